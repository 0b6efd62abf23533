import type { Response } from '../response.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Relative change of the rate beyond which non-response could explain anything. */
const most = 0.2;
/** Below it, a change that is no accident of counting is given room in the interval. */
export const clearlyMoved = 0.001;

/** Did as many of those who were asked answer? Those who stopped may be those who were unhappy. */
export function checkResponseRate({ amounts, effect }: CheckInput, response: Response | undefined): Said {
  if (response === undefined) return { state: 'notChecked', key: 'prove.checkResponseUnknown' };
  const { before, after, change, p, bias } = response;
  if (Math.abs(change) > most)
    return {
      state: 'refused',
      figure: change,
      key: 'prove.checkResponseMoved',
      parameters: { change, range: amounts.range({ low: effect.low - bias, high: effect.high + bias }) },
    };
  if (p < clearlyMoved)
    return {
      state: 'warning',
      figure: change,
      key: 'prove.checkResponseLoose',
      parameters: { change, bias: amounts.size(bias) },
    };
  return { state: 'passed', figure: change, key: 'prove.checkResponseStable', parameters: { before, after } };
}
