import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeTally, type GoldenRun, print, reportCase, type Tally } from '../report.ts';
import { adapters } from './adapters.ts';
import type { Verdict } from './compare.ts';
import { trapCases } from './traps.ts';
import { caseSchema, type GoldenCase } from './tree.ts';

/**
 * Runs every case of a folder of statistical references and returns how many failed. A method without adapter counts as
 * failed, and so does a folder without cases.
 */
export async function runStatistics(folder: string): Promise<number> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const tally: Tally = { passed: 0, failed: 0 };
  let aside = 0;
  for (const file of files.sort()) {
    const given: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const golden = caseSchema.safeParse(given);
    const cases = golden.success ? casesOf(golden.data, folder) : [unreadable(file, golden.error.message)];
    for (const one of cases) {
      const verdict = await reportCase(one, tally);
      aside += Number((verdict?.leftAside.length ?? 0) > 0);
    }
  }
  if (aside > 0) {
    print(`left aside: pmvd in ${aside} cases, until the patent named for it is known to have run out`);
  }
  return closeTally(tally);
}

function unreadable(id: string, reason: string): GoldenRun {
  return {
    id,
    run: () => {
      throw new Error(`not in the shape of a case: ${reason}`);
    },
  };
}

function casesOf(golden: GoldenCase, folder: string): readonly GoldenRun[] {
  if (golden.method === 'traps') return trapCases(golden);
  const adapter = adapters[golden.method];
  const run = (): Verdict => {
    if (adapter === undefined) throw new Error(`method ${golden.method} is not supported`);
    return adapter(golden, folder);
  };
  return [{ id: golden.id, run }];
}
