import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeTally, type GoldenRun, reportCase, type Tally } from '../report.ts';
import { compareEffects } from './compare.ts';
import { dataOf, effectCaseSchema } from './effect-case.ts';
import { effectMethods } from './methods.ts';

/**
 * Runs every case of a folder of references of effects and returns how many failed. A method that the library does not
 * answer counts as failed, and so does a folder without cases.
 */
export async function runEffects(folder: string): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0 };
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) await reportCase(effectRun(folder, file), tally);
  return closeTally(tally);
}

/** One file of the folder as a case that can be run. */
export function effectRun(folder: string, file: string): GoldenRun {
  const id = file.replace(/\.json$/, '');
  const run: GoldenRun['run'] = () => {
    const golden = effectCaseSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const method = effectMethods[golden.method];
    if (method === undefined) throw new Error(`method ${golden.method} is not answered`);
    return compareEffects(golden, method(golden, dataOf(golden, folder)));
  };
  return { id, run };
}
