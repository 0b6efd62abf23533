import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

// Runs as a process of its own: the bundler's memory goes back when it is done. Arguments: folder of the pages,
// hash of their sources. The result takes its place by renaming, so that nobody serves half of it.
const [folder = '', hash = ''] = process.argv.slice(2);
const fresh = join(folder, `dist-${process.pid}`);
try {
  await build({ root: folder, logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } });
  await writeFile(join(fresh, '.sources'), hash);
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  await rename(fresh, join(folder, 'dist'));
} finally {
  await rm(fresh, { recursive: true, force: true });
}
