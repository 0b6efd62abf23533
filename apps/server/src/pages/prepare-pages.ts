import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TouchstoneError } from '@touchstone/vocabulary';
import { sourceHash } from './source-hash.ts';
import { builtFrom } from './take-place.ts';

const checkout = fileURLToPath(new URL('../../../../', import.meta.url));
/** Everything that ends up in the pages. */
const sources = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/package.json',
  'apps/server/src/contract.ts',
  'packages/charts/src',
  'packages/vocabulary/src',
  'packages/vocabulary/messages',
  'package-lock.json',
];

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * The folder of the built pages. They are built when they are missing or were built from other sources (a hash of
 * the sources lies beside them); `onBuild` is told then. An installation without sources serves what it has.
 * Throws `pagesBroken` when the bundler fails.
 */
export async function preparePages(onBuild: () => void): Promise<string> {
  const folder = join(checkout, 'apps', 'web');
  const dist = join(folder, 'dist');
  if (!(await exists(join(folder, 'index.html')))) return dist;
  const hash = await sourceHash(checkout, sources);
  if ((await builtFrom(dist)) === hash) return dist;
  onBuild();
  const builder = fork(fileURLToPath(new URL('./build-pages.ts', import.meta.url)), [folder, hash], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  builder.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000);
  });
  const [code] = await once(builder, 'exit');
  if (code !== 0) throw new TouchstoneError('pagesBroken', { folder }, new Error(said));
  return dist;
}
