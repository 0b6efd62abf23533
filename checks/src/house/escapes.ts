import type { CheckReport, SourceFile } from './source-files.ts';

const escapes: readonly (readonly [string, RegExp])[] = [
  ['any', /(?::\s*|<|\bas\s+)any\b/],
  ['cast', /[\w)\]}>]\s+as\s+(?!const\b)[A-Z{[\w]/],
  ['suppressed type error', /@ts-(?:ignore|expect-error|nocheck)/],
  ['suppressed rule', /biome-ignore/],
];
const excuse = /biome-ignore [\w/]+: \S+/;

/** Comments and texts do not count: only code can escape the compiler. */
function codeOf(line: string): string {
  return line
    .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''")
    .replace(/\/\/.*$|^\s*\/?\*.*$/, '');
}

/**
 * Ways around the compiler and the linter. None is allowed but a suppressed rule that gives its reason on the
 * same line, and those are counted.
 */
export function checkEscapes(files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  let excused = 0;
  for (const { path, text } of files) {
    if (path.startsWith('checks/src/house/')) continue;
    text.split('\n').forEach((line, index) => {
      if (excuse.test(line)) {
        excused += 1;
        return;
      }
      const code = line.includes('@ts-') || line.includes('biome-ignore') ? line : codeOf(line);
      if (/^\s*(?:import|export)\b.*\bas\b/.test(code) || /^\s*(?:type )?\w+ as \w+,?$/.test(code)) return;
      for (const [name, pattern] of escapes) {
        if (pattern.test(code)) faults.push(`${path}:${index + 1} ${name}: ${line.trim()}`);
      }
    });
  }
  const unit = `files (${excused} suppressed rules with a reason)`;
  return { name: 'escape hatches', looked: files.length, unit, faults };
}
