/** Han, kana, hangul and full-width forms take a whole em. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u;

/**
 * Pixels a text takes, estimated without a canvas so that server and page lay out alike:
 * 1 em a full-width character, 0.58 em any other (wider than most, so labels never touch).
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += wide.test(character) ? 1 : 0.58;
  return ems * fontSize;
}

/** The text cut to a width with an ellipsis; whole when it fits. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, fontSize) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text on lines no wider than `width`: broken between words, or anywhere between full-width characters. */
export function wrapText(text: string, fontSize: number, width: number): string {
  const lines = [''];
  for (const piece of text.match(/[\w.,:;%'’“”()-]+\s*|./gu) ?? []) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && textWidth(line + piece.trimEnd(), fontSize) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim()).join('\n');
}
