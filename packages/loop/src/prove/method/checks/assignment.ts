import { chiSquareTest } from '@touchstone/statistics';
import type { CheckInput, Said } from './check-input.ts';

/** As strict as everywhere where the check runs on every comparison (Fabijan et al. 2019). */
const alarmBelow = 0.001;

/** Did as many of the planned units arrive on both sides? Only where both were named beforehand and drawn by lot. */
export function checkAssignment({ task: { plan }, frame }: CheckInput): Said {
  const planned = [new Set(plan.waves.flatMap(({ units }) => units)).size, new Set(plan.controls).size];
  const [ours = 0, others = 0] = planned;
  const named = plan.selection === 'random' && others >= 10 && ours >= 10;
  if (!named) return { state: 'notChecked', key: 'prove.checkAssignmentUnknown' };
  const arrived = [frame.treated.length, frame.controls.length];
  const table = [arrived, planned.map((count, side) => Math.max(0, count - (arrived[side] ?? 0)))];
  if (table[1]?.every((count) => count === 0) === true)
    return { state: 'passed', figure: 1, key: 'prove.checkAssignmentKept', parameters: { p: 1 } };
  const test = chiSquareTest(table);
  const p = test.kind === 'answer' ? test.p : 1;
  return p < alarmBelow
    ? {
        state: 'refused',
        figure: p,
        key: 'prove.checkAssignmentBroken',
        parameters: { treated: arrived[0] ?? 0, controls: arrived[1] ?? 0 },
      }
    : { state: 'passed', figure: p, key: 'prove.checkAssignmentKept', parameters: { p } };
}
