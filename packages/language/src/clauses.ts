import { type ReadingView, readingView } from './reading-view.ts';

/** A stretch `[start, end)` of a text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Without a mark people still breathe: a clause is cut after this many characters. */
const longestClause = 36;
/** The most characters a clause can have, a tail of marks counted. */
export const mostCharacters: number = longestClause * 2;
/** White space parts clauses only when the part before it is this long. */
const shortestBeforeSpace = 4;

const marks = new Set([...'。！？!?;；,，…\n~～'].map((mark) => mark.charCodeAt(0)));
const space = 32;

/** Words that turn: what follows them is a thought of its own. */
const turns = ['但是', '但', '不过', '可是', '就是', '只是', '然而', '虽然', '而且', '另外', '除了'];
/** Where the same characters mean something else. */
const exceptions = ['不过如此', '不过分', '不过来', '就是说', '但愿', '不但', '再好不过', '只不过', '也就是'];

function codesOf(word: string): readonly number[] {
  return [...word].map((character) => character.codePointAt(0) ?? 0);
}
function byFirst(words: readonly string[]): ReadonlyMap<number, readonly (readonly number[])[]> {
  const groups = new Map<number, (readonly number[])[]>();
  for (const word of words) {
    const codes = codesOf(word);
    const first = codes[0] ?? 0;
    groups.set(first, [...(groups.get(first) ?? []), codes]);
  }
  return groups;
}
const turnsByFirst = byFirst(turns);
const exceptionList = exceptions.map(codesOf);

function standsAt(view: ReadingView, at: number, word: readonly number[]): boolean {
  if (at < 0 || at + word.length > view.length) return false;
  for (let i = 0; i < word.length; i++) if (view.codes[at + i] !== word[i]) return false;
  return true;
}

function turnsAt(view: ReadingView, at: number): boolean {
  const words = turnsByFirst.get(view.codes[at] ?? 0);
  if (!words?.some((word) => standsAt(view, at, word))) return false;
  for (const word of exceptionList) {
    for (let back = 0; back < word.length; back++) if (standsAt(view, at - back, word)) return false;
  }
  return true;
}

/** Whether a new clause starts at `at`, given that the one before it started at `start`. */
function cutsBefore(view: ReadingView, start: number, at: number): boolean {
  const before = view.codes[at - 1] ?? 0;
  const code = view.codes[at] ?? 0;
  if (at - start >= mostCharacters) return true;
  if (marks.has(before)) return !marks.has(code);
  if (marks.has(code)) return false;
  if (before === space) return at - start > shortestBeforeSpace && code > 0x2e80;
  if (at - start >= longestClause) return true;
  return at - start >= 2 && turnsAt(view, at);
}

/** Clauses of a view: starts, and the view's length at the end; clause `c` is `[bounds[c], bounds[c + 1])`. */
export function clauseBounds(view: ReadingView): readonly number[] {
  const bounds: number[] = [0];
  let start = 0;
  for (let at = 1; at < view.length; at++) {
    if (cutsBefore(view, start, at)) {
      bounds.push(at);
      start = at;
    }
  }
  if (view.length > 0) bounds.push(view.length);
  return bounds;
}

function isEdge(code: number): boolean {
  return code === space || marks.has(code);
}

/** The places of clause `[from, to)` of a view in its text, marks and white space at the ends left out. */
export function clausePlace(view: ReadingView, from: number, to: number): TextSpan {
  let first = from;
  let last = to;
  while (last > first && isEdge(view.codes[last - 1] ?? 0)) last--;
  while (first < last && isEdge(view.codes[first] ?? 0)) first++;
  const start = view.places[first] ?? 0;
  if (last <= first) return { start, end: start };
  const code = view.codes[last - 1] ?? 0;
  const after = (view.places[last - 1] ?? 0) + (code > 0xffff ? 2 : 1);
  return { start, end: Math.min(after, view.places[last] ?? after) };
}

/**
 * Cuts a comment into clauses: at marks, at turning words (但是, 不过, 就是 …), at white space after a few characters,
 * and after 36 characters at the latest. Empty clauses are left out. Linear in the length.
 *
 * @example splitClauses('菜不错，就是等太久').map(({ start, end }) => '菜不错，就是等太久'.slice(start, end)) // ['菜不错', '就是等太久']
 */
export function splitClauses(text: string): readonly TextSpan[] {
  const view = readingView(text);
  const bounds = clauseBounds(view);
  const found: TextSpan[] = [];
  for (let c = 0; c + 1 < bounds.length; c++) {
    const place = clausePlace(view, bounds[c] ?? 0, bounds[c + 1] ?? 0);
    if (place.end > place.start) found.push(place);
  }
  return found;
}
