import { simulateWorld, type World } from '../world/simulate-world.ts';

/** Journeys in the demo. */
const demoJourneys = 6000;

/** The bank of the demo: about six thousand journeys over twelve months, the effects of `bankTouchpoints`, nothing hidden. */
export function demoWorld(seed: number): World {
  return simulateWorld({ seed, n: demoJourneys, effects: 'bank', base: 7.1 });
}
