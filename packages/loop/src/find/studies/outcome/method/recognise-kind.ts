import type { OutcomeKind, OutcomeRequest, OutcomeResult, Scale } from '@touchstone/vocabulary';

const moneyWords =
  /金额|消费|花费|收入|元\)|元）|营收|客单|\b(amount|spend|spent|revenue|sales|value|price|paid)\b|[$€£¥]/i;
const recommendWords = /推荐|nps|\brecommend|promoter/i;
const countWords = /次数|次數|件数|\b(count|number of|times|visits|calls|orders|complaints)\b/i;

/**
 * What kind of outcome an item is: as asked; else from its name (likelihood to recommend from 0 to 10, money, counts), or
 * from its values: two of them are yes or no, up to seven whole ones are an ordered scale, anything else is a number.
 * A time needs an event column, and so is never guessed without one.
 */
export function recogniseKind(
  { name, scale }: { readonly name: string; readonly scale: Scale | null },
  values: ArrayLike<number>,
  request: Pick<OutcomeRequest, 'kind' | 'event'>,
): { readonly kind: OutcomeKind; readonly from: OutcomeResult['kindFrom'] } {
  if (request.kind !== undefined) return { kind: request.kind, from: 'asked' };
  if (request.event !== undefined) return { kind: 'time', from: 'asked' };
  const distinct = new Set(Array.from(values));
  const whole = [...distinct].every((value) => Number.isInteger(value));
  const low = Math.min(...distinct);
  const high = Math.max(...distinct);
  if (distinct.size <= 2) return { kind: 'yesNo', from: 'values' };
  if (whole && low >= 0 && high <= 10 && recommendWords.test(name)) return { kind: 'nps', from: 'name' };
  if (low >= 0 && scale === null && moneyWords.test(name)) return { kind: 'money', from: 'name' };
  if (whole && low >= 0 && scale === null && countWords.test(name)) return { kind: 'count', from: 'name' };
  if (whole && distinct.size <= 7 && scale !== null) return { kind: 'ordinal', from: 'values' };
  return { kind: 'numeric', from: 'values' };
}
