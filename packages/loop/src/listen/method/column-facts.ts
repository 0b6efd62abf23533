import { maskPersonalData, normaliseText, type PersonalKind } from '@touchstone/language';
import type { ColumnHint } from '../source/table.ts';
import type { ColumnProfile } from './column-profile.ts';
import { type ColumnReading, readColumn } from './column-reading.ts';
import { type HeaderWord, headerText, headerWords } from './header-words.ts';

/** Everything recognition looks at for one column, worked out once. */
export interface ColumnFacts {
  readonly profile: ColumnProfile;
  readonly hint: ColumnHint | undefined;
  readonly reading: ColumnReading;
  /** Share of filled cells that are numbers, 0–1. */
  readonly numericShare: number;
  /** Share of filled cells that are dates written as dates. */
  readonly dateShare: number;
  /** Share that are dates if days since 1900, seconds since 1970 and bare digits count too. */
  readonly looseDateShare: number;
  /** Share of the known values that are nothing but personal data, and of which kind most. */
  readonly personalShare: number;
  readonly personalKind: PersonalKind | undefined;
  /** distinct / filled. */
  readonly distinctShare: number;
  speaks(...words: readonly HeaderWord[]): boolean;
}

function personal(profile: ColumnProfile): { share: number; kind: PersonalKind | undefined } {
  const kinds = new Map<PersonalKind, number>();
  const looked = profile.values.slice(0, 60);
  for (const { value } of looked) {
    const text = normaliseText(value);
    const { found } = maskPersonalData(text);
    const covered = found.reduce((sum, span) => sum + span.end - span.start, 0);
    const first = found[0];
    if (first && covered >= 0.8 * text.length) kinds.set(first.kind, (kinds.get(first.kind) ?? 0) + 1);
  }
  const [most] = [...kinds].toSorted((a, b) => b[1] - a[1]);
  return { share: looked.length === 0 ? 0 : (most?.[1] ?? 0) / looked.length, kind: most?.[0] };
}

export function columnFacts(profile: ColumnProfile, hint: ColumnHint | undefined): ColumnFacts {
  const { filled, measures } = profile;
  const share = (count: number): number => (filled === 0 ? 0 : count / filled);
  const { yearFirst, dayOrMonthFirst, monthName, compact, serial, epoch } = measures.dates;
  const written = share(yearFirst + dayOrMonthFirst + monthName);
  const { share: personalShare, kind: personalKind } = personal(profile);
  const text = headerText(profile.header);
  const missing = new Set(hint?.missing ?? []);
  return {
    profile,
    hint,
    reading: readColumn(profile, { labels: hint?.labels ?? {}, missing }),
    numericShare: share(measures.numeric),
    dateShare: written,
    looseDateShare: written + share(compact + serial + epoch),
    personalShare,
    personalKind,
    distinctShare: share(profile.distinct),
    speaks: (...words) => words.some((word) => headerWords[word].test(text)),
  };
}
