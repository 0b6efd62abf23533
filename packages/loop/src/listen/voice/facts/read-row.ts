import type { AdaptedUnderstanding, Mention } from '@touchstone/language';

/** What a row of `commentsToReadQuery` is read with. */
export interface RowReading {
  readonly reader: { read(text: string, context?: { readonly domain?: string }): AdaptedUnderstanding };
  readonly batch: string;
  /** Name of the reader, as `readerKey` gives it. */
  readonly key: string;
  readonly domain?: string;
}

/** Four digits are more than a calibrated probability is worth, and a third of the bytes. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The touchpoint of the company's own catalogue, where an adapted reader found one. */
function touchpointOf(mention: Mention): string {
  return 'touchpoint' in mention && typeof mention.touchpoint === 'string' ? mention.touchpoint : '';
}

/** One row as it is stored: the columns of `storeReadingsQuery`. Only masked text is kept. */
export function readRow(
  row: readonly unknown[],
  { reader, batch, key, domain }: RowReading,
): readonly unknown[] {
  const text = String(row[8] ?? '');
  const read = reader.read(text, domain === undefined ? undefined : { domain });
  const { mentions } = read;
  return [
    batch,
    key,
    ...row.slice(0, 8),
    read.text,
    read.overall.label,
    rounded(read.overall.sentiment),
    rounded(read.complaint),
    rounded(read.praise),
    rounded(read.suggestion),
    rounded(read.question),
    rounded(read.leave),
    read.intents,
    read.urgency,
    read.emotion,
    mentions.map(({ aspect }) => aspect),
    mentions.map(touchpointOf),
    mentions.map(({ polarity }) => polarity),
    mentions.map(({ sentiment }) => rounded(sentiment)),
    mentions.map(({ probability }) => rounded(probability)),
    mentions.map(({ certainty }) => rounded(certainty)),
    mentions.map(({ start }) => start),
    mentions.map(({ end }) => end),
  ];
}

/** JSON rows in, JSON rows out, each on a line of its own. */
export function readLines(lines: string, reading: RowReading): string {
  let out = '';
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const row: unknown = JSON.parse(line);
    if (Array.isArray(row)) out += `${JSON.stringify(readRow(row, reading))}\n`;
  }
  return out;
}
