import type { ProofPlan } from '@touchstone/vocabulary';
import type { PanelPair } from './panel.ts';
import type { UsableRow } from './usable-rows.ts';

/** Mean before and after of each customer of a treated unit who was seen on both sides, by the start of the unit (or her own). */
export function panelPairs(rows: readonly UsableRow[], waves: ProofPlan['waves']): PanelPair[] {
  const starts = new Map<string, string>();
  for (const { from, units } of waves) {
    for (const unit of units) {
      const known = starts.get(unit);
      if (known === undefined || from < known) starts.set(unit, from);
    }
  }
  const seen = new Map<string, { readonly before: number[]; readonly after: number[] }>();
  for (const { unit, customer = unit, day, value } of rows) {
    const start = starts.get(unit);
    if (start === undefined) continue;
    const own = seen.get(customer) ?? { before: [], after: [] };
    seen.set(customer, own);
    (day < start ? own.before : own.after).push(value);
  }
  return [...seen]
    .filter(([, { before, after }]) => before.length > 0 && after.length > 0)
    .map(([unit, { before, after }]) => ({ unit, before: meanOf(before), after: meanOf(after) }))
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** Added up from the smallest, so that the order in which answers came leaves no trace. */
function meanOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;
}
