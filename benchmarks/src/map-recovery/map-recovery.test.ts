import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLog } from './run-log.ts';
import { logScenarios } from './scenarios.ts';
import { plants } from './score-log.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

let batch = 0;
const wanted = logScenarios.filter(({ key }) => ['null', 'bottleneck', 'dropOff', 'rework'].includes(key));

describe('the map of simulated logs', () => {
  it.each(wanted)(
    'finds what was planted and invents nothing: $title',
    { timeout: 60_000 },
    async (scenario) => {
      for (const seed of [901, 902]) {
        batch += 1;
        const score = await runLog(warehouse, scenario, { seed, batch });
        for (const plant of plants) {
          expect([plant, score[plant].found, score[plant].invented]).toEqual([
            plant,
            score[plant].planted,
            0,
          ]);
        }
      }
    },
  );
});
