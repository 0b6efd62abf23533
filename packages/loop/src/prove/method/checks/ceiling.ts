import { levelOf } from '../unit-changes.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Is there room on the scale for the effect worth having? Only where answers were counted: means do not reach its ends. */
export function checkCeiling({ task: { panel, plan }, frame, amounts }: CheckInput): Said {
  const { range } = panel;
  const { kind, direction } = plan.metric;
  if (range === null || kind === 'count' || !frame.counted || range.max === range.min)
    return { state: 'notChecked', key: 'prove.checkCeilingUnknown' };
  const levels = levelOf(frame.treated, frame.periods.length);
  const known = frame.baseline.map((at) => levels[at] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  const base = known.reduce((sum, value) => sum + value, 0) / known.length;
  const room = direction === 'higherIsBetter' ? range.max - base : base - range.min;
  const parameters = { room: amounts.size(room), worth: amounts.size(plan.smallestWorth) };
  if (room < plan.smallestWorth)
    return { state: 'refused', figure: room, key: 'prove.checkCeilingReached', parameters };
  return room < 2 * plan.smallestWorth
    ? { state: 'warning', figure: room, key: 'prove.checkCeilingNear', parameters }
    : { state: 'passed', figure: room, key: 'prove.checkCeilingRoom' };
}
