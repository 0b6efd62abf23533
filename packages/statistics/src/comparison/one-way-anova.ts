import { fUpper } from '../distribution/f-upper.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { extendedMean } from './univariate.ts';

/** One-way analysis of variance. */
export interface OneWayAnova {
  readonly kind: 'answer';
  readonly between: { readonly sum: number; readonly degrees: number; readonly mean: number };
  readonly within: { readonly sum: number; readonly degrees: number; readonly mean: number };
  readonly f: number;
  readonly p: number;
  /** Share of the sum of squares that lies between groups (η²). */
  readonly r2: number;
  /** √ mean square within. */
  readonly sigma: number;
}

/**
 * One-way ANOVA: means of all and of the groups carried to 32 digits, so that values that differ in their last digits
 * still give an F (NIST StRD SmLs07–09).
 *
 * Unanswerable: `oneLevel` (one group), `tooFewRows` (no more rows than groups), `noVariation` within the groups.
 * @throws StatisticsError notFinite, lengthsDiffer
 */
export function oneWayAnova(
  values: ArrayLike<number>,
  groups: ArrayLike<string | number>,
): OneWayAnova | Unanswerable {
  requireLength(groups, values.length, 'groups');
  requireFinite(values, 'values');
  const members = new Map<string | number, number[]>();
  for (let row = 0; row < values.length; row++) {
    const group = groups[row] ?? '';
    const list = members.get(group);
    if (list === undefined) members.set(group, [values[row] ?? 0]);
    else list.push(values[row] ?? 0);
  }
  const groupCount = members.size;
  if (groupCount < 2) return unanswerable('oneLevel', [], { groups: groupCount });
  if (values.length <= groupCount)
    return unanswerable('tooFewRows', [], { rows: values.length, groups: groupCount });
  const [high, low] = extendedMean(values);
  let between = 0;
  let within = 0;
  for (const list of members.values()) {
    const [groupHigh, groupLow] = extendedMean(list);
    between += list.length * (groupHigh - high + (groupLow - low)) ** 2;
    for (const value of list) within += (value - groupHigh - groupLow) ** 2;
  }
  const degrees = groupCount - 1;
  const residualDegrees = values.length - groupCount;
  if (!(within > 0)) return unanswerable('noVariation', [], { within });
  const mean = within / residualDegrees;
  const f = between / degrees / mean;
  return {
    kind: 'answer',
    between: { sum: between, degrees, mean: between / degrees },
    within: { sum: within, degrees: residualDegrees, mean },
    f,
    p: fUpper(f, degrees, residualDegrees),
    r2: between / (between + within),
    sigma: Math.sqrt(mean),
  };
}
