import { mixShift } from '@touchstone/statistics';
import type { ProofPlan } from '@touchstone/vocabulary';
import type { Panel } from '../panel.ts';
import type { Frame } from './frame.ts';

/** p of “the mix of those who answer is the same before and after” in the treated units; undefined where it cannot be asked. */
export function mixChange(panel: Panel, frame: Frame, plan: ProofPlan): number | undefined {
  if (plan.mixBy === undefined || panel.strata.length < 2) return undefined;
  const starts = new Map(frame.treated.map(({ name, start }) => [name, start]));
  const used = new Set(frame.baseline);
  const counts = [panel.strata.map(() => 0), panel.strata.map(() => 0)];
  for (const { unit, period, strata = [] } of panel.cells) {
    const start = starts.get(unit);
    if (start === undefined || period >= frame.periods.length) continue;
    if (period < start && !used.has(period)) continue;
    const side = counts[Number(period >= start)];
    strata.forEach(({ n }, at) => {
      if (side) side[at] = (side[at] ?? 0) + n;
    });
  }
  const [before = [], after = []] = counts;
  // Strata that nobody is in say nothing; one that comes or goes altogether is a shift of its own.
  const kept = before.flatMap((count, at) => (count + (after[at] ?? 0) > 0 ? [at] : []));
  const side = (all: readonly number[]): { counts: number[]; means: number[] } => ({
    counts: kept.map(
      (at) => (all[at] ?? 0) + 0.5 * Number(kept.some((k) => before[k] === 0 || after[k] === 0)),
    ),
    means: kept.map(() => 0),
  });
  const test = mixShift(side(before), side(after));
  return test.kind === 'answer' ? test.mixP : undefined;
}
