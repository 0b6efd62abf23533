import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One file of the project as the checks see it: path from the root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const skipped = new Set(['node_modules', 'dist', '.git', 'coverage', 'data']);

/** Every file below `root` whose name ends in one of `endings`, built and installed things left out. */
export function sourceFiles(root: string, endings: readonly string[]): readonly SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).toSorted()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        if (!skipped.has(name)) walk(path);
      } else if (endings.some((ending) => name.endsWith(ending))) {
        found.push({
          path: relative(root, path).replaceAll('\\', '/'),
          text: readFileSync(path, 'utf8'),
        });
      }
    }
  };
  walk(root);
  return found;
}

/** What one check found: how many things it looked at, and one line for each fault. */
export interface CheckReport {
  readonly name: string;
  readonly looked: number;
  readonly unit: string;
  readonly faults: readonly string[];
}

/** The modules a TypeScript file imports or re-exports, type-only imports included, with the line of each. */
export function importsOf(file: SourceFile): readonly { readonly target: string; readonly line: number }[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;
  return [...file.text.matchAll(pattern)].map((match) => ({
    target: match[1] ?? match[2] ?? '',
    line: file.text.slice(0, match.index + match[0].length).split('\n').length,
  }));
}
