import { drawJourneys, type Journeys } from './journeys.ts';
import { cleanWorld, type WorldOptions } from './options.ts';
import { drawSetting, type Setting } from './setting.ts';

/** A world and the journeys that answered a survey in it. */
export interface World {
  readonly setting: Setting;
  readonly journeys: Journeys;
}

/**
 * Draws a world: seed in, journeys out; the same seed gives the same world on every machine. Switches that are left
 * out stand as in `cleanWorld`. The truth belongs to the setting: ask `worldTruth(world.setting)`.
 *
 * @example
 * const world = simulateWorld({ seed: 7, n: 2000, mood: { rating: 0.6, outcome: 0.6 } });
 */
export function simulateWorld(options: { seed: number; n: number } & Partial<WorldOptions>): World {
  const { n, ...switches } = options;
  const setting = drawSetting({ ...cleanWorld, ...switches });
  return { setting, journeys: drawJourneys(setting, n, { name: 'journeys' }) };
}
