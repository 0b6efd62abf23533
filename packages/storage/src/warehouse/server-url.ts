import { TouchstoneError } from '@touchstone/vocabulary';
import type { ServerAccess } from './server.ts';

const DATABASE = 'touchstone';
/** The cluster of one shard that a stock ClickHouse configuration brings. */
const CLUSTER = 'default';
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Reads `http(s)://user:password@host:port/database?cluster=NAME`; database `touchstone` and cluster `default` if unsaid. */
export function accessOf(url: string): ServerAccess {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new TouchstoneError('warehouseUrl');
  const database = decodeURIComponent(parsed.pathname.slice(1)) || DATABASE;
  const cluster = parsed.searchParams.get('cluster') ?? CLUSTER;
  if (!NAME.test(database) || !NAME.test(cluster)) throw new TouchstoneError('warehouseUrl');
  const user = decodeURIComponent(parsed.username) || 'default';
  const password = decodeURIComponent(parsed.password);
  return { url: parsed.origin, database, cluster, writer: { user, password } };
}
