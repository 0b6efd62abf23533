import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TouchstoneError } from '@touchstone/vocabulary';
import { tryResolveLibchdb } from 'chdb/libchdb';
import { type Engine, type EngineExit, endWithin, exitOf } from '../process/engine.ts';
import { logTo } from '../process/rotating-log.ts';
import { configXml, HOST, type NodeSettings, usersXml } from './clickhouse-config.ts';

const PROGRAM = fileURLToPath(new URL('./become-clickhouse.ts', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 3_000;
const RETRIES = 20;
const RETRY_MS = 250;
/**
 * The node's main query waits on standard input, so the node lives as long as we do: when we end, however we end,
 * the pipe closes and the node stops.
 */
const MAIN_QUERY =
  "SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; SELECT count() FROM file('-', 'LineAsString', 's String') FORMAT Null";
/** A single node is local to its own Distributed tables and needs no TCP door. */
const MAIN_QUERY_ALONE = MAIN_QUERY.replace('SYSTEM START LISTEN TCP; ', '');

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    // No agent: a connection kept alive would delay the node's clean stop by seconds.
    const request = get({ host: HOST, port, path: '/ping', agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode === 200));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

async function waitUntilReady(port: number, exited: Promise<EngineExit>, log: string): Promise<void> {
  let exit: EngineExit | undefined;
  void exited.then((value) => {
    exit = value;
  });
  for (const end = performance.now() + START_MS; performance.now() < end; await sleep(10)) {
    if (exit) break;
    if (await answers(port)) return;
  }
  throw new TouchstoneError('engineNotStarted', { engine: 'ClickHouse', log }, exit);
}

/** Only Linux with glibc has the engine (npm installs its library nowhere else): elsewhere a ClickHouse URL is needed. */
export function assertWarehousePlatform(): void {
  if (process.platform === 'linux' && tryResolveLibchdb() !== undefined) return;
  throw new TouchstoneError('warehousePlatform', { platform: `${process.platform}-${process.arch}` });
}

/**
 * Writes the node's configuration, spawns it, and resolves when it answers. A node that was killed holds the lock of its
 * folder until the system has taken back its memory, and a new one refuses to start until then.
 */
export async function startNode(settings: NodeSettings): Promise<Engine> {
  const path = join(settings.folder, 'data');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  writeFileSync(join(settings.folder, 'users.xml'), usersXml(settings), { mode: 0o600 });
  writeFileSync(join(settings.folder, 'config.xml'), configXml(settings), { mode: 0o600 });
  for (let attempt = 1; ; attempt += 1) {
    // A node that ends by itself takes its status file away.
    const killed = existsSync(join(path, 'status'));
    try {
      return await startOnce(settings, path);
    } catch (error) {
      if (!killed || attempt === RETRIES) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function startOnce(settings: NodeSettings, path: string): Promise<Engine> {
  const config = join(settings.folder, 'config.xml');
  const log = join(settings.folder, 'engine.log');
  const query = settings.shards.length > 1 ? MAIN_QUERY : MAIN_QUERY_ALONE;
  const child = spawn(
    process.execPath,
    [PROGRAM, '--multiquery', `--config-file=${config}`, `--path=${path}`, `--query=${query}`],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: settings.folder,
      detached: true,
      env: { ...process.env, TZ: 'UTC' },
    },
  );
  logTo(log, [child.stdout, child.stderr]);
  const exited = exitOf(child);
  // Writing to a node that just died is no news: its end is reported by `exited`.
  child.stdin.on('error', () => child.stdin.destroy());
  const stop = (): Promise<void> => endWithin(child, () => child.stdin.end(), STOP_MS);
  try {
    await waitUntilReady(settings.address.http, exited, log);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { pid: child.pid ?? 0, exited, stop };
}
