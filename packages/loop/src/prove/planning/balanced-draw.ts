import { randomGenerator } from '@touchstone/statistics';
import type { ProofAdvice } from '@touchstone/vocabulary';
import type { Panel } from '../panel.ts';

type Randomisation = NonNullable<ProofAdvice['randomisation']>;

/** Draws of which the best balanced is suggested. */
const draws = 1000;

interface Past {
  readonly unit: string;
  readonly figures: readonly number[];
}

/** What units should be alike in before the start: level, trend, number of answers. */
const figureNames = ['level', 'trend', 'answers'] as const;

function pastOf({ cells, units, shift }: Panel, periods: number): Past[] {
  return units.flatMap((unit) => {
    const own = cells.filter((cell) => cell.unit === unit && cell.period < periods && cell.n > 0);
    const n = own.reduce((sum, cell) => sum + cell.n, 0);
    if (n === 0) return [];
    const middle = own.reduce((sum, { period }) => sum + period, 0) / own.length;
    const square = own.reduce((sum, { period }) => sum + (period - middle) ** 2, 0);
    const slope =
      square > 0
        ? own.reduce((sum, cell) => sum + (cell.period - middle) * (cell.sum / cell.n), 0) / square
        : 0;
    const level = shift + own.reduce((sum, cell) => sum + cell.sum, 0) / n;
    return [{ unit, figures: [level, slope, Math.log(n)] }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Difference of two groups in each figure, in standard deviations over all units. */
function imbalance(
  treated: readonly Past[],
  controls: readonly Past[],
  spreads: readonly number[],
): number[] {
  return spreads.map((spread, at) => {
    const of = (group: readonly Past[]): number => mean(group.map(({ figures }) => figures[at] ?? 0));
    return spread > 1e-9 * Math.abs(mean(treated.map(({ figures }) => figures[at] ?? 0)))
      ? (of(treated) - of(controls)) / spread
      : 0;
  });
}

/**
 * Of a thousand seeded draws of `count` units the one whose groups are most alike in level, trend and number of answers before
 * the start: least greatest standardised difference (rerandomisation, Morgan & Rubin 2012, Annals of Statistics 40(2),
 * 1263–1282; the permutation test must then permute over draws as good, or use the branch-level t, which is a little too
 * careful). Null with fewer than four units, or when none would be left to compare with.
 */
export function balancedDraw(
  panel: Panel,
  { periods, count, seed }: { readonly periods: number; readonly count: number; readonly seed: number },
): Randomisation | null {
  const past = pastOf(panel, periods);
  if (past.length < 4 || count < 1 || count > past.length - 1) return null;
  const spreads = figureNames.map((_, at) => {
    const values = past.map(({ figures }) => figures[at] ?? 0);
    const centre = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  });
  const random = randomGenerator(seed);
  let best: { treated: Past[]; controls: Past[]; worst: number } | undefined;
  for (let draw = 0; draw < draws; draw++) {
    const order = past
      .map((one) => ({ one, key: random.uniform() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ one }) => one);
    const [treated, controls] = [order.slice(0, count), order.slice(count)];
    const worst = Math.max(...imbalance(treated, controls, spreads).map(Math.abs));
    if (best === undefined || worst < best.worst) best = { treated, controls, worst };
  }
  if (!best) return null;
  const { treated, controls } = best;
  const differences = imbalance(treated, controls, spreads);
  const names = (group: readonly Past[]): string[] => group.map(({ unit }) => unit).toSorted();
  return {
    seed,
    treated: names(treated),
    controls: names(controls),
    balance: figureNames.map((name, at) => {
      const of = (group: readonly Past[]): number => mean(group.map(({ figures }) => figures[at] ?? 0));
      return { name, treated: of(treated), controls: of(controls), difference: differences[at] ?? 0 };
    }),
  };
}
