import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bankTouchpoints } from '@touchstone/simulator';
import { findResultSchema } from '@touchstone/vocabulary';
import { afterAll, expect, it } from 'vitest';
import { projectsSchema, surveySchema } from '../contract.ts';
import { type StartEvent, startServer } from './start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-demo-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withServer<T>(
  work: (url: string, events: readonly string[], analyses: () => Promise<number>) => Promise<T>,
): Promise<T> {
  const events: string[] = [];
  const onEvent = (event: StartEvent): void => void events.push(event.kind);
  const server = await startServer({ folder, port: 0, pages: false, onEvent });
  try {
    const { db } = server.context.stores.ledger;
    const analyses = async () => (await db.selectFrom('analysis').select('id').execute()).length;
    return await work(server.url, events, analyses);
  } finally {
    await server.close();
  }
}

async function projectsOf(url: string) {
  const answer = await fetch(new URL('/api/projects', url));
  return projectsSchema.parse(await answer.json()).projects;
}

it('the first start brings an analysed demo, a restart no second one, and a deleted demo stays away', async () => {
  const id = await withServer(async (url, events, analyses) => {
    expect(events).toContain('preparingDemo');
    expect(events).not.toContain('demoFailed');
    const [demo, ...others] = await projectsOf(url);
    expect(others).toEqual([]);
    expect(demo).toMatchObject({
      demo: true,
      surveys: [{ responses: 6000 }, { responses: 6240 }],
      logs: [{ journeys: 6420 }],
    });
    const before = await analyses();
    const found = await fetch(new URL(`/api/surveys/${demo?.surveys[0]?.id}/find`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
      body: '{}',
    });
    const result = findResultSchema.parse(await found.json());
    expect(await analyses()).toBe(before);
    expect(before).toBeGreaterThan(0);
    expect(result.touchpoints.some(({ verdict }) => verdict === 'moment')).toBe(true);
    return demo?.id;
  });
  await withServer(async (url, events) => {
    expect(events).not.toContain('preparingDemo');
    expect((await projectsOf(url)).map((project) => project.id)).toEqual([id]);
    const deleted = await fetch(new URL(`/api/projects/${id}`, url), { method: 'DELETE' });
    expect(deleted.status).toBe(204);
  });
  await withServer(async (url) => {
    expect(await projectsOf(url)).toEqual([]);
  });
});

it('speaks the language it was started in, and every column is understood as in Chinese', async () => {
  const own = await mkdtemp(join(tmpdir(), 'touchstone-demo-en-'));
  const server = await startServer({ folder: own, port: 0, pages: false, locale: 'en' });
  try {
    const [demo] = await projectsOf(server.url);
    expect(demo?.name).toBe('Demo: the branches of a bank');
    const survey = await fetch(new URL(`/api/surveys/${demo?.surveys[0]?.id}`, server.url));
    const { items, filters } = surveySchema.parse(await survey.json());
    const named = (role: string) => items.values.filter((item) => item.role === role).map(({ name }) => name);
    expect(named('rating')).toEqual(bankTouchpoints.map(({ en }) => en));
    expect(named('outcome')).toEqual(['Overall satisfaction (0-10)', 'Likelihood to recommend (0-10)']);
    expect(named('number')).toHaveLength(4);
    expect(items.categories.map(({ name }) => name)).toEqual(['Segment', 'Age group', 'Purpose of visit']);
    expect(filters.from).toMatch(/^2025-/);
    expect(filters.channel.map(({ value }) => value)).toContain('Walk-in');
    expect(filters.unit).toHaveLength(12);
    expect(items.comments).toHaveLength(1);
  } finally {
    await server.close();
    await rm(own, { recursive: true, force: true });
  }
});
