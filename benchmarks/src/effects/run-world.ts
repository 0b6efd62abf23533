import type { EffectWorld } from '@touchstone/simulator';
import { evaluate } from './evaluate.ts';
import type { Judged, RunRecord } from './tally.ts';
import type { Method } from './usual-methods.ts';

/** One world judged, and laid beside the truth and what other methods say of the same rows. */
export function runWorld(
  world: EffectWorld,
  seed: number,
  methods: Readonly<Record<string, Method>>,
): RunRecord {
  const { verdict, effect, late, checks } = evaluate(world, seed);
  return {
    verdict,
    effect,
    late,
    truth: world.truth,
    lateTruth: world.late ?? world.truth,
    refused: checks.filter(({ state }) => state === 'refused').map(({ check }) => check),
    warned: checks.filter(({ state }) => state === 'warning').map(({ check }) => check),
    peers: Object.fromEntries(
      Object.entries(methods).flatMap(([name, method]): [string, Judged][] => {
        const found = method(world);
        return found === undefined ? [] : [[name, found]];
      }),
    ),
  };
}
