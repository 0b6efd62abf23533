import type { Span } from './scale-limits.ts';

/** Numbers that survey tools write for "no answer", "does not apply", "refused". */
const outsideCodes = new Set([
  -1, -2, -3, -7, -8, -9, -66, -77, -88, -98, -99, -97, 66, 77, 88, 96, 97, 98, 99, 888, 998, 999, 9999,
]);
/** Tops of scales in use; a column whose highest answer is 8 lies on 1–10. */
const tops: readonly number[] = [3, 4, 5, 6, 7, 10];

export interface NumberScale extends Span {
  /** Numbers that look like a code for "not applicable": left out until a person has answered. */
  readonly suspected: readonly number[];
  /** Numbers that are neither on the scale nor a known code. */
  readonly strays: readonly number[];
}

/**
 * Which numbers of a column are answers and which look like codes.
 *
 * - Known codes outside 0–10 (99, 88, -1, …) are suspected at once.
 * - 8 and 9 are suspected when the other answers stop at 5 or lower, or when 9 alone stands beyond a top of 7 and 8 is never used.
 * - 0 is part of the scale when answers reach beyond 7 (0–10), otherwise suspected: scales in use start at 1,
 *   and survey tools write 0 for "did not use".
 *
 * Undefined when the numbers are no scale: not whole (halves are allowed), fewer than three points, too many strays.
 */
export function numberScale(numbers: ReadonlyMap<number, number>): NumberScale | undefined {
  const values = [...numbers.keys()].toSorted((a, b) => a - b);
  const codes = values.filter((value) => outsideCodes.has(value));
  const strays = values.filter(
    (value) => !codes.includes(value) && (value < 0 || value > 10 || !Number.isInteger(value * 2)),
  );
  const core = values.filter((value) => !codes.includes(value) && !strays.includes(value));
  const high = core.filter((value) => value !== 8 && value !== 9 && value !== 0);
  const reach = high.at(-1) ?? 0;
  const eights: readonly number[] = core.filter((value) => [8, 9].includes(value));
  const beyond = reach <= 5 || (reach === 7 && !eights.includes(8) && enough(numbers)) ? eights : [];
  const answers = core.filter((value) => !beyond.includes(value) && value !== 0);
  const top = tops.find((limit) => limit >= (answers.at(-1) ?? 0));
  const rows = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + (numbers.get(value) ?? 0), 0);
  if (top === undefined || answers.length < 3 || rows(strays) > 0.2 * rows(values)) return undefined;
  const zeroIsAnswer = top === 10;
  const hasZero = core.includes(0);
  const suspected = [...codes, ...beyond, ...(hasZero && !zeroIsAnswer ? [0] : [])].toSorted((a, b) => a - b);
  return { min: hasZero && zeroIsAnswer ? 0 : 1, max: top, suspected, strays };
}

/** With few rows an unused 8 proves nothing. */
function enough(numbers: ReadonlyMap<number, number>): boolean {
  let rows = 0;
  for (const count of numbers.values()) rows += count;
  return rows >= 200;
}

/**
 * The scale of a column that uses one or two points only (everybody is content): that of the file, or the smallest in
 * use for a header that asks for a rating. 1 and 2 alone are more likely two groups than two ratings.
 */
export function sparseScale(
  numbers: ReadonlyMap<number, number>,
  file: Span | undefined,
  spoken: boolean,
): NumberScale | undefined {
  const answers = [...numbers.keys()].filter((value) => value !== 0);
  const least = Math.min(...answers);
  const most = Math.max(...answers);
  if (answers.length === 0 || answers.length > 2 || !answers.every(Number.isInteger)) return undefined;
  if (!spoken && (most <= 2 || !file)) return undefined;
  const suspected = numbers.has(0) ? [0] : [];
  if (file && least >= file.min && most <= file.max)
    return { ...file, suspected: file.min === 0 ? [] : suspected, strays: [] };
  const top = [5, 7, 10].find((limit) => limit >= most);
  return least < 1 || top === undefined ? undefined : { min: 1, max: top, suspected, strays: [] };
}

/**
 * A column's scale in the light of the scale that most columns of the file have: answers 1–4 among columns of 1–5 lie on
 * 1–5, rare numbers beyond 5 are strays, and a 0 in a file of 1–10 is suspected.
 */
export function harmonised(own: NumberScale, numbers: ReadonlyMap<number, number>, file: Span): NumberScale {
  if (own.max === file.max && own.min === file.min) return own;
  const all = [...numbers.keys()];
  const rows = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + (numbers.get(value) ?? 0), 0);
  const answers = all.filter((value) => !own.suspected.includes(value) && !own.strays.includes(value));
  const outside = answers.filter((value) => value < file.min || value > file.max);
  if (outside.length === 0 && own.max <= file.max)
    return { ...file, suspected: own.suspected, strays: own.strays };
  if (own.max === file.max && file.min === 1) {
    return { ...file, suspected: [...own.suspected, 0].toSorted((a, b) => a - b), strays: own.strays };
  }
  if (rows(outside) <= 0.01 * rows(all) && answers.length - outside.length >= 3) {
    return { ...file, suspected: own.suspected, strays: [...own.strays, ...outside] };
  }
  return own;
}
