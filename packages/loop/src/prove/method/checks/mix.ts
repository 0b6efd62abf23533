import type { Measured } from '../measured.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Where it becomes worth a word; the standardised effect carries the verdict at any p. */
const worthAWord = 0.05;

/** Did those who answer change? Then only the effect with the mix held fixed counts, and both are shown. */
export function checkMix(
  { amounts, effect }: CheckInput,
  mixP: number | undefined,
  raw: Measured | undefined,
): Said {
  if (mixP === undefined) return { state: 'notChecked', key: 'prove.checkMixUnknown' };
  if (mixP >= worthAWord || raw === undefined)
    return { state: 'passed', figure: mixP, key: 'prove.checkMixStable', parameters: { p: mixP } };
  return {
    state: 'warning',
    figure: mixP,
    key: 'prove.checkMixShifted',
    parameters: {
      p: mixP < 0.001 ? 'tiny' : mixP.toFixed(3),
      raw: amounts.signed(raw.estimate),
      standardised: amounts.signed(effect.estimate),
    },
  };
}
