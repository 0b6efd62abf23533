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
  /** Seconds of processor time of the engine: what the clock says of a machine at work for others too is not ours. */
  readonly processor?: number;
}

const eventSchema = z.object({ value: z.coerce.number() });

/** Seconds that the processor has worked on the engine's questions so far. */
async function processorSeconds(warehouse: Warehouse): Promise<number> {
  const sql = "SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'";
  const [row] = await warehouse.rows({ name: 'benchmark-processor', sql }, eventSchema);
  return (row?.value ?? 0) / 1e6;
}

/** Times some work by the clock and by the engine's processor. */
async function timed(warehouse: Warehouse, step: string, work: () => Promise<unknown>): Promise<Timing> {
  const before = await processorSeconds(warehouse);
  const seconds = await secondsOf(work);
  return { step, seconds, processor: (await processorSeconds(warehouse)) - before };
}

/** The timing at a share of those of one step, by clock and processor each. */
function timingAt(step: string, timings: readonly Timing[], share: number): Timing {
  return {
    step,
    seconds: percentile(
      timings.map(({ seconds }) => seconds),
      share,
    ),
    processor: percentile(
      timings.map(({ processor }) => processor ?? 0),
      share,
    ),
  };
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
  let items: MapTask['items'] | undefined;
  const load = async (): Promise<void> => {
    ({ items } = await loadLog(warehouse, path, { timeZone: 'UTC' }));
  };
  const timings = [await timed(warehouse, 'import: read, recognise, convert, build journeys', load)];
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
    await timed(warehouse, 'whole map, nothing filtered, asked for the first time', () =>
      asked(task.request),
    ),
    await timed(warehouse, 'the same, asked again', () => asked(task.request)),
  ];
  // As the page asks: the map first, then the whole of it, of which the first part is remembered.
  const drawn: Timing[] = [];
  const whole: Timing[] = [];
  for (const change of filterChanges) {
    const request = mapRequestSchema.parse(change);
    const first = await timed(warehouse, '', () => asked({ ...request, without: ['losses', 'rhythm'] }));
    const rest = await timed(warehouse, '', () => asked(request));
    drawn.push(first);
    whole.push({
      step: '',
      seconds: first.seconds + rest.seconds,
      processor: (first.processor ?? 0) + (rest.processor ?? 0),
    });
  }
  return [
    ...timings,
    timingAt('map drawn after a filter change, median of ten', drawn, 0.5),
    timingAt('map drawn after a filter change, 95th percentile', drawn, 0.95),
    timingAt('losses and rhythm too, median of ten', whole, 0.5),
    timingAt('losses and rhythm too, 95th percentile', whole, 0.95),
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
