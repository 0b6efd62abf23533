import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLog } from '@touchstone/loop/listen';
import {
  askerOf,
  edgeFacts,
  listActivities,
  type MapTask,
  mapJourneys,
  selectJourneys,
  variantFacts,
} from '@touchstone/loop/map';
import { openWarehouse, type Warehouse } from '@touchstone/storage';
import { type MapRequest, mapRequestSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import { peakMemory } from '../spine/peak-memory.ts';
import { bareAdHoc, bareLoad, barePrepared, bareTable, bareVariants } from './bare-queries.ts';
import { writeLogFile } from './log-file.ts';

/** A step and how long it took. */
export interface Timing {
  readonly step: string;
  readonly seconds: number;
}

/** Rounds of every question; the median is told. */
const rounds = 3;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await secondsOf(work));
  return percentile(times, 0.5);
}

/** What people change on the page: channel, period, path, shape. */
const filterChanges: readonly object[] = [
  { filter: { channel: ['web'] } },
  { filter: { from: '2024-02-01', to: '2024-02-29' } },
  { filter: { from: '2024-03-04', to: '2024-03-10' } },
  { filter: { from: '2024-01-01', to: '2024-06-30', channel: ['phone', 'app'] } },
  { path: [{ is: 'passes', touchpoint: 'step 12' }] },
  { path: [{ is: 'passesNot', touchpoint: 'step 0' }] },
  { path: [{ is: 'endsWith', touchpoint: 'step 7' }] },
  { path: [{ is: 'loops', touchpoint: 'step 5' }] },
  { path: [{ is: 'directly', touchpoint: 'step 3', next: 'step 5' }] },
  { filter: { channel: ['branch'] }, path: [{ is: 'passes', touchpoint: 'step 9' }] },
];

function bare(warehouse: Warehouse, sql: string): Promise<unknown> {
  return warehouse.rows({ name: 'benchmark-bare', sql, seconds: 600 }, z.unknown());
}

async function loading(warehouse: Warehouse, path: string) {
  const timings: Timing[] = [];
  let items: MapTask['items'] | undefined;
  const load = async (): Promise<void> => {
    ({ items } = await loadLog(warehouse, path, { timeZone: 'UTC' }));
  };
  timings.push({ step: 'import: read, recognise, convert, build journeys', seconds: await secondsOf(load) });
  if (items === undefined) throw new Error('the log was not loaded');
  return { timings, items };
}

async function questions(warehouse: Warehouse, task: MapTask): Promise<readonly Timing[]> {
  const activities = await listActivities(warehouse, task.batches);
  const selection = selectJourneys(task, activities);
  const ask = askerOf(warehouse);
  const asked = async (request: MapRequest): Promise<unknown> => mapJourneys(warehouse, { ...task, request });
  const timings = [
    { step: 'who follows whom, all figures', seconds: await medianOf(() => edgeFacts(ask, selection)) },
    { step: 'the same, bare, from journeys', seconds: await medianOf(() => bare(warehouse, barePrepared)) },
    {
      step: 'variants, all figures',
      seconds: await medianOf(() => variantFacts(ask, selection, { top: 50 })),
    },
    { step: 'the same, bare', seconds: await medianOf(() => bare(warehouse, bareVariants)) },
    { step: 'whole map, nothing filtered', seconds: await medianOf(() => asked(task.request)) },
  ];
  const changes: number[] = [];
  for (const change of filterChanges) {
    changes.push(await secondsOf(() => asked(mapRequestSchema.parse(change))));
  }
  return [
    ...timings,
    { step: 'whole map after a filter change, median', seconds: percentile(changes, 0.5) },
    { step: 'whole map after a filter change, 95th percentile', seconds: percentile(changes, 0.95) },
  ];
}

async function bareSteps(warehouse: Warehouse, path: string): Promise<readonly Timing[]> {
  await warehouse.command({ name: 'benchmark-bare', sql: bareTable });
  const loaded = await secondsOf(() =>
    warehouse.insert({ name: 'benchmark-bare', sql: bareLoad }, createReadStream(path)),
  );
  return [
    { step: 'bare: one typed INSERT of the same file', seconds: loaded },
    {
      step: 'bare: who follows whom from events, nothing prepared',
      seconds: await medianOf(() => bare(warehouse, bareAdHoc)),
    },
  ];
}

/** Measures one size of log on a warehouse of its own. */
export async function runJourneys(events: number): Promise<{
  readonly megabytes: number;
  readonly peakBytes: number;
  readonly timings: readonly Timing[];
}> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-journeys-'));
  const { warehouse, close } = await openWarehouse({ folder: join(folder, 'data'), memoryBytes: 2e9 });
  try {
    const path = join(folder, 'log.csv');
    await writeLogFile(path, events);
    const { size } = await stat(path);
    const { timings, items } = await loading(warehouse, path);
    const limits = { first: 0.05, closing: 0.05, frequent: 0.8, perceived: 0.8, complaint: 0.05 };
    const task: MapTask = {
      batches: [1],
      items,
      catalogue: { stages: [], touchpoints: [], limits },
      catalogueVersion: 1,
      request: mapRequestSchema.parse({}),
    };
    const asked = await questions(warehouse, task);
    // The bare load comes last: its memory is not ours.
    const peakBytes = peakMemory();
    return {
      megabytes: size / 1e6,
      peakBytes,
      timings: [...timings, ...asked, ...(await bareSteps(warehouse, path))],
    };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}
