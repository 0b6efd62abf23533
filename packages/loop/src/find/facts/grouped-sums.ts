import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import type { RowSource } from './bucket-query.ts';
import type { GroupFacts } from './group-facts.ts';
import { levelGroups } from './level-sums.ts';
import { linearGroups } from './linear-sums.ts';
import type { ValueLook } from './value-look.ts';

/** The sums of the analysis for each group of `condition.group`, in one query; groups without rows are left out. */
export function groupedSums(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<readonly GroupFacts[]> {
  const ask = plan.scale === 'levels' ? levelGroups : linearGroups;
  return ask(warehouse, plan, given);
}
