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

/**
 * Of two verdicts on one thing both stand only where each is likelier than not in its own words; else the surer one alone.
 * The error rates of the model are measured by the same rule (`training/error-rates.ts` of the language package).
 */
function standing(mentions: AdaptedUnderstanding['mentions']): AdaptedUnderstanding['mentions'] {
  return mentions.filter(
    (one) =>
      one.probability >= 0.5 ||
      mentions.every(
        (other) =>
          other === one ||
          other.aspect !== one.aspect ||
          touchpointOf(other) !== touchpointOf(one) ||
          other.probability < one.probability,
      ),
  );
}

/** One row as it is stored: the columns of `storeReadingsQuery`. Only masked text is kept. */
function readRow(row: readonly unknown[], { reader, batch, key, domain }: RowReading): readonly unknown[] {
  const text = String(row[8] ?? '');
  const read = reader.read(text, domain === undefined ? undefined : { domain });
  const mentions = standing(read.mentions);
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
