import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { TouchstoneError } from '@touchstone/vocabulary';
import { exitOf } from '../process/engine.ts';
import { giveToPostgres, type PostgresHome, spawnPostgres } from './postgres-process.ts';

/** The superuser of a spawned ledger; only who can enter the socket's folder can be it. */
export const LEDGER_USER = 'touchstone';

/**
 * Makes an empty database cluster if there is none. It is made beside and then named, so that a half-made one is
 * never taken for a whole. The built-in C.UTF-8 locale sorts the same on every system and after every upgrade.
 */
export async function initCluster(home: PostgresHome): Promise<void> {
  if (existsSync(home.data)) return;
  const making = `${home.data}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  chmodSync(making, 0o700);
  giveToPostgres(making, home);
  const child = spawnPostgres(home, home.binaries.initdb, [
    `--pgdata=${making}`,
    `--username=${LEDGER_USER}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(home.disposable ? ['--no-sync'] : []),
  ]);
  const exit = await exitOf(child);
  if (exit.exitCode !== 0)
    throw new TouchstoneError('engineNotStarted', { engine: 'PostgreSQL', log: home.log }, exit);
  renameSync(making, home.data);
}
