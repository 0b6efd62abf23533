import type { CheckReport, SourceFile } from './source-files.ts';

const mostLines = 300;
const bannedNames = /(?:^|[/-])(?:utils?|helpers?|common|shared|manager|service)(?:[-./]|$)/;

/** Lines to read: the lists of an index that only names what others hold are a table of contents and do not count. */
function linesOf(path: string, text: string): number {
  const own = path.endsWith('/index.ts')
    ? text.replace(/^export (?:type )?\{[^}]*\} from '[^']+';\n/gm, '')
    : text;
  return own.split('\n').length;
}

/** Files stay small and are named for what they hold. */
export function checkSizes(files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  for (const { path, text } of files) {
    const lines = linesOf(path, text);
    if (lines > mostLines) faults.push(`${path} has ${lines} lines; ${mostLines} is the limit`);
    if (bannedNames.test(path)) faults.push(`${path}: name the thing it holds`);
  }
  return { name: 'sizes and names', looked: files.length, unit: 'files', faults };
}
