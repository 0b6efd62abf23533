import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { type EngineEvent, type Supervised, supervise } from '../process/supervise.ts';
import { initCluster, LEDGER_USER } from './init-cluster.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-process.ts';
import { removeSocketFolder, socketFolder } from './socket-folder.ts';
import { startPostgres } from './start-postgres.ts';

/** Spawns and supervises the PostgreSQL of a data folder, on a Unix socket and nothing else. */
export async function spawnLedger(
  folder: string,
  disposable: boolean,
  report: (event: EngineEvent) => void,
): Promise<{ readonly access: PoolConfig; readonly engine: Supervised }> {
  const data = join(folder, 'ledger');
  const home = {
    data,
    disposable,
    log: join(folder, 'ledger.log'),
    binaries: postgresBinaries(join(folder, 'ledger-libraries')),
    user: postgresUser(data, folder),
  };
  await initCluster(home);
  const socket = socketFolder(folder);
  const engine = await supervise(() => startPostgres(home, socket), report);
  const access = { host: socket, user: LEDGER_USER, database: 'postgres' };
  const stop = (): Promise<void> => engine.stop().finally(() => removeSocketFolder(socket, folder));
  return { access, engine: { ...engine, stop } };
}
