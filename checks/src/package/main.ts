/** `npm run pack:statistics -- FOLDER`: the statistics package as an archive that installs anywhere. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packStatistics } from './pack-statistics.ts';

const into = resolve(process.argv[2] ?? '.');
const root = join(import.meta.dirname, '../../..');
const staging = mkdtempSync(join(tmpdir(), 'statistics-pack-'));
try {
  mkdirSync(into, { recursive: true });
  process.stdout.write(`${packStatistics(root, { staging, into }).archive}\n`);
} finally {
  rmSync(staging, { recursive: true });
}
