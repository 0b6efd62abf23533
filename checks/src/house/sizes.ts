import type { CheckReport, SourceFile } from './source-files.ts';

const mostLines = 300;
const bannedNames = /(?:^|[/-])(?:utils?|helpers?|common|shared|manager|service)(?:[-./]|$)/;

/** Files stay small and are named for what they hold. */
export function checkSizes(files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  for (const { path, text } of files) {
    const lines = text.split('\n').length;
    if (lines > mostLines) faults.push(`${path} has ${lines} lines; ${mostLines} is the limit`);
    if (bannedNames.test(path)) faults.push(`${path}: name the thing it holds`);
  }
  return { name: 'sizes and names', looked: files.length, unit: 'files', faults };
}
