import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mapResultSchema, whatIfResultSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  catalogueViewSchema,
  conformanceSchema,
  designSchema,
  designsSchema,
  edgeTimesSchema,
  importSchema,
  journeyDetailSchema,
  journeysSchema,
  logSchema,
  projectSchema,
} from '../contract.ts';
import { type RunningServer, startServer } from '../start/start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-logs-'));
let server: RunningServer;
let project = '';
let log = '';

/** 200 journeys: 取号 → 柜台 → 结束; every fourth waits an hour at the counter, every tenth leaves there. */
function csv(): string {
  const rows = ['工单号,环节,开始时间,结束时间,渠道,员工'];
  const time = (minutes: number): string =>
    `2025-03-03 ${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
  for (let journey = 0; journey < 200; journey++) {
    const begun = journey % 120;
    const wait = journey % 4 === 0 ? 60 : 5;
    const line = (step: string, from: number, to: number, staff: string): void =>
      void rows.push(`T${journey},${step},${time(begun + from)},${time(begun + to)},网点,${staff}`);
    line('取号', 0, 1, '');
    line('柜台', 1 + wait, 11 + wait, `S${journey % 3}`);
    if (journey % 10 !== 9) line('办结', 11 + wait, 12 + wait, `S${journey % 3}`);
  }
  return `${rows.join('\n')}\n`;
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(new URL(path, server.url), { method, headers: body === undefined ? {} : headers, ...sent });
}

async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(method, path, body);
  const found: unknown = await answer.json();
  expect(answer.status, JSON.stringify(found)).toBeLessThan(300);
  return schema.parse(found);
}

async function importLog(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([csv()]), '日志.csv');
  const sent = await fetch(new URL(`/api/projects/${project}/files`, server.url), {
    method: 'POST',
    body: form,
  });
  const { id } = z.object({ id: z.string() }).parse(await sent.json());
  for (;;) {
    const now = importSchema.parse(await (await send('GET', `/api/imports/${id}`)).json());
    if (now.state === 'failed') throw new Error(JSON.stringify(now.error));
    if (now.state === 'done') return now.logId ?? '';
    if (now.state === 'confirm') await send('POST', `/api/imports/${id}/mapping`, { mapping: now.mapping });
    await pause(30);
  }
}

beforeAll(async () => {
  server = await startServer({ folder, port: 0, demo: false, pages: false });
  project = (await ask(projectSchema, 'POST', '/api/projects', { name: 'logs' })).id;
  log = await importLog();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a service log over HTTP', () => {
  it('is listed with its project and says what it can be filtered by', async () => {
    const { logs } = await ask(projectSchema, 'GET', `/api/projects/${project}`);
    expect(logs).toMatchObject([{ id: log, journeys: 200, visits: 580 }]);
    const view = await ask(logSchema, 'GET', `/api/logs/${log}`);
    expect(view).toMatchObject({ journeys: 200, visits: 580, items: { hasStart: true } });
    expect(view.filters).toMatchObject({ from: '2025-03-03', to: '2025-03-03' });
    expect(view.filters.channel).toEqual([{ value: '网点', n: 200 }]);
  });

  it('is mapped, narrowed by its paths, and every part has the same n', async () => {
    const whole = await ask(mapResultSchema, 'POST', `/api/logs/${log}/map`, {});
    expect(whole).toMatchObject({ n: 200, of: 200, visits: 580, summary: { dropOff: { n: 20, of: 200 } } });
    const counter = whole.touchpoints.find(({ name }) => name === '柜台');
    expect(counter?.wait).toMatchObject({ n: 200, median: 300, max: 3600 });
    const path = [{ is: 'directly', touchpoint: '取号', next: '柜台', minMinutes: 30 }];
    const late = await ask(mapResultSchema, 'POST', `/api/logs/${log}/map`, { path });
    expect(late).toMatchObject({ n: 50, of: 200 });
    const { journeys } = await ask(journeysSchema, 'POST', `/api/logs/${log}/journeys`, {
      request: { path },
    });
    expect(journeys).toHaveLength(50);
    const one = await ask(journeyDetailSchema, 'GET', `/api/logs/${log}/journeys/${journeys[0]?.id}`);
    expect(one.visits.map(({ activity, wait }) => [activity, wait])).toEqual([
      ['取号', 0],
      ['柜台', 3600],
      ['办结', 0],
    ]);
    const edge = await ask(edgeTimesSchema, 'POST', `/api/logs/${log}/edge`, { from: '取号', to: '柜台' });
    expect(edge.classes.reduce((sum, { count }) => sum + count, 0)).toBe(200);
  });

  it('is replayed with a shorter wait', async () => {
    const changes = [{ is: 'capWait', touchpoint: '柜台', minutes: 5 }];
    const { savedMinutes, touched } = await ask(whatIfResultSchema, 'POST', `/api/logs/${log}/what-if`, {
      changes,
    });
    expect([touched, savedMinutes]).toEqual([50, 50 * 55]);
  });

  it('can be read as a workbook and as a page', async () => {
    for (const format of ['xlsx', 'html']) {
      const file = await send('GET', `/api/logs/${log}/map.${format}?locale=en`);
      expect(file.status).toBe(200);
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(2000);
    }
  });

  it('says what is not there', async () => {
    expect((await send('GET', '/api/logs/none')).status).toBe(404);
    expect((await send('POST', '/api/logs/none/map', {})).status).toBe(404);
    expect((await send('GET', `/api/logs/${log}/journeys/1`)).status).toBe(404);
  });
});

describe('the touchpoints of a project', () => {
  const path = () => `/api/projects/${project}/catalogue`;

  it('start from the activities, are kept in versions, and two who edit at once lose nothing', async () => {
    const begun = await ask(catalogueViewSchema, 'GET', path());
    expect(begun).toMatchObject({
      version: 0,
      versions: [],
      activities: [{ events: 200 }, { events: 200 }, {}],
    });
    const touchpoints = begun.content.touchpoints.map((touchpoint) =>
      touchpoint.activities.includes('柜台') ? { ...touchpoint, name: '柜面办理' } : touchpoint,
    );
    const content = { ...begun.content, touchpoints };
    const saved = await ask(catalogueViewSchema, 'PUT', path(), { version: 0, content, note: 'renamed' });
    expect(saved).toMatchObject({ version: 1, versions: [{ version: 1, note: 'renamed' }] });
    const refused = await send('PUT', path(), { version: 0, content, note: 'late' });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'changedMeanwhile',
      parameters: { found: 1, version: 0 },
    });
    const map = await ask(mapResultSchema, 'POST', `/api/logs/${log}/map`, {});
    expect(map.touchpoints.map(({ name }) => name)).toContain('柜面办理');
    expect(map.method.catalogue).toBe(1);
    const started = await send('POST', `${path()}/start`, { industry: 'bank' });
    expect(started.status).toBe(200);
  });
});

describe('a designed journey', () => {
  it('is kept, refuses a stale edit, and is laid against the log', async () => {
    const of = `/api/projects/${project}/designs`;
    const content = {
      name: 'as meant',
      steps: [{ touchpoint: '取号' }, { touchpoint: '柜台' }, { touchpoint: '办结' }],
    };
    const made = await ask(designSchema, 'POST', of, { content });
    const edited = await ask(designSchema, 'PUT', `/api/designs/${made.id}`, { revision: 0, content });
    expect(edited.revision).toBe(1);
    expect((await send('PUT', `/api/designs/${made.id}`, { revision: 0, content })).status).toBe(409);
    const against = await ask(conformanceSchema, 'POST', `/api/logs/${log}/conformance`, {
      design: edited.content,
    });
    expect(against).toMatchObject({ n: 200, conforming: 180 });
    expect((await send('DELETE', `/api/designs/${made.id}`)).status).toBe(204);
    expect(await ask(designsSchema, 'GET', of)).toEqual({ designs: [] });
  });
});
