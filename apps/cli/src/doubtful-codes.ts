import type { FileMapping } from '@touchstone/vocabulary';

/** A value that looks like "not applicable" and needs a person's answer. */
export interface DoubtfulCode {
  readonly column: string;
  readonly value: string;
}

export function doubtfulCodes(mapping: FileMapping): DoubtfulCode[] {
  return mapping.columns.flatMap((column) =>
    column.suspected.map((value) => ({ column: column.name, value })),
  );
}

/** The mapping with the doubts settled: each value `isMissing` says yes to means "was not there", the others count. */
export function settleDoubts(mapping: FileMapping, isMissing: (code: DoubtfulCode) => boolean): FileMapping {
  const columns = mapping.columns.map((column) => ({
    ...column,
    missing: [
      ...column.missing,
      ...column.suspected.filter((value) => isMissing({ column: column.name, value })),
    ],
    suspected: [],
  }));
  return { ...mapping, columns };
}
