import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { type AnswerMemory, answerKey } from './answer-memory.ts';

/** A question of the map: its text and the values bound to the names in it. */
export interface MapQuery {
  readonly name: string;
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A question that was asked, as the result shows it. */
export interface AskedQuery {
  readonly name: string;
  readonly sql: string;
  readonly seconds: number;
}

/** Asks questions and remembers their texts and times. */
export interface Asker {
  rows<T>(query: MapQuery, schema: z.ZodType<T>): Promise<readonly T[]>;
  /** The one row of an answer that has exactly one. */
  row<T>(query: MapQuery, schema: z.ZodType<T>): Promise<T>;
  readonly asked: readonly AskedQuery[];
}

/** Integers arrive as numbers: exact below 2^53, and sums of milliseconds beyond that lose what no eye sees. Hashes travel as text. */
const usualSettings = {
  output_format_json_quote_64bit_integers: 0,
  // Compiling the many lambdas takes longer than running them.
  compile_expressions: 0,
  // Journeys are wide rows: the usual million bytes are so few of them that beginning a block is a tenth of the work.
  preferred_block_size_bytes: 4_000_000,
};

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Asks the warehouse; lists of names of any length travel in the body of the request.
 *
 * @param memory where answers are looked for first, and kept
 */
export function askerOf(warehouse: Warehouse, signal?: AbortSignal, memory?: AnswerMemory): Asker {
  const asked: AskedQuery[] = [];
  async function answerTo(query: MapQuery): Promise<string> {
    const settings = { ...usualSettings, ...query.settings };
    const sent = { ...query, settings, seconds: 120, ...(signal ? { signal } : {}) };
    const key = memory && answerKey(query);
    const known = key && memory.find(key);
    if (known !== undefined) return known;
    const answer = await text(await warehouse.bytes(sent, 'JSONEachRow'));
    if (key) memory.keep(key, answer);
    return answer;
  }
  async function rows<T>(query: MapQuery, schema: z.ZodType<T>): Promise<readonly T[]> {
    const begun = performance.now();
    const answer = await answerTo(query);
    asked.push({ name: query.name, sql: query.sql, seconds: (performance.now() - begun) / 1000 });
    const lines = answer.split('\n').filter((line) => line !== '');
    return z.array(schema).parse(lines.map((line): unknown => JSON.parse(line)));
  }
  return {
    asked,
    rows,
    async row<T>(query: MapQuery, schema: z.ZodType<T>): Promise<T> {
      const [first] = await rows(query, schema);
      if (first === undefined) throw new RangeError(`${query.name} gave no row`);
      return first;
    },
  };
}
