import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findResultSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ImportView, importSchema, importsSchema, projectSchema, surveySchema } from '../contract.ts';
import { type RunningServer, startServer } from '../start/start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-imports-'));
const open = (): Promise<RunningServer> => startServer({ folder, port: 0, demo: false, pages: false });
let server: RunningServer;
let project: string;

beforeAll(async () => {
  server = await open();
  const answer = await post('/api/projects', { name: 'imports' });
  project = projectSchema.parse(await answer.json()).id;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function get(path: string): Promise<Response> {
  return fetch(new URL(path, server.url), { headers: { 'accept-language': 'en' } });
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
  return fetch(new URL(path, server.url), { method: 'POST', headers, body: JSON.stringify(body) });
}

/** 400 journeys; the overall answer follows the wait. Row 7 holds a word that a spreadsheet would run. */
function csv(seed: number): string {
  const rows = Array.from({ length: 400 }, (_, row) => {
    const wait = 1 + ((row * 7 + seed) % 5);
    const desk = 1 + ((row * 11) % 5);
    const overall = Math.min(5, Math.max(1, wait + (row % 3) - 1));
    const shown = row === 5 ? '=1+1' : String(desk);
    return `R${seed}-${row},2025-03-${String((row % 28) + 1).padStart(2, '0')},${row % 40 === 0 ? '少数' : '网点A'},${wait},${shown},${overall}`;
  });
  return `答卷编号,提交时间,网点,等候时间满意度,柜台服务满意度,总体满意度\n${rows.join('\n')}\n`;
}

async function upload(text: string | Uint8Array<ArrayBuffer>, name: string, query = ''): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  const sent = await fetch(new URL(`/api/projects/${project}/files${query}`, server.url), {
    method: 'POST',
    body: form,
  });
  expect(sent.status).toBe(201);
  return z.object({ id: z.string() }).parse(await sent.json()).id;
}

async function view(id: string): Promise<ImportView> {
  return importSchema.parse(await (await get(`/api/imports/${id}`)).json());
}

async function until(id: string, ...states: string[]): Promise<ImportView> {
  for (;;) {
    const now = await view(id);
    if (states.includes(now.state)) return now;
    if (['failed', 'cancelled'].includes(now.state)) throw new Error(JSON.stringify(now.error));
    await pause(30);
  }
}

describe('an import over HTTP', () => {
  it('is read, shown with a preview, confirmed, imported, analysed, and reported', async () => {
    const id = await upload(csv(1), '../../etc/网点.csv');
    const read = await until(id, 'confirm');
    expect(read.fileName).toBe('网点.csv');
    expect(read.preview[0]).toHaveLength(6);
    expect(read.mapping?.columns.map(({ role }) => role)).toEqual([
      'id',
      'time',
      'unit',
      'rating',
      'rating',
      'outcome',
    ]);
    expect((await post(`/api/imports/${id}/mapping`, { mapping: read.mapping })).status).toBe(200);
    const done = await until(id, 'done');
    expect(done).toMatchObject({ rows: 399, rejected: 1, unchanged: false, preview: [] });

    const survey = surveySchema.parse(await (await get(`/api/surveys/${done.surveyId}`)).json());
    expect(survey.responses).toBe(399);
    expect(survey.filters).toMatchObject({ from: '2025-03-01', to: '2025-03-28' });
    expect(survey.filters.unit.map(({ value }) => value)).toEqual(['网点A', '少数']);

    const found = await post(`/api/surveys/${done.surveyId}/find`, {});
    const result = findResultSchema.parse(await found.json());
    expect(result.n).toBe(399);
    expect(result.touchpoints[0]?.name).toBe('等候时间满意度');

    const report = await get(`/api/surveys/${done.surveyId}/report.html?locale=en`);
    expect(report.headers.get('content-disposition')).toMatch(
      /^attachment; filename=".*\.html"; filename\*=UTF-8''/,
    );
    expect(await report.text()).toContain('等候时间满意度');

    const deck = await get(`/api/surveys/${done.surveyId}/report.pptx`);
    expect(deck.headers.get('content-type')).toContain('presentationml.presentation');
    expect(new Uint8Array(await deck.arrayBuffer()).subarray(0, 2)).toEqual(new TextEncoder().encode('PK'));
  });

  it('lists what was left out as a CSV that a spreadsheet opens safely', async () => {
    const { imports } = importsSchema.parse(await (await get(`/api/projects/${project}/imports`)).json());
    const rejects = await get(`/api/imports/${imports[0]?.id}/rejects.csv`);
    const bytes = new Uint8Array(await rejects.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, line] = new TextDecoder().decode(bytes).split('\r\n');
    expect(head).toBe('row,column,value,reason and remedy');
    expect(line).toMatch(/^7,柜台服务满意度,'=1\+1,/);
  });

  it('changes nothing when the same file comes again', async () => {
    const again = await view(await upload(csv(1), 'again.csv'));
    expect(again).toMatchObject({ state: 'done', unchanged: true, rows: 399 });
  });

  it('reuses the confirmed mapping for the next file of the same shape', async () => {
    const read = await until(await upload(csv(2), 'next.csv'), 'confirm');
    expect(read.mappingReused).toBe(true);
    expect((await post(`/api/imports/${read.id}/cancel`, {})).status).toBe(200);
    expect((await view(read.id)).state).toBe('cancelled');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('may be done anew with another meaning of its columns once its survey is deleted', async () => {
    const { imports } = importsSchema.parse(await (await get(`/api/projects/${project}/imports`)).json());
    const survey = imports.find(({ surveyId }) => surveyId !== null)?.surveyId;
    const path = `/api/surveys/${survey}`;
    const remove = (): Promise<Response> => fetch(new URL(path, server.url), { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await get(path)).status).toBe(404);
    expect((await remove()).status).toBe(404);

    const read = await until(await upload(csv(1), 'anew.csv'), 'confirm');
    expect(read.mappingReused).toBe(false);
    const columns = read.mapping?.columns.map((column) =>
      column.name === '柜台服务满意度' ? { ...column, role: 'ignored' } : column,
    );
    await post(`/api/imports/${read.id}/mapping`, { mapping: { ...read.mapping, columns } });
    const done = await until(read.id, 'done');
    expect(done).toMatchObject({ rows: 400, rejected: 0, unchanged: false });
  });

  it('fails with a sentence when the file is no table, and keeps nothing', async () => {
    const id = await upload('', 'empty.csv');
    await expect(until(id, 'done')).rejects.toThrow('empty.csv');
    expect((await view(id)).error).toMatchObject({ code: 'fileEmpty', parameters: { file: 'empty.csv' } });
    // The state says how it ended before the last of it is cleared away.
    await expect.poll(() => readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('is read again as a person says, with a mapping proposed anew, and stays so after a restart', async () => {
    const text = csv(4).replaceAll(',', ';').replace('答卷编号', '客户满意度调查\n答卷编号');
    const wrong = await until(await upload(text, 'odd.csv', '?separator=%7C'), 'confirm');
    expect(wrong.mapping?.columns ?? []).toHaveLength(1);
    const path = `/api/imports/${wrong.id}/reading`;
    expect((await post(path, { separator: 'ab' })).status).toBe(400);
    expect((await post(path, { separator: ';', headerRows: 2 })).status).toBe(200);
    const right = await until(wrong.id, 'confirm');
    expect(right).toMatchObject({ reading: { separator: ';', headerRows: 2 }, rejected: 0, rows: 400 });
    expect(right.preview[0]).toHaveLength(6);
    expect(right.mapping).toMatchObject({ separator: ';', headerRows: 2 });
    await post(`/api/imports/${right.id}/mapping`, { mapping: right.mapping });
    await server.close();
    server = await open();
    expect(await until(right.id, 'done')).toMatchObject({ rows: 399, rejected: 1 });
    expect((await post(path, {})).status).toBe(409);
  });

  it('waits for an encoding when none is recognised, and can be put right twice', async () => {
    // 0xFF ends neither a UTF-8 nor a GB18030 character; in Windows-1252 it is ÿ.
    const bytes = Buffer.concat([
      Buffer.from(csv(5).replace('网点A', 'no'), 'utf8'),
      Buffer.from('R5-x,2025-03-01,'),
      Buffer.from([0xff, 0x2c]),
      Buffer.from('4,4,4\n'),
    ]);
    const id = await upload(new Uint8Array(bytes), 'latin.csv');
    const unclear = await until(id, 'confirm');
    expect(unclear).toMatchObject({ mapping: null, preview: [], error: { code: 'encodingUnclear' } });
    await post(`/api/imports/${id}/reading`, { encoding: 'utf-8' });
    expect((await until(id, 'confirm')).error?.code).toBe('encodingBroken');
    await post(`/api/imports/${id}/reading`, { encoding: 'windows-1252' });
    const read = await until(id, 'confirm');
    expect(read).toMatchObject({ error: null, rows: 401, mapping: { encoding: 'windows-1252' } });
    await post(`/api/imports/${id}/cancel`, {});
  });

  it('refuses a request without a file and a project that is not there', async () => {
    const form = new FormData();
    form.append('note', 'x');
    const url = new URL(`/api/projects/${project}/files`, server.url);
    const none = await fetch(url, { method: 'POST', body: form });
    expect(none.status).toBe(400);
    expect(await none.json()).toMatchObject({ code: 'uploadMissing' });
    const absent = await fetch(new URL('/api/projects/none/files', server.url), {
      method: 'POST',
      body: form,
    });
    expect(absent.status).toBe(404);
  });

  it('goes on after a stop in the middle', async () => {
    const read = await until(await upload(csv(3), 'third.csv'), 'confirm');
    await post(`/api/imports/${read.id}/mapping`, { mapping: read.mapping });
    await server.close();
    server = await open();
    const done = await until(read.id, 'done');
    const survey = surveySchema.parse(await (await get(`/api/surveys/${done.surveyId}`)).json());
    expect(survey.responses).toBe(800);
  });
});
