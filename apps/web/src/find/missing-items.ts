import type { Survey } from '@touchstone/server/contract';
import type { Question, View } from './question.ts';

/** What an address names that the survey does not have (any more): outcome, touchpoints, weight, groups, the moment opened; each once. */
export function missingItems(
  question: Question,
  { moment }: Pick<View, 'moment'>,
  { items }: Pick<Survey, 'items'>,
): readonly string[] {
  const values = new Set(items.values.map(({ name }) => name));
  const groups = new Set(items.categories.map(({ name }) => name));
  const { outcome, touchpoints, weight, categories } = question;
  const named = [outcome, ...touchpoints, weight, moment].filter((name) => name !== undefined);
  return [
    ...new Set([
      ...named.filter((name) => !values.has(name)),
      ...Object.keys(categories).filter((name) => !groups.has(name)),
    ]),
  ];
}

/** The question without what is missing: defaults take its place. */
export function withoutItems(question: Question, missing: readonly string[]): Question {
  if (missing.length === 0) return question;
  const gone = new Set(missing);
  const { outcome, weight, touchpoints, categories, ...rest } = question;
  return {
    ...rest,
    ...(outcome && !gone.has(outcome) ? { outcome } : {}),
    ...(weight && !gone.has(weight) ? { weight } : {}),
    touchpoints: touchpoints.filter((name) => !gone.has(name)),
    categories: Object.fromEntries(Object.entries(categories).filter(([name]) => !gone.has(name))),
  };
}
