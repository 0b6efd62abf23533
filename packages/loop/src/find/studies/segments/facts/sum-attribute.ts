import type { Warehouse } from '@touchstone/storage';
import type { RowSource } from '../../../facts/bucket-query.ts';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import { groupedSums } from '../../../facts/grouped-sums.ts';
import type { Analysed } from '../../../finding/find-result.ts';
import { type GroupedAttribute, segmentFolds } from './attribute-groups.ts';

/** An attribute with the sums of those of its groups that have journeys. */
export interface AskedAttribute {
  readonly grouped: GroupedAttribute;
  readonly groups: readonly GroupFacts[];
  /** Of `groups`, in their order. */
  readonly names: readonly string[];
}

/** Asks the sums of the analysis for each group of an attribute among the journeys of a condition. */
export async function sumAttribute(
  warehouse: Warehouse,
  given: {
    readonly grouped: GroupedAttribute;
    readonly analysed: Pick<Analysed, 'plan' | 'look'>;
    readonly condition: RowSource;
  },
  signal?: AbortSignal,
): Promise<AskedAttribute> {
  const { grouped, analysed, condition } = given;
  const rows = {
    ...condition,
    parameters: { ...condition.parameters, ...grouped.code.parameters },
    group: { expression: grouped.code.sql, folds: segmentFolds },
  };
  const asked = { condition: rows, look: analysed.look, ...(signal ? { signal } : {}) };
  const groups = await groupedSums(warehouse, analysed.plan, asked);
  return { grouped, groups, names: groups.map(({ group }) => grouped.groups[group - 1]?.name ?? '') };
}
