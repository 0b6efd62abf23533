import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { aspects } from '@touchstone/language';
import { runStudy, type StudyTask } from '@touchstone/loop/find';
import { openWarehouse, type Warehouse } from '@touchstone/storage';
import { catalogueSchema, type SurveyItems, witnessesRequestSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import { peakMemory } from '../spine/peak-memory.ts';
import { benchmarkTouchpoints, storeWorld } from './store-world.ts';

/** Seconds of one size of world. */
export interface WitnessFigures {
  readonly journeys: number;
  /** The whole study by the clock: three witnesses, 1,000 replicates. */
  readonly seconds: number;
  /** Of it, this process had nothing to do but wait for the warehouse. */
  readonly waitingSeconds: number;
  /** Processor time of the engine on it. */
  readonly engineSeconds: number;
  /** Processor time of this process on it: the mathematics, and what goes into reading answers. */
  readonly ownSeconds: number;
  readonly replicates: number;
  readonly touchpoints: number;
  readonly peakBytes: number;
}

const rating = {
  min: 1,
  max: 5,
  lowLimit: 2,
  highLimit: 5,
  direction: 'higherIsBetter',
  labels: {},
} as const;
const names = Array.from({ length: benchmarkTouchpoints }, (_, at) => `step ${at}`);

const items: SurveyItems = {
  values: [
    { name: 'overall', role: 'outcome', scale: { ...rating, min: 0, max: 10 }, column: 0 },
    ...names.map((name, at) => ({
      name: `${name} rated`,
      role: 'rating' as const,
      scale: rating,
      column: at + 1,
    })),
  ],
  categories: [],
  comments: [{ name: 'comment', column: 99 }],
};

const spoken = aspects.slice(0, benchmarkTouchpoints);

const catalogue = catalogueSchema.parse({
  stages: [],
  touchpoints: names.map((name, at) => ({
    id: `t${at}`,
    name,
    activities: [name],
    items: [`${name} rated`],
    aspects: [spoken[at]],
  })),
});

const task: StudyTask = {
  batches: [2],
  items,
  request: witnessesRequestSchema.parse({ study: 'witnesses' }),
  locale: 'en',
  catalogue,
  log: {
    batches: [1],
    items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
  },
  voice: { batches: [2], reader: '1' },
};

/** Seconds that the processor has worked on the engine's questions so far. */
async function processorSeconds(warehouse: Warehouse): Promise<number> {
  const sql = "SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'";
  const [row] = await warehouse.rows(
    { name: 'benchmark-processor', sql },
    z.object({ value: z.coerce.number() }),
  );
  return (row?.value ?? 0) / 1e6;
}

/** Measures the three witnesses on one size of world, made in an engine of its own. */
export async function runWitnesses(journeys: number): Promise<WitnessFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-witnesses-'));
  const { warehouse, close } = await openWarehouse({ folder });
  try {
    await storeWorld(warehouse, { journeys, aspects: spoken });
    const before = await processorSeconds(warehouse);
    const spent = process.cpuUsage();
    const begun = performance.now();
    const { idle } = performance.eventLoopUtilization();
    const result = await runStudy(warehouse, task);
    const seconds = (performance.now() - begun) / 1000;
    const waited = performance.eventLoopUtilization().idle - idle;
    const { user, system } = process.cpuUsage(spent);
    if (result.study !== 'witnesses') throw new Error(`${result.study} was answered`);
    return {
      journeys,
      seconds,
      waitingSeconds: waited / 1000,
      engineSeconds: (await processorSeconds(warehouse)) - before,
      ownSeconds: (user + system) / 1e6,
      replicates: result.method.replicates,
      touchpoints: result.touchpoints.length,
      peakBytes: peakMemory(),
    };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}
