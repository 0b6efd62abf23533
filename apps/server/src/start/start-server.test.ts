import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSchema, healthSchema, projectSchema, projectsSchema } from '../contract.ts';
import { readServerFile } from './server-file.ts';
import { type RunningServer, startServer } from './start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-server-'));
const pages = join(folder, 'pages');
let server: RunningServer;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** fetch does not let a test choose Host or Origin; this does. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(new URL(path, server.url), { method, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json', 'accept-language': 'en' };

async function createProject(name: string) {
  const answer = await ask('POST', '/api/projects', json, JSON.stringify({ name }));
  return projectSchema.parse(JSON.parse(answer.text));
}

beforeAll(async () => {
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Touchstone</title>');
  await writeFile(join(pages, 'assets', 'app-abc123.js'), 'export const a = 1;');
  server = await startServer({ folder, port: 0, demo: false, pages });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the server', () => {
  it('leaves its address in the data folder and listens on this machine only', async () => {
    expect(await readServerFile(folder)).toMatchObject({ url: server.url, pid: process.pid });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says how its engines and the machine are', async () => {
    const health = healthSchema.parse(JSON.parse((await ask('GET', '/api/health')).text));
    expect(health.checks.map((check) => check.name)).toEqual(['ledger', 'warehouse', 'disk', 'memory']);
    for (const { state, remedy } of health.checks) expect(state === 'good').toBe(remedy === '');
    expect(health.checks[0]?.found).toMatch(/PostgreSQL \d+/);
    expect(health.checks[1]?.found).toMatch(/ClickHouse \d+/);
  });

  it('describes every path of the contract as OpenAPI', async () => {
    const { paths } = JSON.parse((await ask('GET', '/api/openapi.json')).text);
    expect(Object.keys(paths).toSorted()).toEqual([
      '/api/ahp/result',
      '/api/ahp/{ahp}',
      '/api/ahp/{ahp}/judgements',
      '/api/ahp/{ahp}/report.pptx',
      '/api/ahp/{ahp}/report.xlsx',
      '/api/attachments/{attachment}',
      '/api/corrections/{correction}',
      '/api/designs/{design}',
      '/api/events/{event}',
      '/api/health',
      '/api/imports/{import}',
      '/api/imports/{import}/cancel',
      '/api/imports/{import}/journeys',
      '/api/imports/{import}/mapping',
      '/api/imports/{import}/reading',
      '/api/imports/{import}/rejects.csv',
      '/api/improvements/{improvement}',
      '/api/improvements/{improvement}/advice',
      '/api/improvements/{improvement}/attachments',
      '/api/improvements/{improvement}/log',
      '/api/improvements/{improvement}/plan',
      '/api/improvements/{improvement}/plan/amendments',
      '/api/improvements/{improvement}/plan/freeze',
      '/api/improvements/{improvement}/scores',
      '/api/improvements/{improvement}/status',
      '/api/improvements/{improvement}/verdict',
      '/api/improvements/{improvement}/verdict.pptx',
      '/api/improvements/{improvement}/verdict.xlsx',
      '/api/logs/{log}',
      '/api/logs/{log}/conformance',
      '/api/logs/{log}/edge',
      '/api/logs/{log}/journeys',
      '/api/logs/{log}/journeys/{journey}',
      '/api/logs/{log}/map',
      '/api/logs/{log}/map.html',
      '/api/logs/{log}/map.xlsx',
      '/api/logs/{log}/what-if',
      '/api/measures',
      '/api/projects',
      '/api/projects/{project}',
      '/api/projects/{project}/adaptations',
      '/api/projects/{project}/adaptations/{version}',
      '/api/projects/{project}/ahp',
      '/api/projects/{project}/catalogue',
      '/api/projects/{project}/catalogue/start',
      '/api/projects/{project}/catalogue/{version}',
      '/api/projects/{project}/designs',
      '/api/projects/{project}/events',
      '/api/projects/{project}/files',
      '/api/projects/{project}/imports',
      '/api/projects/{project}/improvements',
      '/api/projects/{project}/improvements.ics',
      '/api/projects/{project}/improvements.xlsx',
      '/api/projects/{project}/portfolio',
      '/api/projects/{project}/portfolio.pptx',
      '/api/projects/{project}/portfolio.xlsx',
      '/api/projects/{project}/portfolio/result',
      '/api/projects/{project}/prediction',
      '/api/projects/{project}/priorities',
      '/api/projects/{project}/priorities.pptx',
      '/api/projects/{project}/priorities.xlsx',
      '/api/projects/{project}/promises',
      '/api/projects/{project}/promises.pptx',
      '/api/projects/{project}/promises.xlsx',
      '/api/projects/{project}/reminders',
      '/api/surveys/{survey}',
      '/api/surveys/{survey}/comments',
      '/api/surveys/{survey}/corrections',
      '/api/surveys/{survey}/find',
      '/api/surveys/{survey}/reading',
      '/api/surveys/{survey}/report.html',
      '/api/surveys/{survey}/report.pptx',
      '/api/surveys/{survey}/report.xlsx',
      '/api/surveys/{survey}/studies',
      '/api/surveys/{survey}/study.xlsx',
      '/api/surveys/{survey}/voice',
      '/api/surveys/{survey}/voice.xlsx',
      '/api/surveys/{survey}/voice/draft',
    ]);
  });

  it('creates, lists, gives and deletes projects', async () => {
    const made = await createProject('  网点体验  ');
    expect(made).toMatchObject({ name: '网点体验', demo: false, surveys: [] });
    const listed = projectsSchema.parse(JSON.parse((await ask('GET', '/api/projects')).text));
    expect(listed.projects).toEqual([made]);
    expect(JSON.parse((await ask('GET', `/api/projects/${made.id}`)).text)).toEqual(made);
    expect((await ask('DELETE', `/api/projects/${made.id}`)).status).toBe(204);
    const gone = await ask('DELETE', `/api/projects/${made.id}`, { 'accept-language': 'en' });
    expect(gone.status).toBe(404);
    expect(JSON.parse(gone.text).message).toContain('No project');
  });
});

describe('the fences', () => {
  it('refuse a host that is not this machine, before any route', async () => {
    const answer = await ask('GET', '/api/projects', { host: 'evil.example' });
    expect(answer.status).toBe(403);
    expect(errorSchema.parse(JSON.parse(answer.text)).code).toBe('foreignHost');
  });

  it('refuse a change that another page asks for, and leave everything as it was', async () => {
    const headers = { ...json, origin: 'http://evil.example' };
    const answer = await ask('POST', '/api/projects', headers, '{"name":"x"}');
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text).code).toBe('foreignOrigin');
    expect(JSON.parse((await ask('GET', '/api/projects')).text)).toEqual({ projects: [] });
  });

  it('send a strict content security policy with every page', async () => {
    const policy = String((await ask('GET', '/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("img-src 'self' data:");
    expect(policy).not.toContain('unsafe-eval');
  });
});

describe('errors', () => {
  it('say in the language of the request which part of it is wrong', async () => {
    const english = await ask('POST', '/api/projects', json, '{"name":""}');
    expect(english.status).toBe(400);
    expect(JSON.parse(english.text)).toMatchObject({
      code: 'requestInvalid',
      parameters: { place: 'body.name' },
    });
    const chinese = await ask('POST', '/api/projects', { ...json, 'accept-language': 'zh-CN' }, '{"name":');
    expect(chinese.status).toBe(400);
    expect(JSON.parse(chinese.text).message).toMatch(/请求中的/);
  });

  it('name what was not found', async () => {
    for (const path of ['/api/projects/none', '/api/surveys/none', '/api/imports/none', '/api/nothing']) {
      const answer = await ask('GET', path, { 'accept-language': 'en' });
      expect(answer.status, path).toBe(404);
      expect(JSON.parse(answer.text), path).toMatchObject({ code: 'notFound' });
    }
  });
});

describe('the pages', () => {
  it('are served with their hashed files cached for ever and the page itself never', async () => {
    expect((await ask('GET', '/')).headers['cache-control']).toBe('no-cache');
    const asset = await ask('GET', '/assets/app-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('answer every address of a page with the page, and a missing file with 404', async () => {
    const deep = await ask('GET', '/projects/1/surveys/2/find');
    expect(deep.status).toBe(200);
    expect(deep.text).toContain('<title>Touchstone');
    expect((await ask('GET', '/assets/gone-1.js')).status).toBe(404);
  });
});

describe('a second server', () => {
  it('is told that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const other = join(folder, 'other');
    await expect(startServer({ folder: other, port, pages })).rejects.toMatchObject({ code: 'portTaken' });
    expect(await readdir(folder)).not.toContain('other');
    taken.close();
  });

  it('is told who owns the folder', async () => {
    await expect(startServer({ folder, port: 0, pages })).rejects.toMatchObject({ code: 'folderOwned' });
  });
});
