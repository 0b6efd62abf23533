import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findResultSchema } from '@touchstone/vocabulary';
import { afterAll, expect, it } from 'vitest';
import { projectsSchema } from '../contract.ts';
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
    expect(demo).toMatchObject({ demo: true, surveys: [{ responses: 6000 }] });
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
