import { recordScanner } from './record-scanner.ts';

/** Separators that are looked for, in the order that wins a tie. */
const separators = [',', '\t', ';', '|'] as const;

/** Line ends of a text: CR alone only where there is no LF at all. */
export function lineEndOf(head: Uint8Array): 'lf' | 'cr' {
  return head.includes(0x0d) && !head.includes(0x0a) ? 'cr' : 'lf';
}

/** The part of the head that is looked at, unless not even one record ends in it. */
const enoughBytes = 1 << 17;

/** How many records agree with the commonest number of fields, and that number. */
function agreement(text: Uint8Array, separator: string): { readonly fields: number; readonly share: number } {
  const head = text.subarray(0, enoughBytes);
  const counts: number[] = [];
  const scanner = recordScanner(separator.charCodeAt(0), lineEndOf(head), (_data, start, end, fields) => {
    if (end > start && counts.length < 200) counts.push(fields);
  });
  scanner.push(head);
  // The last record may be cut by the end of the head; it counts only when it is the only one.
  if (counts.length === 0) scanner.end();
  const times = new Map<number, number>();
  for (const fields of counts) times.set(fields, (times.get(fields) ?? 0) + 1);
  let best = { fields: 1, share: 0 };
  for (const [fields, seen] of times) {
    if (fields > 1 && seen / counts.length > best.share) best = { fields, share: seen / counts.length };
  }
  // A header that disagrees with its rows is the mark of a wrong separator (decimal commas, commas in comments).
  return counts[0] === best.fields ? best : { ...best, share: best.share * 0.5 };
}

/** The separator of a delimited text: the one under which most records have the same number of fields. */
export function detectSeparator(head: Uint8Array): string {
  let best = { separator: ',', share: 0, fields: 1 };
  for (const separator of separators) {
    const { fields, share } = agreement(head, separator);
    const better = share > best.share + 0.1 || (share >= best.share - 0.1 && fields > best.fields * 1.5);
    if (share > 0 && better) best = { separator, share, fields };
  }
  return best.separator;
}
