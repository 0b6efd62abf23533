import { pickedDays } from '../frame.ts';
import { standing } from '../suspicion.ts';
import type { CheckInput, Said } from './check-input.ts';
import { checkDoseSelection } from './dose-selection.ts';

/** Groups that stand out no more often than this by chance are suspected. */
const rare = 0.01;
/** A single unit when it is the most extreme of all, or among so many of them; the second one of all when it fell so far besides. */
const rareAlone = 0.05;
const clearFall = 1.5;
/** How far above its own past a unit may still be, in standard deviations of such changes, and be suspected. */
const slack = 0.5;
/** Standing that is worth a word. */
const worthAWord = 0.1;

/**
 * Were units picked because they did badly (or well)? Such units come back by themselves. Days by which they were picked do not
 * count as before; where nobody says how they were picked, units that stand out just before the start are suspected.
 */
export function checkSelection(input: CheckInput): Said {
  const said = bySide(input);
  const excluded = pickedDays(input.task.plan) !== undefined;
  const byDose = said.state === 'refused' || excluded ? null : checkDoseSelection(input);
  if (byDose === null) return said;
  return byDose.state === 'passed' && said.state === 'warning' ? said : byDose;
}

/** How the treated were told from the others, whatever they got. */
function bySide({ task: { plan }, frame }: CheckInput): Said {
  const days = pickedDays(plan);
  if (days !== undefined) return { state: 'passed', key: 'prove.checkSelectionExcluded', parameters: days };
  if (plan.selection === 'random') return { state: 'passed', key: 'prove.checkSelectionLot' };
  if (plan.selection === 'all' && frame.controls.length === 0)
    return { state: 'passed', key: 'prove.checkSelectionAll' };
  const found = standing(frame, plan);
  if (found === undefined) return { state: 'notChecked', key: 'prove.checkSelectionUnknown' };
  const { share, gap, dip } = found;
  const better = plan.metric.direction === 'higherIsBetter' ? 1 : -1;
  const alone = frame.treated.length === 1;
  const bad = gap * better < 0;
  const whole = frame.controls.length + 1;
  const place = Math.round(share * whole);
  const second = place <= 2 && dip !== null && dip * Math.sign(gap) >= clearFall;
  const extreme = alone ? bad && (place <= 1 || share <= rareAlone || second) : share <= rare;
  // Away from their own past on the side on which they stand out.
  const fell = dip !== null && dip * Math.sign(gap) >= -slack;
  const parameters = { share };
  if (extreme && fell && (alone || Math.abs(dip ?? 0) >= 1))
    return { state: 'refused', figure: share, key: 'prove.checkSelectionSuspicious', parameters };
  // One person's answer is mostly chance: who stood apart by it comes back by herself, unless her past says that she always did.
  const passing = plan.unit === 'customer' ? dip === null || fell : dip === null && !frame.counted;
  if (extreme && passing)
    return { state: 'refused', figure: share, key: 'prove.checkSelectionCalled', parameters };
  if (extreme || (alone && bad && share <= worthAWord))
    return { state: 'warning', figure: share, key: 'prove.checkSelectionUnsure', parameters };
  if (plan.selection === 'volunteers')
    return { state: 'warning', figure: share, key: 'prove.checkSelectionVolunteers' };
  return { state: 'passed', figure: share, key: 'prove.checkSelectionOrdinary' };
}
