import type { ScoresRequest, ServqualDimension, SurveyItems } from '@touchstone/vocabulary';
import { itemNamed, type PlannedItem } from '../../../facts/analysis-plan.ts';
import { kanoPlace } from './kano-words.ts';
import { nameMarker, type QuestionKind } from './name-marker.ts';

/** One half of a Kano pair: a number on five places, or a word. */
export type KanoQuestion =
  | { readonly kind: 'number'; readonly item: PlannedItem }
  | { readonly kind: 'word'; readonly position: number };

export interface KanoPair {
  readonly feature: string;
  readonly names: readonly [string, string];
  readonly functional: KanoQuestion;
  readonly dysfunctional: KanoQuestion;
}

export interface GapPair {
  readonly item: string;
  readonly dimension: ServqualDimension | null;
  readonly expectation: PlannedItem;
  readonly perception: PlannedItem;
  readonly least: PlannedItem | null;
}

/** The questions of a survey that belong to a questionnaire. */
export interface Questionnaire {
  readonly kano: readonly KanoPair[];
  readonly gaps: readonly GapPair[];
  readonly stated: readonly { readonly touchpoint: string; readonly item: PlannedItem }[];
  /** Names of questions that ask for something other than an experience: they are no touchpoints. */
  readonly asked: ReadonlySet<string>;
}

const most = 60;

/**
 * The questionnaire that the request names, or that the names of the questions show: Kano pairs, SERVQUAL pairs with the
 * adequate level where it was asked, stated importance.
 *
 * @throws TouchstoneError findUnknownItem
 */
export function questionnaireOf(items: SurveyItems, request: ScoresRequest): Questionnaire {
  const named = marked(items);
  const kano = (request.kano ?? kanoNames(named))
    .slice(0, most)
    .map(({ feature, functional, dysfunctional }) => ({
      feature,
      names: [functional, dysfunctional] as const,
      functional: kanoQuestion(items, functional),
      dysfunctional: kanoQuestion(items, dysfunctional),
    }));
  const gaps = (request.gaps ?? gapNames(named)).slice(0, most).map(
    (pair): GapPair => ({
      item: pair.item,
      dimension: pair.dimension ?? null,
      expectation: itemNamed(items, pair.expectation),
      perception: itemNamed(items, pair.perception),
      least: pair.least === undefined ? null : itemNamed(items, pair.least),
    }),
  );
  const stated = Object.entries(request.stated ?? statedNames(named)).map(([touchpoint, name]) => ({
    touchpoint,
    item: itemNamed(items, name),
  }));
  const asked = new Set([
    ...kano.flatMap(({ names }) => names),
    ...gaps.flatMap(({ expectation, least }) => [expectation.name, ...(least ? [least.name] : [])]),
    ...stated.map(({ item }) => item.name),
  ]);
  return { kano: kano.filter(sameKind), gaps, stated, asked };
}

function sameKind({ functional, dysfunctional }: KanoPair): boolean {
  return functional.kind === dysfunctional.kind;
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

function kanoQuestion(items: SurveyItems, name: string): KanoQuestion {
  const position = items.categories.findIndex((category) => category.name === name);
  return position < 0 ? { kind: 'number', item: itemNamed(items, name) } : { kind: 'word', position };
}

/** Which end of the numbers means “like”, where the labels of the file say it. */
export function labelledLike(pairs: readonly KanoPair[]): 'lowest' | 'highest' | undefined {
  for (const { functional } of pairs) {
    if (functional.kind !== 'number' || !functional.item.scale) continue;
    const { labels, min, max } = functional.item.scale;
    const like = Object.entries(labels).find(([word]) => kanoPlace(word) === 1)?.[1];
    if (like === min) return 'lowest';
    if (like === max) return 'highest';
  }
  return undefined;
}
