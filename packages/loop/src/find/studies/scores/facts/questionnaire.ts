import type { ScoresRequest, ServqualDimension, SurveyItems } from '@touchstone/vocabulary';
import { itemNamed, type PlannedItem } from '../../../facts/analysis-plan.ts';
import { recognisedPairs } from '../../../facts/recognised-pairs.ts';
import { kanoPlace } from './kano-words.ts';

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
  const recognised = recognisedPairs(items);
  const kano = (request.kano ?? recognised.kano)
    .slice(0, most)
    .map(({ feature, functional, dysfunctional }) => ({
      feature,
      names: [functional, dysfunctional] as const,
      functional: kanoQuestion(items, functional),
      dysfunctional: kanoQuestion(items, dysfunctional),
    }));
  const gaps = (request.gaps ?? recognised.gaps).slice(0, most).map(
    (pair): GapPair => ({
      item: pair.item,
      dimension: pair.dimension ?? null,
      expectation: itemNamed(items, pair.expectation),
      perception: itemNamed(items, pair.perception),
      least: pair.least === undefined ? null : itemNamed(items, pair.least),
    }),
  );
  const stated = Object.entries(request.stated ?? recognised.stated).map(([touchpoint, name]) => ({
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
