import { randomGenerator } from '@touchstone/statistics';
import { type ProofPlan, proofPlanSchema } from '@touchstone/vocabulary';
import { monday } from './judge-effect.fixture.ts';
import type { ProofRow } from './proof-row.ts';

/** Hours of training for some members of staff, twenty weeks before and twelve after; all rise by 0.3 by themselves. */
export interface Training {
  /** Who got many hours: by lot, those of a low or high lasting level, those with a low last quarter. */
  readonly by?: 'lot' | 'low' | 'high' | 'dip';
  readonly perHour?: number;
  readonly trained?: number;
  readonly others?: number;
  /** First days, two weeks apart. */
  readonly starts?: number;
  readonly seed?: number;
}

const weeks = { before: 20, after: 12, quarter: 13 };
const answers = 2;

/** Rows, the plan, and what the mean dose really did. */
export function trainingWorld({
  by = 'lot',
  perHour = 0,
  trained = 12,
  others = 16,
  starts = 1,
  seed = 3,
}: Training = {}): { readonly rows: ProofRow[]; readonly plan: ProofPlan; readonly truth: number } {
  const random = randomGenerator(seed);
  const staff = Array.from({ length: trained + others }, (_, at) => {
    const level = 7 + 0.5 * random.normal();
    const noise = Array.from({ length: (weeks.before + weeks.after) * answers }, () => 1.5 * random.normal());
    const last = noise.slice((weeks.before - weeks.quarter) * answers, weeks.before * answers);
    const dip = level + last.reduce((sum, value) => sum + value, 0) / last.length;
    return {
      name: `S${at + 1}`,
      level,
      noise,
      rank: { lot: random.normal(), low: level, high: -level, dip }[by],
    };
  });
  const order = staff.toSorted((one, other) => one.rank - other.rank).slice(0, trained);
  const got = new Map(
    order.map(({ name }, rank) => [
      name,
      {
        hours: Math.max(1, Math.round(10 - (10 * rank) / trained)),
        start: weeks.before + 2 * (rank % starts),
      },
    ]),
  );
  const rows = staff.flatMap(({ name, level, noise }) =>
    noise.map((chance, at): ProofRow => {
      const week = Math.floor(at / answers);
      const { hours, start } = got.get(name) ?? { hours: 0, start: weeks.before };
      const moved = Number(week >= start) * perHour * hours + 0.3 * Number(week >= weeks.before);
      return { unit: name, day: monday(week, at % answers), value: level + moved + chance };
    }),
  );
  const waves = Array.from({ length: starts }, (_, wave) => weeks.before + 2 * wave).map((start) => ({
    from: monday(start),
    units: [...got].flatMap(([name, own]) => (own.start === start ? [name] : [])),
  }));
  const of = Object.fromEntries([...got].map(([name, { hours }]) => [name, hours]));
  const mean = Object.values(of).reduce((sum, hours) => sum + hours, 0) / trained;
  const plan = proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: '满意度', item: '评分' } },
    unit: 'staff',
    waves,
    dose: { name: '小时', of },
    smallestWorth: 0.3,
  });
  return { rows, plan, truth: perHour * mean };
}
