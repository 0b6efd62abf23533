import type { ColumnProfile, ValueCount } from './column-profile.ts';
import { type CellReading, readCell, type WordFamily } from './read-cell.ts';

/** The distinct values of a column, read one by one as answers on a scale. Counts are rows. */
export interface ColumnReading {
  /** Rows with an answer: filled, less the words for "did not use". */
  readonly answered: number;
  readonly numbers: ReadonlyMap<number, number>;
  readonly numeric: number;
  /** Strengths of the words seen. */
  readonly strengths: ReadonlySet<number>;
  readonly families: ReadonlySet<WordFamily>;
  readonly words: number;
  readonly yes: number;
  readonly no: number;
  /** Values, as they stand, that certainly mean "did not use" or "not applicable". */
  readonly notThere: readonly string[];
  /** Numbers with a word beside them: which number means what. */
  readonly labelled: readonly { readonly value: number; readonly strength: number }[];
}

interface Hinted {
  readonly labels: Readonly<Record<string, number>>;
  readonly missing: ReadonlySet<string>;
}

/** A value with what the file itself says about it (value labels of SPSS) before what its text says. */
function readHinted(value: string, { labels, missing }: Hinted): CellReading {
  if (missing.has(value)) return { kind: 'notThere' };
  const reading = readCell(value);
  const known = labels[value];
  if (known === undefined || reading.kind === 'notThere') return reading;
  return reading.kind === 'word'
    ? { kind: 'number', value: known, strength: reading.strength }
    : { kind: 'number', value: known };
}

/** Reads the known values of a column. For many-valued columns these are the most frequent ones only. */
export function readColumn(
  profile: ColumnProfile,
  hinted: Hinted = { labels: {}, missing: new Set() },
): ColumnReading {
  const numbers = new Map<number, number>();
  const strengths = new Set<number>();
  const families = new Set<WordFamily>();
  const notThere: ValueCount[] = [];
  const labelled: { value: number; strength: number }[] = [];
  const rows = { words: 0, yes: 0, no: 0, numeric: 0 };
  for (const entry of profile.values) {
    const reading = readHinted(entry.value, hinted);
    if (reading.kind === 'notThere') notThere.push(entry);
    if (reading.kind === 'number') {
      numbers.set(reading.value, (numbers.get(reading.value) ?? 0) + entry.count);
      rows.numeric += entry.count;
      if (reading.strength !== undefined) labelled.push({ value: reading.value, strength: reading.strength });
    }
    if (reading.kind === 'word') {
      strengths.add(reading.strength);
      families.add(reading.family);
      rows.words += entry.count;
    }
    if (reading.kind === 'yesNo') rows[reading.yes ? 'yes' : 'no'] += entry.count;
  }
  const answered = profile.filled - notThere.reduce((sum, { count }) => sum + count, 0);
  return {
    answered,
    numbers,
    ...rows,
    strengths,
    families,
    notThere: notThere.map(({ value }) => value),
    labelled,
  };
}
