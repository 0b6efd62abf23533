import type { Design, ProofPlan } from '@touchstone/vocabulary';
import type { Panel } from '../panel.ts';
import { dosedUnits } from './dosed.ts';
import type { Frame, FrameUnit } from './frame.ts';

/** Fewer units an arm cannot show how much units differ. */
export const leastClusters = 4;
/** With fewer units in all, the treated among them, no rank is rarer than one in twenty. */
export const leastRanked = 20;
/** Fewer different amounts among those who had any are no dose. */
const leastAmounts = 3;
/** Points that a series needs before and after its start. */
const leastPoints = { before: 24, after: 8 };

/** Designs that these data allow, the best first. */
function possibleDesigns(frame: Frame, plan: ProofPlan, panel: Pick<Panel, 'pairs'>): readonly Design[] {
  const found: Design[] = [];
  const treated = frame.treated.filter((unit) => hasBoth(unit, frame)).length;
  const { controls, starts } = frame;
  const random = plan.selection === 'random';
  const oneStart = starts.length === 1;
  if (dosesTell(frame, plan)) found.push('doseResponse');
  if (plan.unit === 'customer' && random && controls.length > 0 && oneStart) found.push('randomised');
  if (!oneStart && treated >= leastClusters && comparable(frame)) found.push('staggered');
  if (oneStart && treated >= leastClusters && controls.length >= leastClusters)
    found.push(random ? 'clusterRandomised' : 'differenceInDifferences');
  if (oneStart && treated < leastClusters && controls.length + 1 >= leastRanked)
    found.push('syntheticControl');
  const start = starts[0] ?? 0;
  const [before, after] = [frame.baseline.length, frame.periods.length - start];
  const long = before >= leastPoints.before && after >= leastPoints.after;
  if (oneStart && long && treated === 1 && controls.length > 0) found.push('structuralSeries');
  if (oneStart && long && controls.length === 0) found.push('interruptedSeries');
  // Numbers that can be shown though they carry no verdict.
  if (found.length === 0 && oneStart && treated >= 2 && controls.length >= 2)
    found.push('differenceInDifferences');
  if (found.length === 0 && oneStart && treated >= 1 && controls.length >= 3) found.push('syntheticControl');
  if (controls.length === 0) found.push((panel.pairs ?? []).length >= 2 ? 'paired' : 'beforeAfter');
  return found.length > 0 ? found : ['beforeAfter'];
}

/** Whether the plan's doses differ enough, among units enough, beside units enough that had none. */
function dosesTell(frame: Frame, plan: ProofPlan): boolean {
  const units = dosedUnits(frame, plan);
  if (units === undefined) return false;
  const dosed = units.dosed.filter((unit) => hasBoth(unit, frame));
  const amounts = new Set(dosed.map((unit) => units.of(unit)));
  return (
    dosed.length >= leastClusters && amounts.size >= leastAmounts && units.without.length >= leastClusters
  );
}

/** Whether some units are not treated yet when the first are, enough of them. */
function comparable({ treated, controls, starts }: Frame): boolean {
  const first = starts[0] ?? 0;
  return controls.length + treated.filter(({ start }) => start > first).length >= leastClusters;
}

function hasBoth(unit: FrameUnit, { baseline }: Frame): boolean {
  const known = (at: number): boolean => !Number.isNaN(unit.value[at] ?? Number.NaN);
  return baseline.some(known) && unit.value.some((_, at) => at >= unit.start && known(at));
}

/** The design that was agreed where it is possible, else the best that is. */
export function chooseDesign(frame: Frame, plan: ProofPlan, panel: Pick<Panel, 'pairs'>): Design {
  const possible = possibleDesigns(frame, plan, panel);
  if (plan.design !== undefined && possible.includes(plan.design)) return plan.design;
  return possible[0] ?? 'beforeAfter';
}
