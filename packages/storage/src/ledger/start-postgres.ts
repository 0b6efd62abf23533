import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import { type Engine, type EngineExit, endWithin, exitOf } from '../process/engine.ts';
import { type PostgresHome, spawnPostgres } from './postgres-process.ts';

/** Replaying the log after a crash takes longer than a usual start. */
const START_MS = 120_000;
const STOP_MS = 4_000;
const LEFTOVER_MS = 15_000;
const RETRIES = 10;
const RETRY_MS = 300;

/** Small memory, no network, durable: what the ledger needs on one machine. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  synchronous_commit: 'on',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  max_connections: '30',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_wal_size: '256MB',
  max_worker_processes: '2',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  logging_collector: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

/** Lines of `postmaster.pid`: the first is the process, the eighth its state (PostgreSQL src/include/utils/pidfile.h). */
function postmaster(data: string): { readonly pid: number; readonly state: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), state: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

function isPostgresOf(pid: number, data: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(data);
  } catch {
    return false;
  }
}

/**
 * A server of these data that is still running although we hold the folder belongs to an owner that was killed: it
 * is shutting down, or is told to.
 */
async function endLeftover(data: string): Promise<void> {
  const left = postmaster(data);
  if (!left || !isPostgresOf(left.pid, data)) return;
  process.kill(left.pid, 'SIGINT');
  for (const end = performance.now() + LEFTOVER_MS; performance.now() < end; await sleep(20)) {
    if (!isPostgresOf(left.pid, data)) return;
  }
  process.kill(left.pid, 'SIGKILL');
}

async function waitUntilReady(home: PostgresHome, pid: number, exited: Promise<EngineExit>): Promise<void> {
  let exit: EngineExit | undefined;
  void exited.then((value) => {
    exit = value;
  });
  for (const end = performance.now() + START_MS; performance.now() < end; await sleep(10)) {
    if (exit) break;
    const now = postmaster(home.data);
    if (now?.pid === pid && now.state === 'ready') return;
  }
  throw new TouchstoneError('engineNotStarted', { engine: 'PostgreSQL', log: home.log }, exit);
}

/**
 * Starts the server on its socket and resolves when it takes connections. After a server was killed its backends
 * hold the shared memory for a moment longer, and a new server refuses to start until they have noticed.
 */
export async function startPostgres(home: PostgresHome, socket: string): Promise<Engine> {
  await endLeftover(home.data);
  for (let attempt = 1; ; attempt += 1) {
    const crashed = postmaster(home.data) !== undefined;
    try {
      return await startOnce(home, socket);
    } catch (error) {
      if (!crashed || attempt === RETRIES) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function startOnce(home: PostgresHome, socket: string): Promise<Engine> {
  const settings = { ...SETTINGS, fsync: home.disposable ? 'off' : 'on', unix_socket_directories: socket };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawnPostgres(home, home.binaries.postgres, ['-D', home.data, ...flags]);
  const exited = exitOf(child);
  const pid = child.pid ?? 0;
  const stop = (): Promise<void> => endWithin(child, () => child.kill('SIGINT'), STOP_MS);
  try {
    await waitUntilReady(home, pid, exited);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { pid, exited, stop };
}
