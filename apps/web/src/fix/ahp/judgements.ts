import type { AhpPair } from '@touchstone/vocabulary';

interface Item {
  readonly id: string;
  readonly name: string;
}

/** Two items to compare, the first as it stands in the list. */
export interface ItemPair {
  readonly a: Item;
  readonly b: Item;
}

/** Every pair of items, each once, neighbours in the list first met first. */
export function itemPairs(items: readonly Item[]): readonly ItemPair[] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b) => ({ a, b })));
}

/** How many times `a` outweighs `b` as it was said, either way round; undefined when nobody said it. */
export function judged(pairs: readonly AhpPair[], a: string, b: string): number | undefined {
  for (const pair of pairs) {
    if (pair.a === a && pair.b === b) return pair.value;
    if (pair.a === b && pair.b === a) return 1 / pair.value;
  }
  return undefined;
}

/** The judgements with one said anew; `undefined` takes it back. */
export function withJudgement(
  pairs: readonly AhpPair[],
  pair: AhpPair | (Omit<AhpPair, 'value'> & { value: undefined }),
): AhpPair[] {
  const { a, b, value } = pair;
  const others = pairs.filter((one) => !((one.a === a && one.b === b) || (one.a === b && one.b === a)));
  return value === undefined ? others : [...others, { a, b, value }];
}

/** Ends of the slider: nine times on either side. */
export const furthest = 8;

/** Where a judgement stands on the slider: 0 even, to the left `a` outweighs, to the right `b`. */
export function placeOf(value: number): number {
  return value >= 1 ? 1 - value : 1 / value - 1;
}

/** The judgement at a place of the slider. */
export function valueAt(place: number): number {
  return place <= 0 ? 1 - place : 1 / (1 + place);
}

/** What a judgement is called where it is chosen from a list: 3, 1, 1/3. */
export function shortValue(value: number): string {
  const times = value >= 1 ? value : 1 / value;
  const rounded = Math.round(times * 10) / 10;
  return value >= 1 || rounded === 1 ? String(rounded) : `1/${rounded}`;
}

/** Degrees of the scale that have a word of their own (Saaty 1977). */
export const degrees = [1, 3, 5, 7, 9] as const;

/** The degree whose word is nearest to a judgement; between two, the lesser. */
export function degreeOf(value: number): (typeof degrees)[number] {
  const times = Math.round(value >= 1 ? value : 1 / value);
  return degrees.findLast((degree) => degree <= times) ?? 1;
}
