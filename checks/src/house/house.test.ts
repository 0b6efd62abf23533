import { describe, expect, it } from 'vitest';
import { checkBoundaries, packageOf } from './boundaries.ts';
import { checkCycles } from './cycles.ts';
import { checkEscapes } from './escapes.ts';
import { checkSizes } from './sizes.ts';
import { importsOf } from './source-files.ts';

const file = (path: string, text: string) => ({ path, text });

describe('the house rules', () => {
  it('know the package of a path', () => {
    expect(packageOf('packages/loop/src/find/a.ts')).toBe('loop');
    expect(packageOf('apps/web/src/a.tsx')).toBe('web');
    expect(packageOf('checks/src/all.ts')).toBe('checks');
  });

  it('see imports of values, of types, over several lines, and dynamic ones', () => {
    const text =
      "import a from 'a';\nimport type { B } from './b.ts';\nimport {\n  c,\n} from 'c';\nimport('d');";
    expect(importsOf(file('x.ts', text)).map(({ target }) => target)).toEqual(['a', './b.ts', 'c', 'd']);
  });

  it('refuse an import that runs upward, reaches inside, or makes a leaf impure', () => {
    const faults = (path: string, text: string) => checkBoundaries([file(path, text)]).faults.length;
    expect(faults('packages/statistics/src/a.ts', "import x from '@touchstone/vocabulary';")).toBe(1);
    expect(faults('packages/statistics/src/a.ts', "import x from 'node:fs';")).toBe(1);
    expect(faults('packages/statistics/src/a.ts', 'export const a = Math.random();')).toBe(1);
    expect(faults('packages/loop/src/find/a.ts', "import x from '../listen/method/b.ts';")).toBe(1);
    expect(faults('packages/loop/src/find/a.ts', "import x from '../listen/index.ts';")).toBe(0);
    expect(faults('apps/web/src/a.ts', "import x from '@touchstone/loop/find';")).toBe(1);
    expect(faults('apps/server/src/a.ts', "import x from '@touchstone/loop/find';")).toBe(0);
    expect(faults('packages/charts/src/a.ts', "import x from '../../report/src/b.ts';")).toBe(1);
  });

  it('find a cycle and name its files', () => {
    const report = checkCycles([
      file('packages/a/x.ts', "import './y.ts';"),
      file('packages/a/y.ts', "import type { X } from './x.ts';"),
    ]);
    expect(report.faults).toEqual(['packages/a/x.ts → packages/a/y.ts → packages/a/x.ts']);
  });

  it('count escape hatches in code, not in comments or texts', () => {
    const faults = (text: string) => checkEscapes([file('packages/a/src/x.ts', text)]).faults.length;
    expect(faults('const a: any = 1;')).toBe(1);
    expect(faults('const a = b as Thing;')).toBe(1);
    expect(faults('const a = [1] as const;')).toBe(0);
    expect(faults("const a = 'b as Thing';")).toBe(0);
    expect(faults('// as Thing')).toBe(0);
    expect(faults("import { a as b } from 'c';")).toBe(0);
  });

  it('refuse long files and empty names', () => {
    expect(checkSizes([file('packages/a/src/utils.ts', '')]).faults.length).toBe(1);
    expect(checkSizes([file('packages/a/src/x.ts', '\n'.repeat(301))]).faults.length).toBe(1);
    expect(checkSizes([file('packages/a/src/command-table.ts', '')]).faults.length).toBe(0);
  });

  it('count the lines of an index without its lists of names', () => {
    const list = Array.from(
      { length: 100 },
      (_, at) => `export {\n  a${at},\n  type B${at},\n} from './x.ts';\n`,
    );
    expect(checkSizes([file('packages/a/src/index.ts', list.join(''))]).faults).toEqual([]);
    expect(checkSizes([file('packages/a/src/other.ts', list.join(''))]).faults.length).toBe(1);
    const code = 'const a = 1;\n'.repeat(301);
    expect(checkSizes([file('packages/a/src/index.ts', code)]).faults.length).toBe(1);
  });
});
