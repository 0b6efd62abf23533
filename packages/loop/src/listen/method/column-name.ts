import { normaliseText } from '@touchstone/language';

const numbering = /^(?:Q?\d{1,3}\s?[、.：:)]\s*|第\s?\d{1,3}\s?题\s*[:：、.]?\s*)/i;

/**
 * Names that people read: headers without question numbers and mark-up, each once.
 *
 * @example columnNames(['3、环境满意度']) // ['环境满意度']
 */
export function columnNames(headers: readonly string[]): readonly string[] {
  const short = headers.map((header) => {
    const text = normaliseText(header.replace(/<[^>]{1,200}>/g, ' '));
    const name = text.replace(numbering, '').trim();
    return name === '' || /^\d+$/.test(name) ? text : name;
  });
  const counts = new Map<string, number>();
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return short.map((name, i) => (counts.get(name) === 1 ? name : (headers[i] ?? name)));
}
