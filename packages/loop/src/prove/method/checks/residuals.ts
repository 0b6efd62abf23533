import type { CheckInput, Said } from './check-input.ts';

const left = 0.01;
const mostPhi = 0.9;
/** Over all placebo dates together one series in a hundred is refused by chance. */
const placeboAlarms = 0.01;

/** Does the model of a series leave anything over, and is a step as large found where nothing happened? Null: no series. */
export function checkResiduals({ found, effect }: CheckInput): Said | null {
  const { residuals, placebo, design } = found;
  if (design !== 'interruptedSeries' || residuals === null) return null;
  const { p, phi } = residuals;
  if (phi > mostPhi)
    return { state: 'refused', figure: phi, key: 'prove.checkResidualsDrift', parameters: { phi } };
  if (p !== null && p < left)
    return { state: 'refused', figure: p, key: 'prove.checkResidualsLeft', parameters: { p } };
  const decided = effect.low > 0 || effect.high < 0;
  // The interval of a placebo, stretched to the level at which all dates together alarm once in a hundred.
  const stretch = stretchFor(placebo.length);
  const elsewhere = placebo.find(
    ({ effect: own }) =>
      Math.abs(own.estimate) >= Math.abs(effect.estimate) &&
      Math.abs(own.estimate) > stretch * Math.abs(own.high - own.estimate),
  );
  if (decided && elsewhere !== undefined)
    return { state: 'refused', key: 'prove.checkResidualsElsewhere', parameters: { date: elsewhere.label } };
  return {
    state: 'passed',
    figure: p ?? phi,
    key: 'prove.checkResidualsClean',
    parameters: { p: p ?? 1, phi },
  };
}

/** Limits at alarms / dates over those at 5 %, of a Student's t with some thirty degrees. */
function stretchFor(dates: number): number {
  const normalised = Math.sqrt(2 * Math.log((2 * Math.max(1, dates)) / placeboAlarms));
  return normalised / 1.96;
}
