import type { Verdict } from './stats/compare.ts';

/** Mismatches printed of one case; the rest is counted. */
const mostPrinted = 12;

/** How the cases of a folder went so far. */
export interface Tally {
  passed: number;
  failed: number;
}

/** A part of a reference that can be computed and compared. */
export interface GoldenRun {
  readonly id: string;
  run(): Verdict | Promise<Verdict>;
}

/** Runs a case, counts it, and prints a line for it, with its mismatches below; undefined where it could not be run. */
export async function reportCase({ id, run }: GoldenRun, tally: Tally): Promise<Verdict | undefined> {
  let verdict: Verdict;
  try {
    verdict = await run();
  } catch (error) {
    tally.failed++;
    print(`✗ ${id}: ${messageOf(error)}`);
    return undefined;
  }
  const good = verdict.mismatches.length === 0 && verdict.compared > 0;
  if (good) {
    tally.passed++;
    print(`✓ ${id}: ${verdict.compared} values`);
  } else {
    tally.failed++;
    print(`✗ ${id}: ${verdict.mismatches.length} of ${verdict.compared} values`);
  }
  for (const { path, expected, got, digits } of verdict.mismatches.slice(0, mostPrinted)) {
    const agree = digits === undefined ? '' : `, ${digits.toFixed(1)} digits agree`;
    print(`    ${path}: expected ${expected}, got ${got}${agree}`);
  }
  const more = verdict.mismatches.length - mostPrinted;
  if (more > 0) print(`    … and ${more} more`);
  for (const note of verdict.notes ?? []) print(`    ${note}`);
  return verdict;
}

/** The last line of a run, and how many failed; a folder without cases counts as one. */
export function closeTally({ passed, failed }: Tally): number {
  print(`${passed} passed, ${failed} failed`);
  return passed + failed === 0 ? 1 : failed;
}

/** What went wrong, with the cause where the error names one. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** One line of the report. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
