import { dirname, join } from 'node:path/posix';
import { type CheckReport, importsOf, type SourceFile } from './source-files.ts';

/** Which packages of ours each package may import. Imports run downward only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  statistics: [],
  language: [],
  vocabulary: [],
  charts: ['vocabulary'],
  storage: ['vocabulary'],
  loop: ['vocabulary', 'storage', 'statistics', 'language'],
  simulator: ['vocabulary', 'statistics'],
  report: ['vocabulary', 'charts', 'loop'],
  server: ['vocabulary', 'storage', 'loop', 'simulator', 'report', 'language'],
  cli: ['vocabulary', 'storage', 'loop', 'report', 'server', 'simulator'],
  web: ['vocabulary', 'charts'],
  benchmarks: ['vocabulary', 'storage', 'loop', 'statistics', 'simulator', 'language', 'server'],
  checks: ['vocabulary', 'statistics', 'loop', 'storage'],
};
/** What the pages may take of the server: the types of its contract, nothing that runs. */
const webException = '@touchstone/server/contract';
const pureLeaves = new Set(['statistics', 'language']);
const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bprocess\.(?:env|argv)\b/;

/** Rooms of a step that the package shows beside the step itself. */
const rooms = new Set(['packages/loop/src/listen/voice/index.ts']);

/** The package that a path belongs to: `packages/loop/src/find/x.ts` → `loop`. */
export function packageOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'packages' || first === 'apps' ? second : first;
}

function stepOf(path: string): string | undefined {
  return /^packages\/loop\/src\/([a-z]+)\//.exec(path)?.[1];
}

/** Tests, and the program that trains the language model: they stand beside a pure package and may read files. */
function isTest(path: string): boolean {
  return /\.(?:test|contract)\.tsx?$|\/testing\/|\/test\/|^packages\/language\/training\//.test(path);
}

function importFault(file: SourceFile, target: string): string | undefined {
  const from = packageOf(file.path);
  const test = isTest(file.path);
  if (target.startsWith('.')) {
    const resolved = join(dirname(file.path), target);
    if (packageOf(resolved) !== from) return `reaches into another package: ${target}`;
    const step = stepOf(file.path);
    const other = stepOf(resolved);
    const shown = resolved.endsWith(`/${other}/index.ts`) || rooms.has(resolved);
    if (step && other && step !== other && !shown && !(test && resolved.includes('/testing/'))) {
      return `step ${step} imports the inside of step ${other}: ${target}`;
    }
    return undefined;
  }
  if (target.startsWith('node:')) {
    return pureLeaves.has(from) && !test ? `a pure package imports ${target}` : undefined;
  }
  if (!target.startsWith('@touchstone/')) return undefined;
  if (from === 'web' && target === webException) {
    return file.text.includes(`import type`) ? undefined : `only types may come from ${target}`;
  }
  const to = target.split('/')[1] ?? '';
  if (test && !pureLeaves.has(from) && from !== 'vocabulary') return undefined;
  return mayImport[from]?.includes(to) ? undefined : `${from} may not import ${to}`;
}

/** Imports run downward, steps meet only in their index, leaves are pure, nothing is re-exported wholesale. */
export function checkBoundaries(files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  let looked = 0;
  for (const file of files) {
    for (const { target, line } of importsOf(file)) {
      looked += 1;
      const fault = importFault(file, target);
      if (fault) faults.push(`${file.path}:${line} ${fault}`);
    }
    if (/^export \* from/m.test(file.text))
      faults.push(`${file.path} re-exports everything; name the exports`);
    if (pureLeaves.has(packageOf(file.path)) && !isTest(file.path) && impure.test(file.text)) {
      faults.push(`${file.path} reads a clock, chance or the environment; take it as an argument`);
    }
  }
  return { name: 'boundaries', looked, unit: 'imports', faults };
}
