import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Query, Warehouse } from './warehouse.ts';

/** Never ends by itself, and keeps the engine at work all the time. */
const ENDLESS = 'SELECT max(sipHash64(number)) AS answer FROM numbers_mt(1000000000000)';
const answer = z.object({ answer: z.string() });

async function failureOf(work: Promise<unknown>): Promise<TouchstoneError> {
  const error: unknown = await work.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (error instanceof TouchstoneError) return error;
  throw error;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* csv(lines: number, columns: (row: number) => string): AsyncGenerator<Uint8Array> {
  const size = 1000;
  for (let row = 0; row < lines; row += size) {
    const part = Array.from(
      { length: Math.min(size, lines - row) },
      (_, index) => `${columns(row + index)}\n`,
    );
    yield Buffer.from(part.join(''));
  }
}

/** What every warehouse must do, spawned or given, one node or a cluster. */
export function warehouseContract(
  open: () => Promise<{ readonly warehouse: Warehouse; close(): Promise<void> }>,
): void {
  let warehouse: Warehouse;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ warehouse, close } = await open());
  });
  afterAll(() => close());

  async function one(sql: string, parameters: Record<string, unknown> = {}): Promise<string> {
    const [row] = await warehouse.rows({ name: 'contract', sql, parameters }, answer);
    return row?.answer ?? '';
  }

  /** Queries of this name that still run. */
  async function running(name: string): Promise<string> {
    return one(
      "SELECT toString(count()) AS answer FROM system.processes WHERE Settings['log_comment'] = {name:String}",
      {
        name,
      },
    );
  }

  describe('parameters', () => {
    const strings = fc.string({
      unit: fc.constantFrom("'", '"', '\\', '\0', '\n', '\t', '\r', '统', '😀', '{', '}', 'a', '%', '&'),
    });

    test('hostile strings arrive unchanged in the address', async () => {
      await fc.assert(
        fc.asyncProperty(strings, async (text) => {
          expect(await one('SELECT {text:String} AS answer', { text })).toBe(text);
        }),
        { seed: 1, numRuns: 40 },
      );
    });

    test('lists of hostile strings arrive unchanged, small ones and ones too large for an address', async () => {
      const sql = 'SELECT {texts:Array(String)} AS answer';
      const lists = fc.array(strings, { minLength: 1, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(lists, fc.constantFrom(1, 1000), async (texts, times) => {
          const list = Array.from({ length: times }, () => texts).flat();
          const query = { name: 'contract', sql, parameters: { texts: list } };
          const [row] = await warehouse.rows(query, z.object({ answer: z.array(z.string()) }));
          expect(row?.answer).toEqual(list);
        }),
        { seed: 2, numRuns: 20 },
      );
    });

    test('orders and byte answers take large hostile parameters too', async () => {
      const texts = Array.from({ length: 20_000 }, (_, index) => `${index}'\\\n\0试`);
      await warehouse.command({
        name: 'contract',
        sql: 'CREATE TABLE texts (n UInt32, text String) ENGINE = MergeTree ORDER BY n',
      });
      await warehouse.command({
        name: 'contract',
        sql: 'INSERT INTO texts SELECT number, ({texts:Array(String)})[number + 1] FROM numbers(20000)',
        parameters: { texts },
      });
      expect(
        await one('SELECT toString(sum(text = ({texts:Array(String)})[n + 1])) AS answer FROM texts', {
          texts,
        }),
      ).toBe('20000');
      const sql = 'SELECT length({texts:Array(String)}) AS n';
      const bytes = await collect(
        await warehouse.bytes({ name: 'contract', sql, parameters: { texts } }, 'RowBinary'),
      );
      expect(Buffer.concat(bytes).readBigUInt64LE()).toBe(20_000n);
      await warehouse.command({ name: 'contract', sql: 'DROP TABLE texts' });
    });

    test('64-bit integers, floating point, nothing and truth keep their value', async () => {
      const sql = `SELECT concat(toString({big:UInt64}), ' ', toString({list:Array(UInt64)}), ' ', toString({x:Float64}), ' ',
        toString({nan:Array(Float64)}), ' ', toString({none:Nullable(String)} IS NULL), ' ', toString({yes:Bool})) AS answer`;
      const parameters = {
        big: 2n ** 64n - 1n,
        list: [2n ** 63n, 1],
        x: 0.1 + 0.2,
        nan: [Number.NaN, Number.POSITIVE_INFINITY, -0.5],
        none: null,
        yes: true,
      };
      expect(await one(sql, parameters)).toBe(
        '18446744073709551615 [9223372036854775808,1] 0.30000000000000004 [nan,inf,-0.5] 1 true',
      );
    });
  });

  describe('answers', () => {
    test('64-bit integers are texts, numbers that are none are null', async () => {
      const query = {
        name: 'contract',
        sql: 'SELECT toUInt64(pow(2, 63)) AS big, nan AS none, 1.5 AS some, toInt32(-7) AS small',
      };
      const schema = z.object({ big: z.string(), none: z.null(), some: z.number(), small: z.number() });
      expect(await warehouse.rows(query, schema)).toEqual([
        { big: '9223372036854775808', none: null, some: 1.5, small: -7 },
      ]);
    });

    test('a row that its schema does not know is an error', async () => {
      const error = await failureOf(
        warehouse.rows({ name: 'wrong-shape', sql: 'SELECT 1 AS answer' }, answer),
      );
      expect(error).toMatchObject({ code: 'queryFailed', parameters: { name: 'wrong-shape' } });
    });

    test('a stream gives every row in order', async () => {
      const query = {
        name: 'contract',
        sql: "SELECT number, concat('试', toString(number)) FROM numbers(100000) ORDER BY number",
      };
      const rows = await collect(warehouse.stream(query));
      expect(rows).toHaveLength(100_000);
      expect(rows[99_999]).toEqual(['99999', '试99999']);
    });

    test('bytes keep what JSON cannot say', async () => {
      const query = { name: 'contract', sql: 'SELECT toFloat64(nan) UNION ALL SELECT -inf' };
      const bytes = Buffer.concat(await collect(await warehouse.bytes(query, 'RowBinary')));
      const numbers = [bytes.readDoubleLE(0), bytes.readDoubleLE(8)].sort();
      expect(numbers).toEqual([Number.NEGATIVE_INFINITY, Number.NaN]);
    });

    test('a failure in the middle of a long answer is an error, never a short answer', async () => {
      const sql = "SELECT number, throwIf(number = 500000, 'late') FROM numbers(1000000)";
      expect((await failureOf(collect(warehouse.stream({ name: 'late', sql })))).code).toBe('queryFailed');
      const bytes = async (): Promise<unknown> =>
        collect(await warehouse.bytes({ name: 'late', sql }, 'RowBinary'));
      expect((await failureOf(bytes())).code).toBe('queryFailed');
    });

    test('a wrong query says its name and keeps what the engine said as the cause', async () => {
      const error = await failureOf(warehouse.rows({ name: 'misspelt', sql: 'SELEC 1' }, answer));
      expect(error).toMatchObject({ code: 'queryFailed', parameters: { name: 'misspelt' } });
      expect(String(error.cause)).toContain('Syntax error');
      expect(error.message).not.toContain('Syntax');
    });

    test('a reader cannot write', async () => {
      for (const sql of ['DROP TABLE responses', 'INSERT INTO comments (batch) SELECT 1']) {
        expect((await failureOf(warehouse.rows({ name: 'write', sql }, answer))).code).toBe('queryFailed');
      }
      expect(await one('SELECT toString(count()) AS answer FROM comments')).toBe('0');
    });

    test('limits that are met in the middle of a byte answer are named', async () => {
      const sql = 'SELECT sleepEachRow(0.001), number FROM numbers(100000)';
      const settings = { max_block_size: 100 };
      const read = async (): Promise<unknown> =>
        collect(await warehouse.bytes({ name: 'slow-bytes', sql, settings, seconds: 1 }, 'RowBinary'));
      expect((await failureOf(read())).code).toBe('queryTimedOut');
    });
  });

  describe('writing', () => {
    const insertResponses = (batch: number, rows: number): Promise<void> =>
      warehouse.insert(
        {
          name: 'insert',
          sql: 'INSERT INTO responses (batch, response, customer_key, bucket, row, values) FORMAT CSV',
        },
        csv(rows, (row) => `${batch},${row},${row * 7919},${row % 256},${row},"[${row % 5},nan,2.5]"`),
      );

    test('a streamed insert is there when it resolves, and the long form leaves out what was not there', async () => {
      await insertResponses(11, 20_000);
      expect(await one('SELECT toString(count()) AS answer FROM responses WHERE batch = 11')).toBe('20000');
      const sql =
        "SELECT arrayStringConcat(groupArray(concat(toString(position), ':', toString(n))), ' ') AS answer FROM (SELECT position, count() AS n FROM answers WHERE batch = 11 GROUP BY position ORDER BY position)";
      expect(await one(sql)).toBe('0:20000 2:20000');
    });

    test('an order on every node reaches every row', async () => {
      await insertResponses(12, 1000);
      await warehouse.onEachNode({
        name: 'drop-batch',
        sql: 'ALTER TABLE responses_local DROP PARTITION 12',
      });
      expect(await one('SELECT toString(count()) AS answer FROM responses WHERE batch = 12')).toBe('0');
    });

    test('an error of the source is thrown on unchanged, and the next insert works', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('13,1,1,1,1,"[1]"\n');
        await sleep(20);
        throw new RangeError('the file ended');
      }
      const sql = 'INSERT INTO responses (batch, response, customer_key, bucket, row, values) FORMAT CSV';
      await expect(warehouse.insert({ name: 'insert', sql }, broken())).rejects.toThrow(RangeError);
      await insertResponses(13, 10);
      expect(await one('SELECT toString(count()) AS answer FROM responses WHERE batch = 13')).toBe('10');
    });

    test('data that cannot be read are an error and leave nothing', async () => {
      const sql = 'INSERT INTO responses (batch, response) FORMAT CSV';
      const error = await failureOf(
        warehouse.insert(
          { name: 'insert', sql },
          csv(3, (row) => (row === 2 ? 'x,y' : `14,${row}`)),
        ),
      );
      expect(error.code).toBe('queryFailed');
      expect(await one('SELECT toString(count()) AS answer FROM responses WHERE batch = 14')).toBe('0');
    });
  });

  describe('limits', () => {
    test('a query that is too slow is stopped', async () => {
      const begun = performance.now();
      const error = await failureOf(warehouse.rows({ name: 'slow', sql: ENDLESS, seconds: 1 }, answer));
      expect(error).toMatchObject({ code: 'queryTimedOut', parameters: { name: 'slow', seconds: 1 } });
      expect(performance.now() - begun).toBeLessThan(4000);
    });

    test('a query that is too large is stopped, and the engine lives on', async () => {
      const sql = 'SELECT toString(length(groupArray(toString(number)))) AS answer FROM numbers(100000000)';
      const error = await failureOf(warehouse.rows({ name: 'large', sql, memoryBytes: 100e6 }, answer));
      expect(error).toMatchObject({ code: 'queryTooLarge', parameters: { name: 'large' } });
      expect(await one("SELECT 'alive' AS answer")).toBe('alive');
    });

    const cancelled: readonly (readonly [string, (query: Query) => Promise<unknown>])[] = [
      ['rows', (query) => warehouse.rows(query, answer)],
      ['a stream', (query) => collect(warehouse.stream(query))],
      ['bytes', async (query) => collect(await warehouse.bytes(query, 'RowBinary'))],
      [
        'an order',
        (query) => warehouse.command({ ...query, sql: `CREATE TABLE never ENGINE = Memory AS ${query.sql}` }),
      ],
    ];
    test.each(cancelled)('cancelling %s ends it on the engine within a second', async (_, run) => {
      const abort = new AbortController();
      const name = `cancelled-${performance.now()}`;
      const failure = failureOf(run({ name, sql: ENDLESS, signal: abort.signal }));
      await expect.poll(() => running(name), { timeout: 5000, interval: 20 }).not.toBe('0');
      const begun = performance.now();
      abort.abort();
      expect((await failure).code).toBe('queryCancelled');
      await expect.poll(() => running(name), { timeout: 1000, interval: 20 }).toBe('0');
      expect(performance.now() - begun).toBeLessThan(1000);
    });

    test('a query that was cancelled before it began is not sent', async () => {
      const query = { name: 'early', sql: ENDLESS, signal: AbortSignal.abort() };
      expect((await failureOf(warehouse.rows(query, answer))).code).toBe('queryCancelled');
      expect((await failureOf(collect(warehouse.stream(query)))).code).toBe('queryCancelled');
    });

    test('a long answer can be cancelled in the middle', async () => {
      const sql = 'SELECT number FROM numbers(1000000000000)';
      for (const kind of ['stream', 'bytes'] as const) {
        const abort = new AbortController();
        const query = { name: `middle-${kind}`, sql, signal: abort.signal };
        const read = async (): Promise<void> => {
          const items =
            kind === 'stream' ? warehouse.stream(query) : await warehouse.bytes(query, 'RowBinary');
          for await (const item of items) {
            expect(item.length).toBeGreaterThan(0);
            abort.abort();
          }
        };
        expect((await failureOf(read())).code).toBe('queryCancelled');
        expect(await running(query.name)).toBe('0');
      }
    });

    test('leaving a stream early ends its query', async () => {
      const name = 'left-early';
      for await (const row of warehouse.stream({ name, sql: 'SELECT number FROM numbers(1000000000000)' })) {
        expect(row).toEqual(['0']);
        break;
      }
      await expect.poll(() => running(name), { timeout: 2000, interval: 20 }).toBe('0');
    });

    test('two heavy queries hold up neither a small one nor this process', async () => {
      const abort = new AbortController();
      const heavy = [1, 2].map(() =>
        failureOf(warehouse.rows({ name: 'heavy', sql: ENDLESS, signal: abort.signal }, answer)),
      );
      await expect.poll(() => running('heavy'), { timeout: 5000, interval: 20 }).toBe('2');
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const begun = performance.now();
      for (let count = 0; count < 5; count += 1) await one("SELECT 'small' AS answer");
      const each = (performance.now() - begun) / 5;
      await sleep(200);
      delay.disable();
      abort.abort();
      await Promise.all(heavy);
      expect(each).toBeLessThan(500);
      expect(delay.percentile(50) / 1e6).toBeLessThan(100);
    });
  });
}
