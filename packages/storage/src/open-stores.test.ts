import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lockFolder } from './folder/folder-lock.ts';
import { openStores, type StoreEvent, type Stores } from './open-stores.ts';
import { openWarehouse } from './open-warehouse.ts';
import { processStart } from './process/process-start.ts';

const HOLDER = fileURLToPath(new URL('./testing/hold-stores.ts', import.meta.url));
/** Some user of this system other than root and nobody. */
const UNPRIVILEGED = Number(
  /^(?!root|nobody)[^:]+:[^:]*:(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1],
);
const pidsSchema = z.object({ ledger: z.number(), warehouse: z.number() });
const folders: string[] = [];

function newFolder(...below: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-test-'));
  folders.push(folder);
  return join(folder, ...below);
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function hold(folder: string, ...user: readonly string[]) {
  const child = spawn(process.execPath, [HOLDER, folder, ...user], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the holder ended with ${code}`))),
  ]);
  return { child, pids: pidsSchema.parse(JSON.parse(String(line))) };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function held(stores: Stores): Promise<readonly [number, string]> {
  const projects = await stores.ledger.db.selectFrom('project').selectAll().execute();
  const query = { name: 'held', sql: 'SELECT count() AS rows FROM responses WHERE batch = 1' };
  const [row] = await stores.warehouse.rows(query, z.object({ rows: z.string() }));
  return [projects.length, row?.rows ?? ''];
}

const gone = (pid: number): boolean => processStart(pid) === undefined;

describe('the stores of a folder', () => {
  test('open, say how they are, and close within five seconds, leaving no process', async () => {
    const folder = newFolder();
    const stores = await openStores({ folder });
    const { ledger, warehouse } = await stores.health();
    expect(ledger).toMatchObject({ origin: 'spawned', state: 'running', restarts: 0, version: '18.4' });
    expect(warehouse).toMatchObject({
      origin: 'spawned',
      state: 'running',
      restarts: 0,
      version: expect.stringMatching(/^26\./),
    });
    expect(ledger.memoryBytes).toBeLessThan(150e6);
    expect(warehouse.memoryBytes).toBeLessThan(600e6);
    await stores.close();
    expect([ledger.pid, warehouse.pid].map((pid) => gone(pid ?? 0))).toEqual([true, true]);
  });

  test('a second opener is told who has the folder, in this process and in another', async () => {
    const folder = newFolder();
    const { child } = await hold(folder);
    await expect(openStores({ folder, disposable: true })).rejects.toMatchObject({
      code: 'folderOwned',
      parameters: { folder, pid: child.pid },
    });
    await expect(openWarehouse({ folder })).rejects.toMatchObject({ code: 'folderOwned' });
    await end(child, 'SIGTERM');
    const stores = await openStores({ folder, disposable: true });
    await expect(openStores({ folder, disposable: true })).rejects.toMatchObject({
      code: 'folderOwned',
      parameters: { pid: process.pid },
    });
    expect(await held(stores)).toEqual([1, '1000']);
    await stores.close();
  });

  test('when the owner is killed its engines end, and the folder opens again with everything in it', async () => {
    const folder = newFolder();
    const { child, pids } = await hold(folder);
    await end(child, 'SIGKILL');
    // At once, while the old engines may still be going down.
    const stores = await openStores({ folder, disposable: true });
    expect(await held(stores)).toEqual([1, '1000']);
    expect(gone(pids.ledger)).toBe(true);
    await expect.poll(() => gone(pids.warehouse), { timeout: 5000 }).toBe(true);
    await stores.close();
  });

  test('when owner and engines are all killed the folder opens again with everything in it', async () => {
    const folder = newFolder();
    const { child, pids } = await hold(folder);
    process.kill(pids.ledger, 'SIGKILL');
    process.kill(pids.warehouse, 'SIGKILL');
    await end(child, 'SIGKILL');
    const stores = await openStores({ folder, disposable: true });
    expect(await held(stores)).toEqual([1, '1000']);
    await stores.close();
  });

  test('a killed node that still holds its folder is waited for', async () => {
    const folder = newFolder();
    const { child, pids } = await hold(folder);
    process.kill(pids.warehouse, 'SIGKILL');
    await end(child, 'SIGKILL');
    // What the system does with a large process that dies: its files stay locked for a moment.
    const dying = spawn('flock', [join(folder, 'warehouse/data/status'), 'sleep', '2'], { stdio: 'ignore' });
    await once(dying, 'spawn');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const begun = performance.now();
    const stores = await openStores({ folder, disposable: true });
    expect(performance.now() - begun).toBeGreaterThan(1000);
    expect(await held(stores)).toEqual([1, '1000']);
    await stores.close();
  });

  test('a killed engine is started again, with its data, and the restart is reported', async () => {
    const folder = newFolder();
    const events: StoreEvent[] = [];
    const stores = await openStores({ folder, disposable: true, onEvent: (event) => events.push(event) });
    await stores.ledger.db
      .insertInto('project')
      .values({ name: 'kept', key_low: '1', key_high: '2' })
      .execute();
    await stores.warehouse.command({
      name: 'keep',
      sql: 'INSERT INTO responses (batch, response) SELECT 1, number FROM numbers(1000)',
    });
    const before = await stores.health();
    process.kill(before.ledger.pid ?? 0, 'SIGKILL');
    process.kill(before.warehouse.pid ?? 0, 'SIGKILL');
    await expect
      .poll(() => events.filter((event) => event.kind === 'started').length, { timeout: 20_000 })
      .toBe(4);
    expect(await held(stores)).toEqual([1, '1000']);
    const after = await stores.health();
    expect([after.ledger, after.warehouse]).toMatchObject([
      { state: 'running', restarts: 1 },
      { state: 'running', restarts: 1 },
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ store: 'ledger', kind: 'ended', signal: 'SIGKILL' }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ store: 'warehouse', kind: 'ended', signal: 'SIGKILL' }),
    );
    await stores.close();
  });

  test('a folder too deep for a socket and with blanks and other letters in its name works', async () => {
    const folder = newFolder('客户 数据 & <more>', 'x'.repeat(100));
    const stores = await openStores({ folder, disposable: true });
    const note = join(folder, 'ledger-socket-path');
    const socket = readFileSync(note, 'utf8');
    expect(existsSync(socket)).toBe(true);
    await stores.close();
    const again = await openStores({ folder, disposable: true });
    expect((await again.health()).ledger.state).toBe('running');
    await again.close();
    expect(existsSync(socket)).toBe(false);
    expect(existsSync(readFileSync(note, 'utf8'))).toBe(false);
  });

  test('a folder written by a newer program is refused, and given back', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'touchstone.json'), '{"format": 99}');
    await expect(openStores({ folder, disposable: true })).rejects.toMatchObject({
      code: 'folderNewer',
      parameters: { found: 99, known: 1 },
    });
    lockFolder(folder)();
  });

  test('an address that does not answer closes what was opened, and gives the folder back', async () => {
    const folder = newFolder();
    const dead = { ledgerUrl: 'postgres://touchstone@127.0.0.1:9/none' };
    await expect(openStores({ folder, ...dead })).rejects.toMatchObject({ code: 'ledgerUnreachable' });
    lockFolder(folder)();
  });

  const root = process.getuid?.() === 0;
  const readable = (statSync(HOLDER).mode & 0o4) !== 0;
  const canChange = root && readable;
  test.skipIf(!canChange)(
    'an ordinary user opens them too; root then opens the same folder as that user left it (needs root and a checkout that others can read)',
    async () => {
      const folder = newFolder();
      chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
      const { child, pids } = await hold(folder, String(UNPRIVILEGED));
      expect(readFileSync(`/proc/${pids.ledger}/status`, 'utf8')).toContain(`\nUid:\t${UNPRIVILEGED}\t`);
      await end(child, 'SIGTERM');
      const stores = await openStores({ folder, disposable: true });
      expect(await held(stores)).toEqual([1, '1000']);
      await stores.close();
      expect(statSync(join(folder, 'ledger')).uid).toBe(UNPRIVILEGED);
    },
  );
});

describe('the spawned engines', () => {
  test('let nobody in without a password, open no other door, and keep only hashes on disk', async () => {
    const folder = newFolder();
    const stores = await openStores({ folder, disposable: true });
    const config = readFileSync(join(folder, 'warehouse', 'config.xml'), 'utf8');
    const [http, tcp] = [/<http_port>(\d+)/, /<tcp_port>(\d+)/].map((port) => Number(port.exec(config)?.[1]));
    for (const user of ['default', 'reader', 'writer', 'nobody']) {
      const headers = { 'X-ClickHouse-User': user, connection: 'close' };
      const response = await fetch(`http://127.0.0.1:${http}/?query=SELECT+1`, { headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
    for (const closed of [tcp ?? 0, 5432]) {
      const [error] = await once(connect(closed, '127.0.0.1'), 'error');
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    }
    const users = join(folder, 'warehouse', 'users.xml');
    expect(statSync(users).mode & 0o777).toBe(0o600);
    expect(readFileSync(users, 'utf8').match(/<password_sha256_hex>[0-9a-f]{64}</g)).toHaveLength(2);
    await stores.close();
  });
});
