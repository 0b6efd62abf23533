import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadComment } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  adaptationsSchema,
  commentsSchema,
  importSchema,
  projectSchema,
  readingSchema,
  voiceDraftSchema,
  voiceResultSchema,
} from '../contract.ts';
import { type RunningServer, startServer } from '../start/start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-voice-'));
let server: RunningServer;
let assistantServer: Server;
let assistantAnswer = '';
const assistantAsked: string[] = [];
let project = '';
let survey = '';

const patience = { timeout: 120_000 };

async function startAssistant(): Promise<string> {
  assistantServer = createServer((request, reply) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      assistantAsked.push(`${request.method} ${request.url} ${text}`);
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify({ choices: [{ message: { content: assistantAnswer } }] }));
    });
  });
  await new Promise<void>((resolve) => assistantServer.listen(0, '127.0.0.1', resolve));
  const address = assistantServer.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`;
}

const said = [
  '排队太久了，等了一个多小时，再这样就去12315投诉',
  '柜员态度很好，业务熟练，办得很快',
  '手机银行老是闪退，建议修一修',
  '手续费太贵了，不划算',
  '一般',
  '大厅环境干净，就是排队时间太长，电话13812345678回我',
];

/** 600 answers over twelve weeks; in each a sentence with a number of its own. */
function csv(): string {
  const rows = Array.from({ length: 600 }, (_, at) => {
    const day = new Date(Date.UTC(2025, 2, 3 + (at % 84))).toISOString().slice(0, 10);
    return `R${at},${day},${at % 2 ? '城东' : '城西'},${1 + (at % 5)},${1 + ((at * 3) % 5)},${said[at % said.length]}。第${at}次`;
  });
  return `答卷编号,提交时间,客户类型,柜台服务满意度,总体满意度,意见建议\n${rows.join('\n')}\n`;
}

const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN' };

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(new URL(path, server.url), {
    method,
    headers: body === undefined ? { 'accept-language': 'zh-CN' } : headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function code(reply: Response): Promise<unknown> {
  return z.object({ code: z.string() }).parse(await reply.json()).code;
}

async function importSurvey(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([csv()]), '网点.csv');
  const sent = await fetch(new URL(`/api/projects/${project}/files`, server.url), {
    method: 'POST',
    body: form,
  });
  const { id } = z.object({ id: z.string() }).parse(await sent.json());
  for (;;) {
    const now = importSchema.parse(await (await ask('GET', `/api/imports/${id}`)).json());
    if (now.state === 'confirm') await ask('POST', `/api/imports/${id}/mapping`, { mapping: now.mapping });
    if (now.state === 'done') return now.surveyId ?? '';
    if (now.state === 'failed') throw new Error(JSON.stringify(now.error));
    await pause(30);
  }
}

async function whole(): Promise<void> {
  for (;;) {
    const { complete } = readingSchema.parse(
      await (await ask('GET', `/api/surveys/${survey}/reading`)).json(),
    );
    if (complete) return;
    await pause(50);
  }
}

const hear = async (request: unknown = {}) =>
  voiceResultSchema.parse(await (await ask('POST', `/api/surveys/${survey}/voice`, request)).json());
const list = async (request: unknown) =>
  commentsSchema.parse(await (await ask('POST', `/api/surveys/${survey}/comments`, request)).json());

const correct = (comment: ReadComment | undefined, mentions: unknown) =>
  ask('POST', `/api/surveys/${survey}/corrections`, {
    response: comment?.response ?? '1',
    item: comment?.item ?? 0,
    mentions,
  });

beforeAll(async () => {
  const assistant = { url: await startAssistant(), model: 'stub', key: 'k' };
  server = await startServer({ folder, port: 0, demo: false, pages: false, assistant });
  project = projectSchema.parse(await (await ask('POST', '/api/projects', { name: 'voice' })).json()).id;
  survey = await importSurvey();
}, 120_000);
afterAll(async () => {
  await server.close();
  assistantServer.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the voice of a survey', () => {
  it('is read behind the import and told with the shipped model', patience, async () => {
    await whole();
    const result = await hear({ compare: '客户类型' });
    expect(result).toMatchObject({ n: 600, of: 600, complete: true });
    const waiting = result.topics.find(({ topic }) => topic === 'waiting');
    expect(waiting?.counts.negative).toBeGreaterThanOrEqual(150);
    expect(result.topics.find(({ topic }) => topic === 'attitude')?.counts.positive).toBeGreaterThanOrEqual(
      80,
    );
    expect(result.intents.complaint).toBeGreaterThan(100);
    expect(result.themes.length).toBeGreaterThan(2);
    expect(waiting?.groups).toHaveLength(2);
    expect(await hear({ compare: '客户类型' })).toEqual(result);
  });

  it('shows no personal data, in no comment and no theme', patience, async () => {
    const { comments, n } = await list({ text: '电话', limit: 200 });
    expect(n).toBe(100);
    for (const { text } of comments) expect(text).not.toContain('13812345678');
    expect(JSON.stringify(await hear())).not.toContain('13812345678');
  });

  it('is given as a workbook', patience, async () => {
    const request = encodeURIComponent(JSON.stringify({ compare: '客户类型' }));
    const reply = await ask('GET', `/api/surveys/${survey}/voice.xlsx?request=${request}&locale=en`);
    expect(reply.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = new Uint8Array(await reply.arrayBuffer());
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
    expect((await ask('GET', `/api/surveys/${survey}/voice.xlsx?request=%7B`)).status).toBe(400);
  });

  it('refuses what it does not know, with a sentence', patience, async () => {
    expect(await code(await ask('POST', '/api/surveys/none/voice', {}))).toBe('notFound');
    expect(await code(await ask('POST', `/api/surveys/${survey}/voice`, { compare: '没有' }))).toBe(
      'findUnknownGroup',
    );
    expect(await code(await ask('POST', `/api/surveys/${survey}/comments`, { topic: 'x' }))).toBe(
      'voiceUnknownTopic',
    );
    expect(await code(await ask('POST', `/api/surveys/${survey}/comments`, { theme: 'x' }))).toBe(
      'voiceUnknownTheme',
    );
    expect(await code(await ask('POST', `/api/surveys/${survey}/comments`, { limit: 100_000 }))).toBe(
      'requestInvalid',
    );
  });
});

describe('corrections', () => {
  it('stand over what the model read, can be replaced and taken back', patience, async () => {
    const { comments } = await list({ topic: 'waiting', limit: 1 });
    const [comment] = comments;
    const first = await correct(comment, [{ topic: 'waiting', polarity: 1, start: 0, end: 4 }]);
    expect(first.status).toBe(201);
    const second = await correct(comment, [{ topic: 'app', polarity: 0 }]);
    const { id } = z.object({ id: z.string() }).parse(await second.json());
    const after = (await list({ text: comment?.text ?? '' })).comments[0];
    expect(after?.correction).toBe(id);
    expect(after?.mentions).toMatchObject([{ topic: 'app', polarity: 0, probability: 1 }]);
    expect((await ask('DELETE', `/api/corrections/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/api/corrections/${id}`)).status).toBe(404);
    expect((await list({ text: comment?.text ?? '' })).comments[0]).toEqual(comment);
  });

  it('of nothing, or of comments and topics that are not there, are refused', patience, async () => {
    const { comments } = await list({ limit: 1 });
    expect(await code(await correct(undefined, []))).toBe('voiceUnknownComment');
    expect(await code(await correct(comments[0], [{ topic: 'x', polarity: 1 }]))).toBe('voiceUnknownTopic');
    expect(await code(await correct(comments[0], [{ topic: 'app', polarity: 7 }]))).toBe('requestInvalid');
    expect(await code(await ask('POST', `/api/projects/${project}/adaptations`, {}))).toBe(
      'voiceFewCorrections',
    );
  });

  it('teach the reader, which reads anew; the learning can be switched off and on', patience, async () => {
    const { comments } = await list({ text: '手续费', limit: 40 });
    for (const comment of comments) {
      const reply = await correct(comment, [{ topic: 'benefit', polarity: -1, start: 0, end: 6 }]);
      expect(reply.status).toBe(201);
    }
    const view = adaptationsSchema.parse(
      await (await ask('POST', `/api/projects/${project}/adaptations`, {})).json(),
    );
    expect(view).toMatchObject({ corrections: 40, unlearnt: 0 });
    expect(view.adaptations[0]).toMatchObject({ version: 1, active: true, corrections: 40 });
    expect(view.adaptations[0]?.after.f1).toBeGreaterThan(view.adaptations[0]?.before.f1 ?? 1);
    await whole();
    const taught = await hear();
    expect(taught.method.adaptation).toBe(1);
    expect(taught.topics.find(({ topic }) => topic === 'benefit')?.counts.negative).toBeGreaterThanOrEqual(
      90,
    );
    await ask('PUT', `/api/projects/${project}/adaptations/1`, { active: false });
    await whole();
    const plain = await hear();
    expect(plain.method.adaptation).toBe(0);
    expect(plain.topics.find(({ topic }) => topic === 'benefit')?.counts.negative ?? 0).toBeLessThan(90);
    expect((await ask('PUT', `/api/projects/${project}/adaptations/9`, { active: true })).status).toBe(404);
  });
});

describe('the assistant', () => {
  it('is shown masked comments and must cite them', patience, async () => {
    assistantAnswer =
      '```json\n{"sentences":[{"text":"排队太久。","comments":["c1","c1","zz"]}],"names":[{"theme":"t1","name":"排队"}]}\n```';
    const reply = await ask('POST', `/api/surveys/${survey}/voice/draft`, {});
    const draft = voiceDraftSchema.parse(await reply.json());
    expect(draft.sentences[0]?.comments).toHaveLength(1);
    expect(draft.names[0]?.name).toBe('排队');
    expect(assistantAsked.at(-1)).toContain('POST /v1/chat/completions');
    expect(assistantAsked.join()).not.toContain('13812345678');
  });

  it.each([
    ['{"sentences":[{"text":"没有出处","comments":[]}]}', 'assistantUncited'],
    ['{"sentences":[{"text":"编造的出处","comments":["c999"]}]}', 'assistantUncited'],
    ['I cannot do that.', 'assistantFailed'],
    ['{"other":1}', 'assistantFailed'],
  ])('is not believed when it answers %s', patience, async (answer, expected) => {
    assistantAnswer = answer;
    expect(await code(await ask('POST', `/api/surveys/${survey}/voice/draft`, {}))).toBe(expected);
  });
});

describe('a stop in the middle', () => {
  it('loses nothing: what was not marked is read at the next start', patience, async () => {
    await server.context.stores.ledger.db
      .updateTable('survey')
      .set({ reader: null, readings: [] })
      .where('id', '=', survey)
      .execute();
    await server.close();
    server = await startServer({ folder, port: 0, demo: false, pages: false });
    await whole();
    expect((await hear()).n).toBe(600);
    expect(await code(await ask('POST', `/api/surveys/${survey}/voice/draft`, {}))).toBe('assistantOff');
  });
});
