import type { EffectWorld } from '@touchstone/simulator';
import { evaluate } from './evaluate.ts';
import type { Judged, RunRecord } from './tally.ts';
import { rawDifference } from './usual-methods.ts';

/** Fewer answers are not looked at by anybody. */
const least = 60;

/** A running comparison that is looked at every day and stopped at the first win; beside it the fixed test, looked at as often. */
export function evaluateLooks(world: EffectWorld, seed: number): RunRecord {
  const days = [...new Set(world.rows.map(({ day }) => day))].toSorted();
  let last = evaluate(world, seed);
  let fixed: Judged | undefined;
  let looks = 0;
  for (const today of days) {
    const rows = world.rows.filter(({ day }) => day <= today);
    if (rows.length < least) continue;
    looks += 1;
    const peek = rawDifference({ rows, plan: world.plan });
    if (fixed === undefined || !(fixed.low > 0 || fixed.high < 0)) fixed = peek ?? fixed;
    const found = evaluate({ ...world, rows, plan: { ...world.plan, looksTaken: looks } }, seed);
    if (found.verdict === 'worked' || found.verdict === 'workedSizeOpen' || today === days.at(-1)) {
      last = found;
      break;
    }
  }
  return {
    verdict: last.verdict,
    effect: last.effect,
    late: null,
    truth: world.truth,
    lateTruth: world.truth,
    refused: last.checks.filter(({ state }) => state === 'refused').map(({ check }) => check),
    warned: [],
    peers: fixed === undefined ? {} : { 'fixed test, looked at daily': fixed },
  };
}
