import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkApiPages } from './house/api-pages.ts';
import { checkBoundaries } from './house/boundaries.ts';
import { checkCycles } from './house/cycles.ts';
import { checkDocuments } from './house/documents.ts';
import { checkEscapes } from './house/escapes.ts';
import { checkLicences } from './house/licences.ts';
import { checkSizes } from './house/sizes.ts';
import { type CheckReport, sourceFiles } from './house/source-files.ts';
import { checkWords } from './house/words.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const code = sourceFiles(root, ['.ts', '.tsx']);
const texts = sourceFiles(root, ['.ts', '.tsx', '.js', '.json', '.md', '.css', '.html']);
const reports: readonly CheckReport[] = [
  checkBoundaries(code),
  checkCycles(code),
  checkSizes(code),
  checkEscapes(code),
  checkLicences(root),
  checkDocuments(
    root,
    texts.filter(({ path }) => path.endsWith('.md')),
  ),
  checkWords(texts),
  checkApiPages(root),
];

let failed = false;
for (const { name, looked, unit, faults } of reports) {
  // A check that looked at nothing has failed: it would pass on an empty house.
  const bad = faults.length > 0 || looked === 0;
  failed ||= bad;
  process.stdout.write(`${bad ? '✗' : '✓'} ${name}: looked at ${looked} ${unit}, ${faults.length} faults\n`);
  for (const fault of faults) process.stdout.write(`    ${fault}\n`);
}
process.exitCode = failed ? 1 : 0;
