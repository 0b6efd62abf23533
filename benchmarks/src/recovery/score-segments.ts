import { chooseModel, type GroupFacts, testContrasts } from '@touchstone/loop/find';
import type { Journeys, Setting } from '@touchstone/simulator';
import { ratedColumns } from './bucket-facts.ts';
import { columnFacts } from './column-facts.ts';

/** Customers' buckets folded as the study folds them. */
const folds = 128;

export interface SegmentScore {
  /** Some difference between groups of some attribute was named at 5 %. */
  readonly told: boolean;
  /** The strongest difference is the planted one: its touchpoint, divided at its segment; null where none is planted. */
  readonly foundPlanted: boolean | null;
}

/** One attribute of the customers, code by code. */
function groupsOf(setting: Setting, journeys: Journeys, attribute: Uint8Array): readonly GroupFacts[] {
  const codes = [...new Set(attribute)].toSorted((a, b) => a - b);
  const columns = ratedColumns(setting, journeys);
  return codes.map((code): GroupFacts => {
    const rows = [...attribute.keys()].filter((row) => attribute[row] === code);
    const of = (values: ArrayLike<number>): Uint8Array => Uint8Array.from(rows, (row) => values[row] ?? 0);
    const bucket = of(journeys.bucket).map((one) => one % folds);
    // Folds without journeys of the group are left out, as the query leaves them out.
    const present = [...new Set(bucket)].toSorted((a, b) => a - b);
    const place = new Map(present.map((fold, at) => [fold, at]));
    const own = columns.map((column) => ({ ...column, codes: of(column.codes), values: of(column.values) }));
    const facts = columnFacts(own, {
      outcome: of(journeys.outcome),
      bucket: bucket.map((fold) => place.get(fold) ?? 0),
      buckets: present.length,
    });
    return { group: code + 1, folds: present, facts };
  });
}

/** Whether effects are said to differ between customer segments, ages or channels, and whether rightly. */
export function scoreSegments(
  setting: Setting,
  journeys: Journeys,
  options: { readonly draws: number; readonly seed: number },
): SegmentScore {
  const whole = columnFacts(ratedColumns(setting, journeys), {
    outcome: journeys.outcome,
    bucket: journeys.bucket,
    buckets: 256,
  });
  const attributes = [
    { ordered: false, groups: groupsOf(setting, journeys, journeys.segment) },
    { ordered: true, groups: groupsOf(setting, journeys, journeys.age) },
    { ordered: false, groups: groupsOf(setting, journeys, journeys.channel) },
  ];
  const { strongest } = testContrasts(attributes, chooseModel(whole), { ...options, folds });
  const [first] = strongest;
  const told = first !== undefined && first.p <= 0.05;
  const planted = setting.options.segment;
  if (!planted) return { told, foundPlanted: null };
  const sides = first ? [first.one, first.other] : [];
  const alone = sides.some((side) => side.length === 1 && side[0] === planted.segment);
  return {
    told,
    foundPlanted: told && first.attribute === 0 && first.touchpoint === planted.touchpoint && alone,
  };
}
