import { z } from 'zod';

/** Any JSON value. */
export type Tree = z.infer<typeof treeSchema>;
const treeSchema: z.ZodJSONSchema = z.json();

/** One case of the references; see the README beside them. */
export const caseSchema = z.looseObject({
  id: z.string(),
  method: z.string(),
  data: z.string().nullish(),
  spec: z.record(z.string(), treeSchema).nullish(),
  expected: treeSchema.optional(),
  tolerance: z.record(z.string(), treeSchema).nullish(),
  cases: z.array(treeSchema).optional(),
});
export type GoldenCase = z.infer<typeof caseSchema>;

/** A field of an object, or undefined. */
export function field(tree: Tree | undefined, name: string): Tree | undefined {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? tree[name] : undefined;
}

/** The object's entries; none for anything else. */
export function entries(tree: Tree | undefined): readonly (readonly [string, Tree])[] {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? Object.entries(tree) : [];
}

/** The array's items; none for anything else. */
export function items(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? tree : [];
}

/** A list of strings; throws when it is something else. */
export function strings(tree: Tree | undefined): readonly string[] {
  return z.array(z.string()).parse(tree);
}

/** A list of numbers; throws when it is something else. */
export function numbers(tree: Tree | undefined): readonly number[] {
  return z.array(z.number()).parse(tree);
}

/** A string; throws when it is something else. */
export function text(tree: Tree | undefined): string {
  return z.string().parse(tree);
}

/** A number; throws when it is something else. */
export function number(tree: Tree | undefined): number {
  return z.number().parse(tree);
}

/** Names and numbers as an object. */
export function named(names: readonly string[], values: ArrayLike<number>): Record<string, Tree> {
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
}

/** A matrix in the shape of the references. */
export function matrix(
  rows: readonly string[],
  cols: readonly string[],
  at: (row: number, column: number) => number | null,
): Tree {
  return {
    rows: [...rows],
    cols: [...cols],
    values: rows.map((_, row) => cols.map((_unused, column) => at(row, column))),
  };
}

/** Named estimates as the references list them: an object a column, keyed by name. */
export function listed<T extends { readonly name: string }>(
  terms: readonly T[],
  columns: Readonly<Record<string, (term: T) => number>>,
): Record<string, Tree> {
  const names = terms.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(columns).map(([key, read]) => [key, named(names, terms.map(read))]),
  );
}
