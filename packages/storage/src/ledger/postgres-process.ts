import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TouchstoneError } from '@touchstone/vocabulary';
import { logTo } from '../process/rotating-log.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const PROGRAM = fileURLToPath(new URL('./become-postgres.ts', import.meta.url));
/** The usual number of the unprivileged user that every Unix has. */
const NOBODY = 65_534;

/** Where the ledger's cluster of one data folder lies and who runs it. */
export interface PostgresHome {
  readonly binaries: PostgresBinaries;
  /** PGDATA. */
  readonly data: string;
  readonly log: string;
  /** The data are thrown away later: nothing need survive a power cut. */
  readonly disposable: boolean;
  /** The user PostgreSQL runs as when we are root; undefined: as ourselves. */
  readonly user: number | undefined;
}

/** `initdb` insists on a user that has a name here. */
function nobody(): number {
  const users = readFileSync('/etc/passwd', 'utf8');
  return Number(/^nobody:[^:]*:(\d+):/m.exec(users)?.[1] ?? NOBODY);
}

function ownUser(): number {
  return process.getuid?.() ?? NOBODY;
}

/**
 * Who runs PostgreSQL: we, or, when we are root, the owner of the existing data, else nobody.
 * @throws TouchstoneError folderForeign when the data are another user's and we are not root
 */
export function postgresUser(data: string, folder: string): number | undefined {
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  if (ownUser() !== 0) {
    if (owner !== undefined && owner !== ownUser()) throw new TouchstoneError('folderForeign', { folder });
    return undefined;
  }
  return owner === undefined || owner === 0 ? nobody() : owner;
}

/** Makes a folder or file PostgreSQL's own, when PostgreSQL is not us. */
export function giveToPostgres(path: string, home: PostgresHome): void {
  if (home.user !== undefined) chownSync(path, home.user, home.user);
}

/** Spawns one of PostgreSQL's programs; it ends when we end. What it says goes to the log. */
export function spawnPostgres(home: PostgresHome, binary: string, words: readonly string[]): ChildProcess {
  const { libraryPath } = home.binaries;
  const user = home.user === undefined ? '-' : String(home.user);
  const child = spawn(process.execPath, [PROGRAM, String(process.pid), user, binary, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    // Its own process group: Ctrl-C in a terminal reaches us alone, and we end it in order.
    detached: true,
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      NODE_NO_WARNINGS: '1',
      ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
    },
  });
  logTo(home.log, [child.stdout, child.stderr]);
  return child;
}
