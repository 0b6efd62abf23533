import { spansOf } from '../designs/difference.ts';
import { frameOf } from '../frame.ts';
import { changeDifference } from '../unit-changes.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Errors of the effect by which another choice of controls may move it by chance. */
const farApart = 1.5;

/** Does it matter that neighbours were left out? If it does, the improvement reaches beyond its units. */
export function checkSpillOver({ task: { panel, plan }, found, effect, amounts }: CheckInput): Said {
  if (plan.leftOut.length === 0) return { state: 'notChecked', key: 'prove.checkSpillUnnamed' };
  const compared = found.design === 'differenceInDifferences' || found.design === 'clusterRandomised';
  const all = frameOf(
    panel,
    plan.controls.length > 0 ? { ...plan, controls: [...plan.controls, ...plan.leftOut] } : plan,
    {
      keep: plan.leftOut,
    },
  );
  const other = compared ? changeDifference(all, spansOf(all), plan.alpha) : undefined;
  if (other === undefined) return { state: 'notChecked', key: 'prove.checkSpillUnnamed' };
  const parameters = { count: plan.leftOut.length, amount: amounts.signed(other.estimate) };
  const apart = Math.abs(other.estimate - effect.estimate);
  return apart > farApart * effect.standardError
    ? { state: 'warning', figure: apart, key: 'prove.checkSpillDiffers', parameters }
    : { state: 'passed', figure: apart, key: 'prove.checkSpillSame', parameters };
}
