import { z } from 'zod';
import { readTable, type Table } from '../stats/table.ts';
import type { Tree } from '../stats/tree.ts';

/** One case of the references of effects: what was asked, what came out, and how close one must come. */
export const effectCaseSchema = z.looseObject({
  id: z.string(),
  method: z.string(),
  data: z.string().nullish(),
  inputs: z.record(z.string(), z.json()).nullish(),
  expected: z.json(),
  tolerance: z.record(z.string(), z.object({ rel: z.number(), abs: z.number() })),
});
export type EffectCase = z.infer<typeof effectCaseSchema>;

/** The data of a case: its own file, or another that its inputs name, by the path in the folder. */
export type EffectData = (file?: string) => Table;

/**
 * Answers a case: a tree with the keys of what is expected (it may have more). `null` says that the library answered “not
 * available”. Only names and settings may be read from `expected`, never the values that are compared.
 */
type EffectMethod = (golden: EffectCase, data: EffectData) => Tree;

/** Methods by the name that cases call them. */
export type EffectMethods = Readonly<Record<string, EffectMethod>>;

/** Reads the files of a case from the folder of the references. */
export function dataOf(golden: EffectCase, folder: string): EffectData {
  return (file = golden.data ?? '') => {
    if (file === '') throw new Error('names no data file');
    return readTable(folder, file);
  };
}
