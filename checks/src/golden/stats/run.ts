import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adapters } from './adapters.ts';
import type { Verdict } from './compare.ts';
import { trapCases } from './traps.ts';
import { caseSchema, type GoldenCase } from './tree.ts';

/** Mismatches printed of one case; the rest is counted. */
const mostPrinted = 12;

/**
 * Runs every case of a folder of statistical references and returns how many failed. A method without adapter counts as
 * failed, and so does a folder without cases.
 */
export function runStatistics(folder: string): number {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const tally = { passed: 0, failed: 0, aside: 0 };
  for (const file of files.sort()) {
    const given: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const golden = caseSchema.safeParse(given);
    const cases = golden.success ? casesOf(golden.data, folder) : [unreadable(file, golden.error.message)];
    for (const { id, run } of cases) report(id, run, tally);
  }
  if (tally.aside > 0) {
    print(`left aside: pmvd in ${tally.aside} cases, until the patent named for it is known to have run out`);
  }
  print(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.passed + tally.failed === 0 ? 1 : tally.failed;
}

interface RunnableCase {
  readonly id: string;
  run(): Verdict;
}

function unreadable(id: string, reason: string): RunnableCase {
  return {
    id,
    run: () => {
      throw new Error(`not in the shape of a case: ${reason}`);
    },
  };
}

function casesOf(golden: GoldenCase, folder: string): readonly RunnableCase[] {
  if (golden.method === 'traps') return trapCases(golden);
  const adapter = adapters[golden.method];
  const run = (): Verdict => {
    if (adapter === undefined) throw new Error(`method ${golden.method} is not supported`);
    return adapter(golden, folder);
  };
  return [{ id: golden.id, run }];
}

function report(
  id: string,
  run: () => Verdict,
  tally: { passed: number; failed: number; aside: number },
): void {
  let verdict: Verdict;
  try {
    verdict = run();
  } catch (error) {
    tally.failed++;
    print(`✗ ${id}: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  tally.aside += Number(verdict.leftAside.length > 0);
  if (verdict.mismatches.length === 0 && verdict.compared > 0) {
    tally.passed++;
    print(`✓ ${id}: ${verdict.compared} values`);
    return;
  }
  tally.failed++;
  print(`✗ ${id}: ${verdict.mismatches.length} of ${verdict.compared} values`);
  for (const { path, expected, got, digits } of verdict.mismatches.slice(0, mostPrinted)) {
    const agree = digits === undefined ? '' : `, ${digits.toFixed(1)} digits agree`;
    print(`    ${path}: expected ${expected}, got ${got}${agree}`);
  }
  const more = verdict.mismatches.length - mostPrinted;
  if (more > 0) print(`    … and ${more} more`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
