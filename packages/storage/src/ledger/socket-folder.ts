import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Unix socket's path ends at 107 bytes (unix(7)); PostgreSQL appends `/.s.PGSQL.5432.lock`. */
const LONGEST_FOLDER_BYTES = 80;
const PREFIX = 'touchstone-socket-';

/**
 * The folder of the ledger's socket: in the data folder, or, when that lies too deep, a fresh one among the
 * temporary files, noted in the data folder so that one left behind by a killed process is removed.
 */
export function socketFolder(folder: string): string {
  const own = join(folder, 'ledger-socket');
  const note = join(folder, 'ledger-socket-path');
  if (existsSync(note)) {
    const old = readFileSync(note, 'utf8');
    if (old.startsWith(join(tmpdir(), PREFIX))) rmSync(old, { recursive: true, force: true });
    rmSync(note);
  }
  if (Buffer.byteLength(own) <= LONGEST_FOLDER_BYTES) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    chmodSync(own, 0o700);
    return own;
  }
  const made = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(note, made);
  return made;
}

/** Removes a socket folder that lies outside the data folder. */
export function removeSocketFolder(path: string, folder: string): void {
  if (!path.startsWith(folder)) rmSync(path, { recursive: true, force: true });
}
