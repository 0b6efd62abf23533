/**
 * A text as a reader sees it (NFKC, invisible characters gone), with the way back:
 * view unit `i` stands for the original's `[from[i], to[i])`.
 */
export interface TextView {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const invisible = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff]);

/** What one code point looks like. ASCII and Chinese characters are themselves: the common case costs nothing. */
function lookOf(code: number, character: string): string {
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (invisible.has(code)) return '';
  return character.normalize('NFKC');
}

/** Builds the view code point by code point, so that every unit knows its place in the original. Linear. */
export function viewOf(text: string): TextView {
  const from: number[] = [];
  const to: number[] = [];
  let seen = '';
  let at = 0;
  for (const character of text) {
    const look = lookOf(character.codePointAt(0) ?? 0, character);
    const end = at + character.length;
    for (let unit = 0; unit < look.length; unit++) {
      from.push(at);
      to.push(end);
    }
    seen += look;
    at = end;
  }
  return { text: seen, from, to };
}
