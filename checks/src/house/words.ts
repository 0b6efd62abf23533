import type { CheckReport, SourceFile } from './source-files.ts';

/** The project speaks of itself alone: no path of the machine it was written on, no registry host. */
const foreign: readonly RegExp[] = [
  /\/work\/(?:main|shared|\.)/,
  /\/root\/\.?[a-z]/,
  /registry\.(?:npmjs|yarnpkg|npmmirror)/,
  /"resolved":\s*"https?:/,
];

/** Paths and hosts that belong to somebody's workplace and not in the project. */
export function checkWords(files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  for (const { path, text } of files) {
    if (path === 'checks/src/house/words.ts') continue;
    text.split('\n').forEach((line, index) => {
      for (const pattern of foreign) {
        if (pattern.test(line)) faults.push(`${path}:${index + 1} ${line.trim().slice(0, 100)}`);
      }
    });
  }
  return { name: 'words', looked: files.length, unit: 'files', faults };
}
