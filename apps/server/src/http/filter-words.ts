import type { JourneyFilter } from '@touchstone/vocabulary';

/** The filter in words, as a report repeats them: `2025-01-01 – 2025-03-31`, `网点：…`. */
export function filterWords(filter: JourneyFilter): string[] {
  const words: string[] = [];
  if (filter.from || filter.to) words.push(`${filter.from ?? '…'} – ${filter.to ?? '…'}`);
  for (const values of [filter.channel, filter.unit]) if (values?.length) words.push(values.join(', '));
  for (const [name, values] of Object.entries(filter.categories ?? {})) {
    if (values.length > 0) words.push(`${name}: ${values.join(', ')}`);
  }
  return words;
}
