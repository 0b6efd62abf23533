import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import process from 'node:process';
import { dataFolder } from '../data-folder.ts';
import type { FindFlags } from './find-flags.ts';

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Whether the argument names a project: nothing of that name lies here, it does not look like a file, and there is a data
 * folder to look in.
 */
export async function namesProject(name: string, flags: FindFlags): Promise<boolean> {
  if (name === '' || /[\\/]/.test(name) || extname(name) !== '') return false;
  if (await exists(name)) return false;
  return exists(dataFolder(flags.data, process.env));
}
