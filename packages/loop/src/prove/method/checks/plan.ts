import type { CheckInput, Said } from './check-input.ts';

/** Was the plan fixed before the start? Without it the verdict is exploratory, whatever it says. */
export function checkPlan({ task }: CheckInput): Said {
  if (task.frozen === null) return { state: 'warning', key: 'prove.checkPlanNone' };
  if (task.changedAfterStart) return { state: 'warning', key: 'prove.checkPlanChanged' };
  return { state: 'passed', key: 'prove.checkPlanFrozen' };
}
