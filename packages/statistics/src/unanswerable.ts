/** Why data of good form cannot answer a question. */
export const unanswerableReasons = [
  'constantOutcome',
  'tooFewRows',
  'noVariation',
  'noCompleteRow',
  'oneLevel',
  'separation',
  'quasiSeparation',
  'notConverged',
  'notPositiveDefinite',
  'notIdentified',
  'notConnected',
  'emptyLevel',
  'noOverdispersion',
] as const;
export type UnanswerableReason = (typeof unanswerableReasons)[number];

/**
 * The answer "these data cannot say", with the reason, the columns that cause it and the numbers behind it
 * (for example rows 6, parameters 7).
 */
export interface Unanswerable {
  readonly kind: 'unanswerable';
  readonly reason: UnanswerableReason;
  readonly columns: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
}

/** Builds an `Unanswerable`. */
export function unanswerable(
  reason: UnanswerableReason,
  columns: readonly string[] = [],
  numbers: Readonly<Record<string, number>> = {},
): Unanswerable {
  return { kind: 'unanswerable', reason, columns, numbers };
}
