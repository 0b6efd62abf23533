/**
 * A name with what systems add to it taken off: width and case folded, camelCase and snake_case opened, step codes such
 * as `T05` or `07-1` at the front dropped, everything that is neither letter nor digit a single space.
 *
 * @example plainName('T05_PrintAndSend'); // 'print and send'
 */
export function plainName(name: string): string {
  const open = name
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const bare = open.replace(/^(?:[a-z]?\d+ )+/u, '');
  return bare === '' ? open : bare;
}

/** True where a text is written in Chinese characters, at least in part. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
