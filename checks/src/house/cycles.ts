import { dirname, join } from 'node:path/posix';
import { type CheckReport, importsOf, type SourceFile } from './source-files.ts';

/** Import cycles among files, types included: depth-first search, each cycle named once by its files. */
export function checkCycles(files: readonly SourceFile[]): CheckReport {
  const graph = new Map<string, readonly string[]>();
  for (const file of files) {
    const targets = importsOf(file)
      .filter(({ target }) => target.startsWith('.'))
      .map(({ target }) => join(dirname(file.path), target));
    graph.set(file.path, targets);
  }
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const faults: string[] = [];
  const visit = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of graph.get(path) ?? []) {
      if (state.get(next) === 'open') faults.push([...trail.slice(trail.indexOf(next)), next].join(' → '));
      else if (!state.has(next) && graph.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (!state.has(path)) visit(path);
  return { name: 'cycles', looked: graph.size, unit: 'files', faults };
}
