import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer, collect, failureOf, one, type Subject } from './subject.ts';

/** Answers are whole, typed, or an error. */
export function answersContract(subject: Subject): void {
  describe('answers', () => {
    test('64-bit integers are texts, numbers that are none are null', async () => {
      const query = {
        name: 'contract',
        sql: 'SELECT toUInt64(pow(2, 63)) AS big, nan AS none, 1.5 AS some, toInt32(-7) AS small',
      };
      const schema = z.object({ big: z.string(), none: z.null(), some: z.number(), small: z.number() });
      expect(await subject.warehouse.rows(query, schema)).toEqual([
        { big: '9223372036854775808', none: null, some: 1.5, small: -7 },
      ]);
    });

    test('a row that its schema does not know is an error', async () => {
      const error = await failureOf(
        subject.warehouse.rows({ name: 'wrong-shape', sql: 'SELECT 1 AS answer' }, answer),
      );
      expect(error).toMatchObject({ code: 'queryFailed', parameters: { name: 'wrong-shape' } });
    });

    test('a stream gives every row in order', async () => {
      const query = {
        name: 'contract',
        sql: "SELECT number, concat('试', toString(number)) FROM numbers(100000) ORDER BY number",
      };
      const rows = await collect(subject.warehouse.stream(query));
      expect(rows).toHaveLength(100_000);
      expect(rows[99_999]).toEqual(['99999', '试99999']);
    });

    test('bytes keep what JSON cannot say', async () => {
      const query = { name: 'contract', sql: 'SELECT toFloat64(nan) UNION ALL SELECT -inf' };
      const bytes = Buffer.concat(await collect(await subject.warehouse.bytes(query, 'RowBinary')));
      const numbers = [bytes.readDoubleLE(0), bytes.readDoubleLE(8)].sort();
      expect(numbers).toEqual([Number.NEGATIVE_INFINITY, Number.NaN]);
    });

    test('a failure in the middle of a long answer is an error, never a short answer', async () => {
      const sql = "SELECT number, throwIf(number = 500000, 'late') FROM numbers(1000000)";
      expect((await failureOf(collect(subject.warehouse.stream({ name: 'late', sql })))).code).toBe(
        'queryFailed',
      );
      const bytes = async (): Promise<unknown> =>
        collect(await subject.warehouse.bytes({ name: 'late', sql }, 'RowBinary'));
      expect((await failureOf(bytes())).code).toBe('queryFailed');
    });

    test('a wrong query says its name and keeps what the engine said as the cause', async () => {
      const error = await failureOf(subject.warehouse.rows({ name: 'misspelt', sql: 'SELEC 1' }, answer));
      expect(error).toMatchObject({ code: 'queryFailed', parameters: { name: 'misspelt' } });
      expect(String(error.cause)).toContain('Syntax error');
      expect(error.message).not.toContain('Syntax');
    });

    test('a reader cannot write', async () => {
      for (const sql of ['DROP TABLE responses', 'INSERT INTO comments (batch) SELECT 1']) {
        expect((await failureOf(subject.warehouse.rows({ name: 'write', sql }, answer))).code).toBe(
          'queryFailed',
        );
      }
      expect(await one(subject, 'SELECT toString(count()) AS answer FROM comments')).toBe('0');
    });

    test('limits that are met in the middle of a byte answer are named', async () => {
      const sql = 'SELECT sleepEachRow(0.001), number FROM numbers(100000)';
      const settings = { max_block_size: 100 };
      const read = async (): Promise<unknown> =>
        collect(
          await subject.warehouse.bytes({ name: 'slow-bytes', sql, settings, seconds: 1 }, 'RowBinary'),
        );
      expect((await failureOf(read())).code).toBe('queryTimedOut');
    });
  });
}
