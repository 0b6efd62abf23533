import { pickedDays } from '../frame.ts';
import { standing } from '../suspicion.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Groups that stand out no more often than this by chance are suspected; a single unit when it is the most extreme of all. */
const rare = 0.01;
/** How far above its own past a unit may still be, in standard deviations of such changes, and be suspected. */
const slack = 0.5;
/** Standing that is worth a word. */
const worthAWord = 0.1;

/**
 * Were units picked because they did badly (or well)? Such units come back by themselves. Days by which they were picked do not
 * count as before; where nobody says how they were picked, units that stand out just before the start are suspected.
 */
export function checkSelection({ task: { plan }, frame }: CheckInput): Said {
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
  const extreme = alone ? bad && share <= 1 / (frame.controls.length + 1) + 1e-9 : share <= rare;
  // Away from their own past on the side on which they stand out.
  const fell = dip !== null && dip * Math.sign(gap) >= -slack;
  const parameters = { share };
  if (extreme && fell && (alone || Math.abs(dip ?? 0) >= 1))
    return { state: 'refused', figure: share, key: 'prove.checkSelectionSuspicious', parameters };
  if (extreme || (alone && bad && share <= worthAWord))
    return { state: 'warning', figure: share, key: 'prove.checkSelectionUnsure', parameters };
  if (plan.selection === 'volunteers')
    return { state: 'warning', figure: share, key: 'prove.checkSelectionVolunteers' };
  return { state: 'passed', figure: share, key: 'prove.checkSelectionOrdinary' };
}
