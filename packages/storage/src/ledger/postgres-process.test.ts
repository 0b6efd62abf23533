import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { initCluster } from './init-cluster.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-process.ts';
import { startPostgres } from './start-postgres.ts';

const root = process.getuid?.() === 0;

test.skipIf(!root)(
  'root runs binaries and data that lie where the unprivileged user cannot go (needs root)',
  async () => {
    // Only root may enter this folder, as with a checkout in /root.
    const folder = mkdtempSync(join(tmpdir(), 'touchstone-closed-'));
    const native = join(folder, 'native');
    cpSync(dirname(dirname(postgresBinaries(folder).postgres)), native, {
      recursive: true,
      verbatimSymlinks: true,
    });
    const data = join(folder, 'ledger');
    const home = {
      data,
      log: join(folder, 'ledger.log'),
      binaries: { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') },
      user: postgresUser(data, folder),
      disposable: true,
    };
    expect(home.user).toBeGreaterThan(0);
    await initCluster(home);
    const engine = await startPostgres(home, folder);
    await engine.stop();
    expect(await engine.exited).toEqual({ exitCode: 0, signal: null });
    rmSync(folder, { recursive: true });
  },
);
