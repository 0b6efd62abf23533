import { stripVTControlCharacters } from 'node:util';

/** Wide and full-width ranges of Unicode's East Asian Width (UAX #11), emoji included, merged into blocks. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes in a terminal: Han and other wide characters two, marks and colour codes none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    if (invisible.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** The longest start of a text that fits into so many columns, with … when something was cut. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let taken = '';
  let used = 1;
  for (const character of text) {
    const next = textWidth(character);
    if (used + next > width) break;
    taken += character;
    used += next;
  }
  return `${taken}…`;
}

/** The text, then (or for `right` first) spaces up to the width. Longer text stays as it is. */
export function padText(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return side === 'left' ? text + space : space + text;
}
