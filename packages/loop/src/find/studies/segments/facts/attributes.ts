import { type AttributeKind, type Say, type SurveyItems, TouchstoneError } from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import { looksLikeDose } from '../../thresholds/facts/dose-name.ts';

/** What customers are told apart by: a column of the stored journeys. */
export interface Attribute {
  /** In the reader's language. */
  readonly name: string;
  readonly kind: AttributeKind;
  /** The stored column, from our own list of positions. */
  readonly column: string;
  /** Its place among the attributes of the survey: names what is bound for it. */
  readonly place: number;
}

/**
 * The attributes of a survey: channel, unit, categories, and numbers that the analysis does not use otherwise. Without
 * `by`, numbers that are waits, times or counts are left out: they are what happened to customers, not who they are.
 *
 * @throws TouchstoneError findUnknownGroup
 */
export function attributesOf(
  items: SurveyItems,
  plan: AnalysisPlan,
  { by, say }: { readonly by?: string | undefined; readonly say: Say },
): readonly Attribute[] {
  const used = new Set(
    [plan.outcome, ...plan.touchpoints, ...(plan.weight ? [plan.weight] : [])].map(({ name }) => name),
  );
  const stored = (['channel', 'unit'] as const).map((column) => ({
    key: column,
    attribute: { name: say(`segments.${column}`), kind: column, column },
  }));
  const categories = items.categories.map(({ name }, position) => ({
    key: name,
    attribute: { name, kind: 'category' as const, column: `categories[${position + 1}]` },
  }));
  const numbers = items.values.flatMap(({ name, role }, position) =>
    role === 'number' && !used.has(name)
      ? [{ key: name, attribute: { name, kind: 'number' as const, column: `values[${position + 1}]` } }]
      : [],
  );
  const all = [...stored, ...categories, ...numbers].map(({ key, attribute }, place) => ({
    key,
    attribute: { ...attribute, place },
  }));
  if (by === undefined) {
    const who = all.filter(({ attribute }) => attribute.kind !== 'number' || !looksLikeDose(attribute.name));
    return who.map(({ attribute }) => attribute);
  }
  const found = all.filter(({ key, attribute }) => key === by || attribute.name === by).slice(0, 1);
  if (found.length === 0) {
    const columns = all.map(({ attribute }) => attribute.name).join(', ');
    throw new TouchstoneError('findUnknownGroup', { name: by, columns });
  }
  return found.map(({ attribute }) => attribute);
}
