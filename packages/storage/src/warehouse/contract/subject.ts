import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Warehouse } from '../warehouse.ts';

/** The warehouse under test, open while the tests run. */
export interface Subject {
  readonly warehouse: Warehouse;
}

/** Never ends by itself, and keeps the engine at work all the time. */
export const ENDLESS = 'SELECT max(sipHash64(number)) AS answer FROM numbers_mt(1000000000000)';
export const answer = z.object({ answer: z.string() });

export async function failureOf(work: Promise<unknown>): Promise<TouchstoneError> {
  const error: unknown = await work.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (error instanceof TouchstoneError) return error;
  throw error;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function* csv(lines: number, columns: (row: number) => string): AsyncGenerator<Uint8Array> {
  const size = 1000;
  for (let row = 0; row < lines; row += size) {
    const part = Array.from(
      { length: Math.min(size, lines - row) },
      (_, index) => `${columns(row + index)}\n`,
    );
    yield Buffer.from(part.join(''));
  }
}

/** The one text that a query answers. */
export async function one(
  { warehouse }: Subject,
  sql: string,
  parameters: Record<string, unknown> = {},
): Promise<string> {
  const [row] = await warehouse.rows({ name: 'contract', sql, parameters }, answer);
  return row?.answer ?? '';
}

/** How many queries of this name still run. */
export function running(subject: Subject, name: string): Promise<string> {
  const sql =
    "SELECT toString(count()) AS answer FROM system.processes WHERE Settings['log_comment'] = {name:String}";
  return one(subject, sql, { name });
}
