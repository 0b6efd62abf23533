import type { ColumnMapping, FileMapping, SurveyItems } from '@touchstone/vocabulary';
import { outcomeOrder } from './outcome-order.ts';

/** What a person said comes first, then the order of headers. */
function outcomePlace({ reasons, header }: ColumnMapping): number {
  return reasons.includes('listen.reason.said') ? -1 : (outcomeOrder(header) ?? 9);
}

function byOutcome(a: ColumnMapping, b: ColumnMapping): number {
  return outcomePlace(a) - outcomePlace(b) || a.index - b.index;
}

/**
 * What the arrays of a stored response hold, in order. Values: outcomes (the one taken by default first), then ratings,
 * then numbers, each by position in the file. Categories: segments. Comments: free texts.
 */
export function surveyItems(mapping: FileMapping): SurveyItems {
  const having = (role: ColumnMapping['role']): readonly ColumnMapping[] =>
    mapping.columns.filter((column) => column.role === role);
  const values = [
    ...having('outcome')
      .toSorted(byOutcome)
      .map((column) => ({ ...column, role: 'outcome' as const })),
    ...having('rating').map((column) => ({ ...column, role: 'rating' as const })),
    ...having('number').map((column) => ({ ...column, role: 'number' as const })),
  ];
  const named = ({ name, index }: ColumnMapping) => ({ name, column: index });
  return {
    values: values.map(({ name, role, scale, index }) => ({
      name,
      role,
      ...(scale ? { scale } : {}),
      column: index,
    })),
    categories: having('segment').map(named),
    comments: having('comment').map(named),
  };
}

/** The outcome taken by default; undefined when the mapping names none. */
export function defaultOutcome(mapping: FileMapping): string | undefined {
  return surveyItems(mapping).values.find(({ role }) => role === 'outcome')?.name;
}
