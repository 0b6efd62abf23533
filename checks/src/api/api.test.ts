import { describe, expect, test } from 'vitest';
import { declarationOf } from './declaration-of.ts';
import { publicNames } from './public-names.ts';

const text = `/** Not this. */
const hidden = 1;

/**
 * Adds.
 * @example add(1, 2)
 */
export function add(a: number, b: number): number {
  return a + b;
}

/** Long. */
export function long(
  given: Readonly<Record<string, number>>,
): { readonly kind: 'answer' } | undefined {
  return undefined;
}

/** Kinds. */
export const kinds = ['a', 'b'] as const;
export type Kind = (typeof kinds)[number];

/** Two. */
export interface Two {
  readonly one: 1;
}
export class Bare {}
`;

describe('the API pages', () => {
  test('take the names of an index with their files, types apart', () => {
    const index = "export { a, type B } from './x/a.ts';\nexport type {\n  C,\n} from './c.ts';\n";
    expect(publicNames(index)).toEqual([
      { name: 'a', isType: false, file: 'x/a.ts' },
      { name: 'B', isType: true, file: 'x/a.ts' },
      { name: 'C', isType: true, file: 'c.ts' },
    ]);
  });

  test('take signature and docstring of a function, on one line or several', () => {
    expect(declarationOf(text, 'add')).toEqual({
      kind: 'function',
      doc: 'Adds.\n@example add(1, 2)',
      code: 'function add(a: number, b: number): number',
    });
    expect(declarationOf(text, 'long')?.code).toBe(
      "function long(\n  given: Readonly<Record<string, number>>,\n): { readonly kind: 'answer' } | undefined",
    );
  });

  test('take the whole of a type, and for a type of a list what the list says', () => {
    expect(declarationOf(text, 'Two')).toEqual({
      kind: 'type',
      doc: 'Two.',
      code: 'interface Two {\n  readonly one: 1;\n}',
    });
    expect(declarationOf(text, 'Kind')?.doc).toBe('Kinds.');
  });

  test('see that a docstring or a declaration is not there', () => {
    expect(declarationOf(text, 'Bare')?.doc).toBe('');
    expect(declarationOf(text, 'hidden')).toBeUndefined();
  });
});
