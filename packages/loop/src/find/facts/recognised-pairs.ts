import type { ScoresRequest, ServqualDimension, SurveyItems } from '@touchstone/vocabulary';
import { nameMarker, type QuestionKind } from './name-marker.ts';

/** The questions of a survey that its names show to belong together. */
export interface RecognisedPairs {
  readonly kano: NonNullable<ScoresRequest['kano']>;
  readonly gaps: NonNullable<ScoresRequest['gaps']>;
  /** By the touchpoint that it is about. */
  readonly stated: Readonly<Record<string, string>>;
}

/**
 * Pairs of a Kano questionnaire, expectations beside perceptions, and stated importance, told from the names of the
 * questions: a name alone is no sign, only a partner that asks of the same thing.
 */
export function recognisedPairs(items: SurveyItems): RecognisedPairs {
  const named = marked(items);
  return { kano: kanoNames(named), gaps: gapNames(named), stated: statedNames(named) };
}

/** Names of questions that ask for something other than an experience: they are no touchpoints. */
export function questionNames(items: SurveyItems): ReadonlySet<string> {
  const { kano, gaps, stated } = recognisedPairs(items);
  return new Set([
    ...kano.flatMap(({ functional, dysfunctional }) => [functional, dysfunctional]),
    ...gaps.flatMap(({ expectation, least }) => [expectation, ...(least === undefined ? [] : [least])]),
    ...Object.values(stated),
  ]);
}

interface Marked {
  readonly name: string;
  readonly kind: QuestionKind | null;
  readonly key: string;
  readonly stored: 'value' | 'category';
}

function marked({ values, categories }: SurveyItems): readonly Marked[] {
  const all = (list: readonly { readonly name: string }[], stored: Marked['stored']): Marked[] =>
    list.map(({ name }) => ({ name, stored, ...nameMarker(name) }));
  return [...all(values, 'value'), ...all(categories, 'category')];
}

function partner(named: readonly Marked[], one: Marked, kind: QuestionKind | null): Marked | undefined {
  return named.find((other) => other.kind === kind && other.key === one.key && other.stored === one.stored);
}

function kanoNames(named: readonly Marked[]): NonNullable<ScoresRequest['kano']> {
  return named
    .filter((one) => one.kind === 'functional' && one.key !== '')
    .flatMap((one) => {
      const other = partner(named, one, 'dysfunctional');
      return other ? [{ feature: one.key, functional: one.name, dysfunctional: other.name }] : [];
    });
}

/** A plain question of the same thing is its perception, too. */
function gapNames(named: readonly Marked[]): NonNullable<ScoresRequest['gaps']> {
  const values = named.filter(({ stored }) => stored === 'value');
  const pairs = values
    .filter((one) => one.kind === 'expectation' && one.key !== '')
    .flatMap((one) => {
      const perceived = partner(values, one, 'perception') ?? partner(values, one, null);
      const least = partner(values, one, 'least');
      if (!perceived) return [];
      return [
        {
          item: one.key,
          expectation: one.name,
          perception: perceived.name,
          ...(least ? { least: least.name } : {}),
        },
      ];
    });
  return pairs.map((pair, index) => {
    const dimension = dimensionOf(`${pair.expectation} ${pair.perception}`) ?? classicDimension(pairs, index);
    return dimension ? { ...pair, dimension } : pair;
  });
}

const dimensionWords: readonly (readonly [ServqualDimension, RegExp])[] = [
  ['tangibles', /有形|tangible/i],
  ['reliability', /可靠|reliab/i],
  ['responsiveness', /响应|responsive/i],
  ['assurance', /保证|assurance/i],
  ['empathy', /移情|同理|empath/i],
];

function dimensionOf(name: string): ServqualDimension | undefined {
  return dimensionWords.find(([, words]) => words.test(name))?.[0];
}

/** The last item of each dimension in the 22 items of Parasuraman, Zeithaml & Berry (1988, table 3). */
const lastItem: readonly (readonly [ServqualDimension, number])[] = [
  ['tangibles', 4],
  ['reliability', 9],
  ['responsiveness', 13],
  ['assurance', 17],
  ['empathy', 22],
];

/** Items numbered 1 to 22 stand in the published order. */
function classicDimension(
  pairs: readonly { readonly item: string }[],
  index: number,
): ServqualDimension | undefined {
  const numbers = pairs.map(({ item }) => Number(item));
  const classic =
    pairs.length === 22 && Array.from({ length: 22 }, (_, at) => at + 1).every((at) => numbers.includes(at));
  if (!classic) return undefined;
  return lastItem.find(([, last]) => (numbers[index] ?? 0) <= last)?.[0];
}

function statedNames(named: readonly Marked[]): Readonly<Record<string, string>> {
  const values = named.filter(({ stored }) => stored === 'value');
  const found = values
    .filter((one) => one.kind === 'stated' && one.key !== '')
    .flatMap((one) => {
      const touchpoint = partner(values, one, null) ?? partner(values, one, 'perception');
      return touchpoint ? [[touchpoint.name, one.name] as const] : [];
    });
  return Object.fromEntries(found);
}
