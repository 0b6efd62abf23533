import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { sourcesFile, takePlace } from './take-place.ts';

// Runs as a process of its own: the bundler's memory goes back when it is done. Arguments: folder of the pages,
// hash of their sources.
const [folder = '', hash = ''] = process.argv.slice(2);
const fresh = join(folder, `dist-${process.pid}`);
try {
  await build({ root: folder, logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } });
  await writeFile(join(fresh, sourcesFile), hash);
  await takePlace(fresh, join(folder, 'dist'));
} finally {
  await rm(fresh, { recursive: true, force: true });
}
