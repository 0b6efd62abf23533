import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The data folder: --data, else TOUCHSTONE_DATA, else `.touchstone` in the home folder. */
export function dataFolder(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return resolve(flag || environment['TOUCHSTONE_DATA'] || join(homedir(), '.touchstone'));
}
