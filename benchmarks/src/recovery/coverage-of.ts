import type { WitnessSums } from '@touchstone/loop/find';
import { type Journeys, level } from '@touchstone/simulator';
import { buckets } from './bucket-facts.ts';
import type { LevelColumn } from './column-facts.ts';

type Coverage = NonNullable<WitnessSums['coverage']>;

/** Behaviour of everyone and of those who answered, as far as the row in which the last wanted answer was given. */
export function coverageOf(everyone: Journeys, behaviour: readonly LevelColumn[], answers: number): Coverage {
  const empty = () =>
    Array.from({ length: buckets }, () => ({
      journeys: 0,
      passing: new Float64Array(behaviour.length),
      low: new Float64Array(behaviour.length),
      high: new Float64Array(behaviour.length),
    }));
  const [all, answered] = [empty(), empty()];
  let heard = 0;
  for (let row = 0; row < everyone.n && heard < answers; row += 1) {
    const home = everyone.bucket[row] ?? 0;
    const speaks = everyone.answered[row] === 1;
    if (speaks) heard += 1;
    for (const counted of speaks ? [all, answered] : [all]) {
      const bucket = counted[home];
      if (!bucket) continue;
      bucket.journeys += 1;
      for (const [at, { codes }] of behaviour.entries()) {
        const code = codes[row];
        if (code === level.absent) continue;
        bucket.passing[at] = (bucket.passing[at] ?? 0) + 1;
        if (code === level.low) bucket.low[at] = (bucket.low[at] ?? 0) + 1;
        if (code === level.high) bucket.high[at] = (bucket.high[at] ?? 0) + 1;
      }
    }
  }
  return { all, answered, query: '' };
}
