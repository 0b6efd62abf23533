import type { CheckInput, Said } from './check-input.ts';

const poorFit = 0.5;
/** Ranks allow for noise that all units have; one that is followed so many times worse than the others is unlike them. Of 24 alike it is 1.5 to 1.6 once in eighty. */
const unlikeOthers = 1.75;

/** Does the comparison follow the treated before the start, and does it find nothing at a trial date there? Null: not asked. */
export function checkPreFit({ found, amounts }: CheckInput): Said | null {
  const { holdOut, design } = found;
  if (design !== 'syntheticControl' && design !== 'structuralSeries') return null;
  if (holdOut === null) return { state: 'notChecked', key: 'prove.checkTrendShort' };
  const { effect, p, fit, unlike } = holdOut;
  const said = fit === null ? 'none' : fit.toFixed(2);
  const parameters = { amount: amounts.signed(effect.estimate), range: amounts.range(effect), fit: said };
  if (effect.low > 0 || effect.high < 0)
    return { state: 'refused', figure: p, key: 'prove.checkFitAlarm', parameters };
  if (fit !== null && fit > poorFit && (unlike ?? 0) > unlikeOthers)
    return { state: 'refused', figure: fit, key: 'prove.checkFitPoor', parameters };
  return p < 0.05
    ? { state: 'warning', figure: p, key: 'prove.checkFitTrial', parameters }
    : { state: 'passed', figure: fit ?? p, key: 'prove.checkFitGood', parameters };
}
