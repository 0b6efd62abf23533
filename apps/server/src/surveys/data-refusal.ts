import { type Say, TouchstoneError } from '@touchstone/vocabulary';

/** Faults of ours or of the engines: they are no word about a survey. */
const ours = new Set([
  'internal',
  'queryFailed',
  'queryCancelled',
  'warehouseUnreachable',
  'ledgerUnreachable',
]);

/** Why the data cannot answer, as a sentence; any other failure is thrown on. */
export function dataRefusal(error: unknown, say: Say): string {
  if (!(error instanceof TouchstoneError) || ours.has(error.code)) throw error;
  return say(`errors.${error.code}`, error.parameters);
}
