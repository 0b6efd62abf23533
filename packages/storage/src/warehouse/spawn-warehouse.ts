import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../process/free-ports.ts';
import { type EngineEvent, type Supervised, supervise } from '../process/supervise.ts';
import { CLUSTER, HOST, READER, WRITER } from './clickhouse-config.ts';
import type { ServerAccess } from './server.ts';
import { assertWarehousePlatform, startNode } from './start-node.ts';

const DATABASE = 'touchstone';
const MOST_BYTES = 4e9;
const SHARE_OF_MEMORY = 0.4;

/** What the engine may use when nobody says: 40 % of the machine, at most 4 GB. */
export function defaultMemoryBytes(): number {
  return Math.floor(Math.min(MOST_BYTES, totalmem() * SHARE_OF_MEMORY));
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

/** Spawns and supervises the node of a data folder. Passwords are made anew at each start and kept in memory. */
export async function spawnWarehouse(
  folder: string,
  memoryBytes: number,
  report: (event: EngineEvent) => void,
): Promise<{ readonly access: ServerAccess; readonly engine: Supervised }> {
  assertWarehousePlatform();
  const [http = 0, tcp = 0] = await freePorts(HOST, 2);
  const address = { http, tcp };
  const [writerPassword, readerPassword] = [secret(), secret()];
  const settings = {
    folder: join(folder, 'warehouse'),
    address,
    shards: [address],
    shard: 1,
    database: DATABASE,
    secret: secret(),
    writerPassword,
    readerPassword,
    memoryBytes,
  };
  const engine = await supervise(() => startNode(settings), report);
  const access = {
    url: `http://${HOST}:${http}`,
    database: DATABASE,
    cluster: CLUSTER,
    writer: { user: WRITER, password: writerPassword },
    reader: { user: READER, password: readerPassword },
  };
  return { access, engine };
}
