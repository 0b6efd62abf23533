import type { CheckInput, Said } from './check-input.ts';

/** Amounts that go with the standing just before the start no more often than this by chance are suspected. */
const rare = 0.02;
/** Errors by which the units with much of it had moved away from their own past. */
const moved = 1;
/** Amounts that go with the level before at this p must stand among units of equal level. */
const related = 0.1;

/**
 * Did those who did badly (or well) before get more? Chance lows come back by themselves, and a slope would take it for an effect.
 * Where the amounts go with the last quarter and it lay off the units' own past, nothing is said. Where they go with the level
 * before, the effect must also stand among units of equal level: with lasting levels the change is right, with passing ones
 * the comparison at equal levels, and the truth lies between (Ding & Li 2019). Null: the plan has no dose that was used.
 */
export function checkDoseSelection({ found, effect, amounts, task: { plan } }: CheckInput): Said | null {
  const { doses } = found;
  const name = plan.dose?.name;
  if (doses === null || name === undefined) return null;
  const { recent, dip, before } = doses.standing;
  const off = dip !== null && Math.abs(dip.estimate) >= moved * dip.standardError;
  if (recent !== null && recent.p < rare && off && dip.estimate * recent.estimate > 0)
    return {
      state: 'refused',
      figure: recent.p,
      key: 'prove.checkDoseSuspicious',
      parameters: { name, p: recent.p, side: recent.estimate > 0 ? 'high' : 'low' },
    };
  if (before === null) return { state: 'notChecked', key: 'prove.checkDoseUnknown', parameters: { name } };
  const p = before.p;
  if (p >= related)
    return { state: 'passed', figure: p, key: 'prove.checkDoseOrdinary', parameters: { name, p } };
  const second = doses.adjusted;
  const parameters = {
    name,
    p,
    side: before.estimate > 0 ? 'high' : 'low',
    amount: second === null ? '' : amounts.signed(second.estimate),
    range: second === null ? '' : amounts.range(second),
  };
  const decided = effect.low > 0 || effect.high < 0;
  if (!decided) return { state: 'warning', figure: p, key: 'prove.checkDoseOpen', parameters };
  const stands = second !== null && (effect.estimate > 0 ? second.inner.low > 0 : second.inner.high < 0);
  return stands
    ? { state: 'passed', figure: p, key: 'prove.checkDoseConfirmed', parameters }
    : { state: 'refused', figure: p, key: 'prove.checkDoseLevel', parameters };
}
