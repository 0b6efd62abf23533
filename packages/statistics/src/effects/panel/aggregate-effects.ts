import { normalQuantile } from '../../distribution/normal.ts';
import { requireRange } from '../../require-finite.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type GroupTimeCell, type GroupTimeEffects, influenceError } from './group-time-effects.ts';

/** By what group-time effects are averaged: all after the start, periods since the start, groups, calendar periods. */
export const aggregations = ['simple', 'dynamic', 'group', 'calendar'] as const;
export type Aggregation = (typeof aggregations)[number];

/** An averaged effect. */
export interface AggregatedEffect {
  readonly estimate: number;
  readonly standardError: number;
  /** Pointwise, normal. */
  readonly interval: Interval;
  /** Influence of each unit, the weights' estimation included. */
  readonly influence: Float64Array;
}

/** Averages of group-time effects. */
export interface AggregatedEffects {
  readonly kind: 'answer';
  readonly by: Aggregation;
  readonly overall: AggregatedEffect;
  /** `at`: periods since the start, first treated period, or calendar period; none for `simple`. */
  readonly effects: readonly (AggregatedEffect & { readonly at: number })[];
}

/**
 * Averages of group-time effects (Callaway & Sant'Anna 2021, §3): `simple` weighs all cells after the start by the groups'
 * shares; `dynamic` averages groups at equal distance from the start and then over distances ≥ 0; `group` averages over a
 * group's own periods and then groups by share; `calendar` averages groups in a period and then periods. Influence
 * functions include that the shares are estimated (their corollary 2).
 *
 * Unanswerable: `emptyLevel` when no cell after a start could be told.
 * @param level coverage of the intervals; default 0.95
 * @throws StatisticsError outOfRange
 */
export function aggregateEffects(
  given: GroupTimeEffects,
  by: Aggregation,
  { level = 0.95 }: { readonly level?: number } = {},
): AggregatedEffects | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const after = given.cells.filter(({ group, period }) => period >= group);
  if (after.length === 0) return unanswerable('emptyLevel', ['treated'], { cells: given.cells.length });
  const described = (part: Part): AggregatedEffect => describe(part, level);
  if (by === 'simple') {
    return { kind: 'answer', by, overall: described(sharesMean(given, after)), effects: [] };
  }
  if (by === 'group') {
    const groups = distinct(after.map(({ group }) => group));
    const parts = groups.map((at) => ({
      at,
      group: at,
      ...plainMean(after.filter(({ group }) => group === at)),
    }));
    const overall = sharesMean(given, parts);
    return {
      kind: 'answer',
      by,
      overall: described(overall),
      effects: parts.map((part) => ({ at: part.at, ...described(part) })),
    };
  }
  const keyOf = (cell: GroupTimeCell): number => (by === 'dynamic' ? cell.period - cell.group : cell.period);
  const cells = by === 'dynamic' ? given.cells : after;
  const parts = distinct(cells.map(keyOf)).map((at) => ({
    at,
    ...sharesMean(
      given,
      cells.filter((cell) => keyOf(cell) === at),
    ),
  }));
  const overall = plainMean(by === 'dynamic' ? parts.filter(({ at }) => at >= 0) : parts);
  return {
    kind: 'answer',
    by,
    overall: described(overall),
    effects: parts.map((part) => ({ at: part.at, ...described(part) })),
  };
}

interface Part {
  readonly estimate: number;
  readonly influence: Float64Array;
}

function describe({ estimate, influence }: Part, level: number): AggregatedEffect {
  const standardError = influenceError(influence);
  const margin = normalQuantile((1 + level) / 2) * standardError;
  return {
    estimate,
    standardError,
    interval: { low: estimate - margin, high: estimate + margin },
    influence,
  };
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

/** Every part counts the same. */
function plainMean(parts: readonly Part[]): Part {
  const influence = new Float64Array(parts[0]?.influence.length ?? 0);
  for (const part of parts) addTo(influence, part.influence, 1 / parts.length);
  return { estimate: parts.reduce((sum, part) => sum + part.estimate, 0) / parts.length, influence };
}

/**
 * Every part counts with its group's share p_k: Σ p_k θ_k / Σ p. A unit moves the shares by 1{its group} − p_k, which moves
 * the mean by Σ_k (1{its group = k} − p_k)(θ_k − mean) / Σ p.
 */
function sharesMean(
  { groups, groupOf }: GroupTimeEffects,
  parts: readonly (Part & { readonly group: number })[],
): Part {
  const shareOf = new Map(groups.map(({ first, share }) => [first, share]));
  const shares = parts.map(({ group }) => shareOf.get(group) ?? 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const estimate = parts.reduce((sum, part, at) => sum + ((shares[at] ?? 0) / whole) * part.estimate, 0);
  const influence = new Float64Array(groupOf.length);
  const ownMove = new Map<number, number>();
  let meanMove = 0;
  parts.forEach((part, at) => {
    addTo(influence, part.influence, (shares[at] ?? 0) / whole);
    const move = (part.estimate - estimate) / whole;
    ownMove.set(part.group, (ownMove.get(part.group) ?? 0) + move);
    meanMove += (shares[at] ?? 0) * move;
  });
  groupOf.forEach((group, unit) => {
    influence[unit] = (influence[unit] ?? 0) + (ownMove.get(group) ?? 0) - meanMove;
  });
  return { estimate, influence };
}

function addTo(sum: Float64Array, values: Float64Array, factor: number): void {
  values.forEach((value, at) => {
    sum[at] = (sum[at] ?? 0) + factor * value;
  });
}
