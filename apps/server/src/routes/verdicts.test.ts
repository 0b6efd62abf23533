import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolloutTruth } from '@touchstone/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  improvementsSchema,
  planViewSchema,
  prioritiesResultSchema,
  projectsSchema,
  promisesResultSchema,
  proofAdviceSchema,
  verdictSchema,
} from '../contract.ts';
import type { RunningServer } from '../start/start-server.ts';
import { startDemo } from '../testing/start-demo.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-verdicts-'));
let server: RunningServer;
let project = '';
let running = '';

async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const headers = {
    'accept-language': 'zh-CN',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(new URL(path, server.url), { method, headers, ...sent });
  const found: unknown = await answer.json();
  expect(answer.status, JSON.stringify(found)).toBeLessThan(300);
  return schema.parse(found);
}

beforeAll(async () => {
  server = await startDemo({ folder: join(folder, 'data'), pages: false });
  const { projects } = await ask(projectsSchema, 'GET', '/api/projects');
  project = projects[0]?.id ?? '';
  const { improvements } = await ask(
    improvementsSchema,
    'GET',
    `/api/projects/${project}/improvements?status=running`,
  );
  running = improvements[0]?.id ?? '';
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the demo’s roll-out', () => {
  it('is judged by its frozen plan: the interval holds the truth, and the design is by lot', {
    timeout: 60_000,
  }, async () => {
    const before = await ask(verdictSchema, 'GET', `/api/improvements/${running}/verdict`);
    expect(before).toEqual({ result: null, looks: 0, at: null });
    const { result, looks } = await ask(verdictSchema, 'POST', `/api/improvements/${running}/verdict`);
    expect(looks).toBe(1);
    expect(result).toMatchObject({ exploratory: false, grade: 'A', design: 'clusterRandomised' });
    expect(['worked', 'workedSizeOpen']).toContain(result?.verdict);
    expect(result?.effect?.low).toBeLessThan(rolloutTruth);
    expect(result?.effect?.high).toBeGreaterThan(rolloutTruth);
    expect(result?.n).toMatchObject({ treatedUnits: 6, controlUnits: 6 });
    const again = await ask(verdictSchema, 'POST', `/api/improvements/${running}/verdict`);
    expect(again).toMatchObject({ looks: 1, result });
  });

  it('keeps the promise on record, and adjusts the next one by what came true', async () => {
    const ledger = await ask(promisesResultSchema, 'GET', `/api/projects/${project}/promises`);
    expect(ledger.coverage?.of).toBe(1);
    expect(ledger.realisation?.estimate).toBeGreaterThan(0.4);
    expect(ledger.realisation?.estimate).toBeLessThan(1.8);
    const body = {};
    const priorities = await ask(prioritiesResultSchema, 'POST', `/api/projects/${project}/priorities`, body);
    expect(priorities.items.length).toBeGreaterThan(0);
  });

  it('advises what a further roll-out could prove', { timeout: 60_000 }, async () => {
    const { plan } = await ask(planViewSchema, 'GET', `/api/improvements/${running}/plan`);
    const advice = await ask(proofAdviceSchema, 'POST', `/api/improvements/${running}/advice`, {
      content: plan?.content,
    });
    expect(advice.recommended).toBe('clusterRandomised');
    expect(advice.history).toMatchObject({ units: 12, periods: 30 });
    expect(advice.randomisation?.treated).toHaveLength(6);
  });

  it('guards by a wait of the log as well as by a rating, each under its own name and unit', {
    timeout: 60_000,
  }, async () => {
    const { plan } = await ask(planViewSchema, 'GET', `/api/improvements/${running}/plan`);
    const { projects } = await ask(projectsSchema, 'GET', '/api/projects');
    expect(projects[0]?.judged).toBe(true);
    const source = {
      of: 'log',
      log: projects[0]?.logs[0]?.id,
      measure: 'wait',
      touchpoint: 'counter',
    } as const;
    const metric = { ...plan?.content.metric, source: { ...plan?.content.metric.source, item: '服务态度' } };
    const guardrails = [
      { metric: { source, kind: 'mean', direction: 'lowerIsBetter' }, margin: 20 },
      { metric, margin: 3 },
    ];
    const change = {
      person: '王',
      reason: '补上护栏',
      content: { ...plan?.content, guardrails, mixBy: 'channel' },
    };
    await ask(planViewSchema, 'POST', `/api/improvements/${running}/plan/amendments`, change);
    const { result } = await ask(verdictSchema, 'POST', `/api/improvements/${running}/verdict`);
    expect(result?.guardrails).toMatchObject([
      { name: '“柜面办理”前的等候时长（分钟）', margin: 20, kept: true },
      { name: '服务态度（分）', margin: 3, kept: true },
    ]);
  });
});
