import { groupSequentialBounds, mixtureTest, normalQuantile, studentQuantile } from '@touchstone/statistics';
import type { ProofPlan } from '@touchstone/vocabulary';
import { type Measured, widened } from './measured.ts';

/** How the limits were drawn: for one look at the end, for planned looks, or for any number of them. */
export interface LookedAt {
  readonly rule: 'once' | 'planned' | 'any';
  readonly effect: Measured;
  /** How many times as far as a single look's the interval reaches. */
  readonly times: number;
}

const day = 86_400_000;

/**
 * Who looks often finds something by chance. One look: as it is. Planned looks: O'Brien & Fleming's spending (Lan & DeMets 1983).
 * Any look, or more than were planned: the normal mixture of Robbins, tuned before the start by the smallest effect worth
 * having, or where the end is planned so that it is tightest there (Johari et al. 2017; Waudby-Smith et al. 2024): it holds at
 * all looks together.
 *
 * @param lastDay last day with data
 */
export function lookedAt(effect: Measured, plan: ProofPlan, lastDay: string): LookedAt {
  const { looks, looksTaken, alpha } = plan;
  const once = studentQuantile(1 - alpha / 2, effect.degrees);
  if (looks.of === 'end' && looksTaken <= 1) return { rule: 'once', effect, times: 1 };
  if (looks.of === 'planned' && looksTaken <= looks.count) {
    const { localP } = groupSequentialBounds(looks.count, { kind: 'spend', by: 'obrienFleming' }, { alpha });
    const limit = studentQuantile(1 - (localP[Math.max(0, looksTaken - 1)] ?? alpha / 2), effect.degrees);
    const times = limit / once;
    return {
      rule: 'planned',
      times,
      effect: widened(
        effect,
        times,
        Math.min(1, effect.p * (alpha / 2 / (localP[Math.max(0, looksTaken - 1)] ?? alpha / 2))),
      ),
    };
  }
  // Few degrees of freedom: the error is taken as much larger as Student's limit is than the normal one.
  const error = (effect.standardError * once) / normalQuantile(1 - alpha / 2);
  const variance = error ** 2;
  const tuned = tunedVariance(plan, variance, lastDay);
  const test = mixtureTest({ differences: [effect.estimate], variances: [variance] }, tuned, { alpha });
  const times = (test.reaches[0] ?? 0) / (once * effect.standardError);
  return { rule: 'any', times, effect: widened(effect, times, Math.max(effect.p, test.p[0] ?? 1)) };
}

/** Variance of effects under the alternative: what makes the interval tightest at the planned end, else the square of the worth. */
function tunedVariance(
  { waves, until, smallestWorth, alpha }: ProofPlan,
  variance: number,
  lastDay: string,
): number {
  const start = waves.map(({ from }) => from).toSorted()[0] ?? lastDay;
  if (until === undefined) return smallestWorth ** 2;
  const days = (to: string): number => Math.max(1, (Date.parse(to) - Date.parse(start)) / day + 1);
  const whole = days(until);
  const done = Math.min(whole, days(lastDay));
  const log = -2 * Math.log(alpha);
  return variance * (done / whole) * (log + Math.log1p(log));
}
