import type { ColumnRole, MessageKey, Scale } from '@touchstone/vocabulary';

/** What recognition says about one column. */
export interface Recognised {
  readonly role: ColumnRole;
  readonly confidence: number;
  readonly reasons: readonly MessageKey[];
  readonly scale?: Scale;
  readonly missing: readonly string[];
  readonly suspected: readonly string[];
}

export function recognised(
  role: ColumnRole,
  confidence: number,
  reasons: readonly MessageKey[],
  rest: Partial<Recognised> = {},
): Recognised {
  return { missing: [], suspected: [], ...rest, role, confidence, reasons };
}
