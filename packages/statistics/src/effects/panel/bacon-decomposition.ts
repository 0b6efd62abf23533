import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { readStaggered, requireBalanced, type StaggeredPanel, type StaggeredRows } from './read-panel.ts';

/** What a 2 × 2 comparison of two groups of units compares. */
export const baconKinds = [
  'earlierVsLater',
  'laterVsEarlier',
  'laterVsAlways',
  'treatedVsUntreated',
] as const;
export type BaconKind = (typeof baconKinds)[number];

/** One 2 × 2 comparison inside the two-way estimate. */
export interface BaconComparison {
  readonly kind: BaconKind;
  /** First treated period of the group whose change counts as effect. */
  readonly treated: number;
  /** First treated period of the group it is compared with; `Infinity` for never. */
  readonly control: number;
  readonly weight: number;
  readonly estimate: number;
}

/** The static two-way estimate taken apart. */
export interface BaconDecomposition {
  readonly kind: 'answer';
  readonly comparisons: readonly BaconComparison[];
  /** Weight and weighted mean of the comparisons of each kind there is. */
  readonly kinds: readonly { readonly kind: BaconKind; readonly weight: number; readonly estimate: number }[];
  /** Σ weight · estimate: the two-way estimate. */
  readonly estimate: number;
  /** Weight on comparisons with units already treated: what makes the estimate unfit where effects grow. */
  readonly forbiddenWeight: number;
}

interface Group {
  readonly first: number;
  readonly start: number;
  readonly share: number;
  /** Share of the periods under treatment. */
  readonly treated: number;
  /** Mean outcome by period. */
  readonly means: Float64Array;
}

/**
 * Goodman-Bacon's decomposition (2021, Journal of Econometrics 225, eq. 10): the two-way estimate as a weighted mean of all
 * 2 × 2 comparisons of groups of equal start. Weights grow with the groups' sizes and with how far into the panel
 * treatment begins; comparisons of later with earlier treated units take the earlier ones' growing effects for a trend.
 *
 * Unanswerable: `notIdentified` (one group only: treatment does not vary).
 * @throws StatisticsError as `readStaggered`, and incompletePanel when there are gaps
 */
export function baconDecomposition(given: StaggeredRows): BaconDecomposition | Unanswerable {
  const panel = readStaggered(given);
  requireBalanced(panel);
  const groups = groupsOf(panel);
  const raw = groups.flatMap((one, at) => groups.slice(at + 1).flatMap((other) => comparisonsOf(one, other)));
  const whole = raw.reduce((sum, { weight }) => sum + weight, 0);
  if (!(whole > 0)) return unanswerable('notIdentified', ['treated'], { groups: groups.length });
  const comparisons = raw.map((one) => ({ ...one, weight: one.weight / whole }));
  const kinds = baconKinds.flatMap((kind) => {
    const own = comparisons.filter((one) => one.kind === kind);
    const weight = own.reduce((sum, one) => sum + one.weight, 0);
    const total = own.reduce((sum, one) => sum + one.weight * one.estimate, 0);
    return weight > 0 ? [{ kind, weight, estimate: total / weight }] : [];
  });
  return {
    kind: 'answer',
    comparisons,
    kinds,
    estimate: comparisons.reduce((sum, { weight, estimate }) => sum + weight * estimate, 0),
    forbiddenWeight: kinds.reduce(
      (sum, { kind, weight }) => sum + (kind === 'laterVsEarlier' || kind === 'laterVsAlways' ? weight : 0),
      0,
    ),
  };
}

/** Groups of equal start, earliest first; those that start after the panel count as never treated. */
function groupsOf({ units, periods, start, outcome, rowAt }: StaggeredPanel): Group[] {
  return [...new Set(start)]
    .sort((one, other) => one - other)
    .map((from) => {
      const members = units.flatMap((_, unit) => (start[unit] === from ? [unit] : []));
      const means = Float64Array.from(
        periods,
        (_, t) =>
          members.reduce((sum, unit) => sum + (outcome[rowAt[unit * periods.length + t] ?? 0] ?? 0), 0) /
          members.length,
      );
      return {
        first: periods[from] ?? Number.POSITIVE_INFINITY,
        start: from,
        share: members.length / units.length,
        treated: 1 - from / periods.length,
        means,
      };
    });
}

/** The comparisons of two groups, the first treated earlier. */
function comparisonsOf(early: Group, late: Group): BaconComparison[] {
  const end = early.means.length;
  const both = early.share + late.share;
  const part = early.share / both;
  const mixed = part * (1 - part);
  const [d, e] = [early.treated, late.treated];
  const change = (group: Group, [from, split, to]: readonly [number, number, number]): number =>
    meanOf(group.means, split, to) - meanOf(group.means, from, split);
  const named = (kind: BaconKind, treated: Group, control: Group) => ({
    kind,
    treated: treated.first,
    control: control.first,
  });
  if (late.start === end) {
    if (early.start === 0) return [];
    const window = [0, early.start, end] as const;
    const weight = both * both * mixed * d * (1 - d);
    const estimate = change(early, window) - change(late, window);
    return [{ ...named('treatedVsUntreated', early, late), weight, estimate }];
  }
  if (early.start === 0) {
    const window = [0, late.start, end] as const;
    const weight = both * both * mixed * e * (1 - e);
    const estimate = change(late, window) - change(early, window);
    return [{ ...named('laterVsAlways', late, early), weight, estimate }];
  }
  const before = [0, early.start, late.start] as const;
  const after = [early.start, late.start, end] as const;
  return [
    {
      ...named('earlierVsLater', early, late),
      weight: both * both * mixed * (d - e) * (1 - d),
      estimate: change(early, before) - change(late, before),
    },
    {
      ...named('laterVsEarlier', late, early),
      weight: both * both * mixed * e * (d - e),
      estimate: change(late, after) - change(early, after),
    },
  ];
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] ?? 0;
  return sum / (to - from);
}
