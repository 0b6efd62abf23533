import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { collect, one, type Subject } from './subject.ts';

/** Values arrive as they were given. */
export function parametersContract(subject: Subject): void {
  describe('parameters', () => {
    const strings = fc.string({
      unit: fc.constantFrom("'", '"', '\\', '\0', '\n', '\t', '\r', '统', '😀', '{', '}', 'a', '%', '&'),
    });

    test('hostile strings arrive unchanged in the address', async () => {
      await fc.assert(
        fc.asyncProperty(strings, async (text) => {
          expect(await one(subject, 'SELECT {text:String} AS answer', { text })).toBe(text);
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
          const [row] = await subject.warehouse.rows(query, z.object({ answer: z.array(z.string()) }));
          expect(row?.answer).toEqual(list);
        }),
        { seed: 2, numRuns: 20 },
      );
    });

    test('orders and byte answers take large hostile parameters too', async () => {
      const texts = Array.from({ length: 20_000 }, (_, index) => `${index}'\\\n\0试`);
      await subject.warehouse.command({
        name: 'contract',
        sql: 'CREATE TABLE texts (n UInt32, text String) ENGINE = MergeTree ORDER BY n',
      });
      await subject.warehouse.command({
        name: 'contract',
        sql: 'INSERT INTO texts SELECT number, ({texts:Array(String)})[number + 1] FROM numbers(20000)',
        parameters: { texts },
      });
      expect(
        await one(
          subject,
          'SELECT toString(sum(text = ({texts:Array(String)})[n + 1])) AS answer FROM texts',
          {
            texts,
          },
        ),
      ).toBe('20000');
      const sql = 'SELECT length({texts:Array(String)}) AS n';
      const bytes = await collect(
        await subject.warehouse.bytes({ name: 'contract', sql, parameters: { texts } }, 'RowBinary'),
      );
      expect(Buffer.concat(bytes).readBigUInt64LE()).toBe(20_000n);
      await subject.warehouse.command({ name: 'contract', sql: 'DROP TABLE texts' });
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
      expect(await one(subject, sql, parameters)).toBe(
        '18446744073709551615 [9223372036854775808,1] 0.30000000000000004 [nan,inf,-0.5] 1 true',
      );
    });
  });
}
