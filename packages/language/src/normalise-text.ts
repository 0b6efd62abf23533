/** Zero-width characters and soft hyphens: invisible, and used to slip numbers past filters. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * One spelling for what reads the same: NFKC (full-width digits, letters and punctuation become ASCII),
 * invisible characters removed, runs of white space become one space, ends trimmed.
 *
 * @example normaliseText(' ＡＢ　１２ ') // 'AB 12'
 */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}
