import { panelFromRows } from '@touchstone/loop/prove';
import type { EffectRow, EffectWorld } from '@touchstone/simulator';
import {
  armDifference,
  fixedPriorCounterfactual,
  interruptedSeries,
  neweyWest,
  segmentedDesign,
  studentQuantile,
  twoWayEffect,
  welchTest,
} from '@touchstone/statistics';
import type { Judged } from './tally.ts';

/** What today's tools do with such rows, or the best honest method where the design is known. */
export type Method = (world: Pick<EffectWorld, 'rows' | 'plan'>) => Judged | undefined;

interface Side {
  n: number;
  sum: number;
  squares: number;
}

function startOf({ plan }: Pick<EffectWorld, 'plan'>): string {
  return plan.waves.map(({ from }) => from).toSorted()[0] ?? '';
}

function treatedOf({ plan }: Pick<EffectWorld, 'plan'>): ReadonlySet<string> {
  return new Set(plan.waves.flatMap(({ units }) => units));
}

function sideOf(rows: readonly EffectRow[], counts: (row: EffectRow) => boolean): Side {
  const side = { n: 0, sum: 0, squares: 0 };
  for (const row of rows) {
    if (row.value === null || !counts(row)) continue;
    side.n += 1;
    side.sum += row.value;
    side.squares += row.value ** 2;
  }
  return side;
}

const meanOf = ({ n, sum }: Side): number => sum / n;
const errorOf = ({ n, sum, squares }: Side): number => (squares - (sum * sum) / n) / (n - 1) / n;

function normal(estimate: number, variance: number): Judged {
  const reach = 1.96 * Math.sqrt(variance);
  return { estimate, low: estimate - reach, high: estimate + reach };
}

/** After less before of the treated rows, as if rows were independent. */
export const beforeAfter: Method = (world) => {
  const [start, treated] = [startOf(world), treatedOf(world)];
  const after = sideOf(world.rows, ({ unit, day }) => treated.has(unit) && day >= start);
  const before = sideOf(world.rows, ({ unit, day }) => treated.has(unit) && day < start);
  return normal(meanOf(after) - meanOf(before), errorOf(after) + errorOf(before));
};

/** Difference in differences of rows, as if rows were independent. */
export const rowDifference: Method = (world) => {
  const [start, treated] = [startOf(world), treatedOf(world)];
  const side = (has: boolean, after: boolean): Side =>
    sideOf(world.rows, ({ unit, day }) => treated.has(unit) === has && day >= start === after);
  const cells = [side(true, true), side(true, false), side(false, true), side(false, false)] as const;
  if (cells.some(({ n }) => n < 2)) return undefined;
  const [a, b, c, d] = cells;
  return normal(
    meanOf(a) - meanOf(b) - (meanOf(c) - meanOf(d)),
    cells.reduce((sum, cell) => sum + errorOf(cell), 0),
  );
};

/** Difference of the treated and the others after the start, rows taken as they come. */
export const rawDifference: Method = (world) => {
  const [start, treated] = [startOf(world), treatedOf(world)];
  const side = (has: boolean): Side =>
    sideOf(world.rows, ({ unit, day }) => treated.has(unit) === has && day >= start);
  const [ours, others] = [side(true), side(false)];
  if (ours.n < 2 || others.n < 2) return undefined;
  return normal(meanOf(ours) - meanOf(others), errorOf(ours) + errorOf(others));
};

/** Changes of whole branches by Welch's t: the best honest method where the design is known. */
function changesBy(test: typeof welchTest): Method {
  return (world) => {
    const [start, treated] = [startOf(world), treatedOf(world)];
    const sides = new Map<string, [Side, Side]>();
    for (const { unit, day, value } of world.rows) {
      if (value === null) continue;
      const own = sides.get(unit) ?? [
        { n: 0, sum: 0, squares: 0 },
        { n: 0, sum: 0, squares: 0 },
      ];
      sides.set(unit, own);
      const side = own[day >= start ? 1 : 0];
      side.n += 1;
      side.sum += value;
    }
    const changes = (has: boolean): number[] =>
      [...sides].flatMap(([unit, [before, after]]) =>
        treated.has(unit) === has && before.n > 0 && after.n > 0 ? [meanOf(after) - meanOf(before)] : [],
      );
    const found = test(changes(true), changes(false));
    if (found.kind !== 'answer') return undefined;
    return { estimate: found.difference, low: found.interval.low, high: found.interval.high };
  };
}
export const unitChanges: Method = changesBy(armDifference);
export const welchChanges: Method = changesBy(welchTest);

/** Values of the treated by period. */
function seriesOf(world: Pick<EffectWorld, 'rows' | 'plan'>): {
  readonly outcome: number[];
  readonly times: number[];
  readonly lastBefore: number;
} {
  const treated = treatedOf(world);
  const panel = panelFromRows(
    world.rows.filter(({ unit }) => treated.has(unit)).map((row) => ({ ...row, unit: 'all' })),
    { period: world.plan.period },
  );
  const outcome = panel.cells.map(({ n, sum }) => panel.shift + sum / n);
  const times = panel.cells.map(({ period }) => period + 1);
  const lastBefore = panel.periods.filter((begins) => begins < startOf(world)).length;
  return { outcome, times, lastBefore };
}

/** Before and after of a series by Welch's t on its points. */
export const pointsBeforeAfter: Method = (world) => {
  const { outcome, times, lastBefore } = seriesOf(world);
  const after = outcome.filter((_, at) => (times[at] ?? 0) > lastBefore);
  const before = outcome.filter((_, at) => (times[at] ?? 0) <= lastBefore);
  const found = welchTest(after, before);
  return found.kind === 'answer'
    ? { estimate: found.difference, low: found.interval.low, high: found.interval.high }
    : undefined;
};

/** A step (and a trend) by least squares with Newey & West's errors at lag 3. */
export function neweyWestStep(trend: boolean): Method {
  return (world) => {
    const { outcome, times, lastBefore } = seriesOf(world);
    const design = segmentedDesign(times, { lastBefore, trend });
    const found = neweyWest(
      { outcome: { name: 'outcome', values: outcome }, columns: design.columns },
      { lag: 3 },
    );
    if (found.kind !== 'answer') return undefined;
    const level = found.terms.find(({ name }) => name === 'level');
    if (level === undefined) return undefined;
    const reach = studentQuantile(0.975, found.residualDegrees) * level.standardError;
    return { estimate: level.coefficient, low: level.coefficient - reach, high: level.coefficient + reach };
  };
}

/** Restricted likelihood with the model that is true: what an oracle would use. */
export function trueModel(model: { readonly trend: boolean; readonly seasonPeriod: number }): Method {
  return (world) => {
    const found = interruptedSeries({ ...seriesOf(world), ...model });
    if (found.kind !== 'answer') return undefined;
    const { estimate, low, high } = found.level;
    return { estimate, low, high };
  };
}

/** Static two-way fixed effects with errors by unit. */
export const staticTwoWay: Method = ({ rows, plan }) => {
  const panel = panelFromRows(rows, plan);
  const starts = new Map(
    plan.waves.flatMap(({ from, units }) =>
      units.map((unit) => [unit, panel.periods.indexOf(from)] as const),
    ),
  );
  const found = twoWayEffect({
    units: panel.cells.map(({ unit }) => unit),
    periods: panel.cells.map(({ period }) => period),
    outcome: panel.cells.map(({ n, sum }) => panel.shift + sum / n),
    firstTreated: panel.cells.map(({ unit }) => starts.get(unit) ?? Number.POSITIVE_INFINITY),
  });
  return found.kind === 'answer'
    ? { estimate: found.estimate, low: found.interval.low, high: found.interval.high }
    : undefined;
};

/** A structural series whose drift is held by a fixed prior near zero, as the usual package does by default. */
export const fixedPrior: Method = (world) => {
  const treated = treatedOf(world);
  const panel = panelFromRows(world.rows, world.plan);
  const valuesOf = (unit: string): number[] =>
    panel.periods.map((_, period) => {
      const cell = panel.cells.find((own) => own.unit === unit && own.period === period);
      return cell === undefined ? Number.NaN : panel.shift + cell.sum / cell.n;
    });
  const [first = ''] = [...treated];
  const controls = panel.units.filter((unit) => !treated.has(unit));
  const found = fixedPriorCounterfactual(
    {
      outcome: { name: 'treated', values: valuesOf(first) },
      controls: controls.map((name) => ({ name, values: valuesOf(name) })),
      before: panel.periods.filter((begins) => begins < startOf(world)).length,
    },
    { season: 7 },
  );
  if (found.kind !== 'answer') return undefined;
  const { estimate, low, high } = found.average;
  return { estimate, low, high };
};
