import type { TextView } from './text-view.ts';

/** Digits that stand together: an unbroken group in one script. `start`/`end` are places in the view. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Chinese numerals as people spell them to get past a filter: 一三八零零…, 幺, and the formal 壹贰叁. */
const numerals: ReadonlyMap<string, string> = new Map(
  ['零〇○', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (row, digit) => [...row].map((character): [string, string] => [character, String(digit)]),
  ),
);

const separators = new Set([
  ' ',
  '-',
  '.',
  '·',
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '_',
  '(',
  ')',
  '\t',
]);

/** 1 = Western digit, 2 = Chinese numeral, 0 = neither. */
function scriptOf(character: string): 0 | 1 | 2 {
  if (character >= '0' && character <= '9') return 1;
  return numerals.has(character) ? 2 : 0;
}

/** Reads one group from `start`; an X that ends a 17-digit group belongs to it (identity card). */
function groupAt(text: string, start: number): DigitGroup {
  const script = scriptOf(text[start] ?? '');
  let digits = '';
  let at = start;
  while (at < text.length && scriptOf(text[at] ?? '') === script) {
    const character = text[at] ?? '';
    digits += numerals.get(character) ?? character;
    at++;
  }
  return { digits, start, end: at };
}

/** At most this many separators between two groups of one number. */
const widestGap = 2;

/**
 * Every run of digits: groups of one script, parted by at most two separators (or by a change of script).
 * One pass, so linear in the text.
 */
export function digitRuns(view: TextView): readonly (readonly DigitGroup[])[] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let gap = 0;
  for (let at = 0; at < view.text.length; ) {
    const character = view.text[at] ?? '';
    if (scriptOf(character) !== 0) {
      const group = groupAt(view.text, at);
      if (run.length === 0) runs.push(run);
      run.push(group);
      at = group.end;
      gap = 0;
      continue;
    }
    gap += separators.has(character) ? 1 : widestGap + 1;
    if (gap > widestGap && run.length > 0) run = [];
    at++;
  }
  return runs;
}
