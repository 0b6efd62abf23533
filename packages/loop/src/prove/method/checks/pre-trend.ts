import type { Drift } from '../estimated.ts';
import type { CheckInput, Said } from './check-input.ts';

const suspected = 0.1;
/** Several starts: only a drift that is clear refuses, for the effect rests on many comparisons. */
const clear = 0.05;

/**
 * Did treated and controls move alike before the start? A test that is passed proves little: a drift that it would find with 80 %
 * only may explain half of what is worth having (Roth 2022). Then the interval of the effect with the drift taken out must lie on
 * the same side (one-sided 5 % let 6 % of the drifts through). Units drawn by lot need no such proof.
 */
export function checkPreTrend(input: CheckInput): Said {
  const { found, task, effect, amounts } = input;
  const { drift, design } = found;
  if (design === 'randomised' || design === 'clusterRandomised')
    return { state: 'passed', key: 'prove.checkTrendLot' };
  if (drift === null) return { state: 'notChecked', key: 'prove.checkTrendShort' };
  const { p, bias80, detrended } = drift;
  const parameters = { p, amount: amounts.signed(detrended.estimate), range: amounts.range(detrended) };
  const decided = effect.low > 0 || effect.high < 0;
  const risky = p < suspected || Math.abs(bias80) > task.plan.smallestWorth / 2;
  if (!risky)
    return {
      state: 'passed',
      figure: p,
      key: 'prove.checkTrendParallel',
      parameters: { p, bias: amounts.size(bias80) },
    };
  if (!decided)
    return p < suspected
      ? { state: 'warning', figure: p, key: 'prove.checkTrendOpen', parameters }
      : { state: 'notChecked', figure: p, key: 'prove.checkTrendShort' };
  const fails =
    design === 'staggered' ? p < clear && !sameSide(drift, effect.estimate) : !stands(drift, effect.estimate);
  if (fails) return { state: 'refused', figure: p, key: 'prove.checkTrendDrift', parameters };
  return p < suspected || design !== 'staggered'
    ? { state: 'passed', figure: p, key: 'prove.checkTrendConfirmed', parameters }
    : {
        state: 'passed',
        figure: p,
        key: 'prove.checkTrendParallel',
        parameters: { p, bias: amounts.size(bias80) },
      };
}

/** The effect without the drift lies clearly on the same side. */
function stands({ detrended }: Drift, estimate: number): boolean {
  return estimate > 0 ? detrended.low > 0 : detrended.high < 0;
}

/** At least half of the effect is left on the same side. */
function sameSide({ detrended }: Drift, estimate: number): boolean {
  return detrended.estimate / estimate > 0.5;
}
