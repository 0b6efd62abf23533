import { headerText, headerWords } from './header-words.ts';

/**
 * Which header is the better outcome: overall satisfaction before recommendation, before stayed-or-left and
 * satisfied-or-not, before the wish to come again, before a bare "rating". Lower is better; undefined is none.
 */
export function outcomeOrder(header: string): number | undefined {
  const text = headerText(header);
  if (headerWords.overall.test(text)) return 0;
  if (headerWords.recommend.test(text)) return 1;
  if (headerWords.stay.test(text) || headerWords.satisfied.test(text)) return 2;
  if (headerWords.again.test(text)) return 3;
  return headerWords.overallLike.test(text) ? 4 : undefined;
}
