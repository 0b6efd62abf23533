import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { csv, failureOf, one, type Subject } from './subject.ts';

/** What was written is there, what failed is not. */
export function writingContract(subject: Subject): void {
  describe('writing', () => {
    const insertResponses = (batch: number, rows: number): Promise<void> =>
      subject.warehouse.insert(
        {
          name: 'insert',
          sql: 'INSERT INTO responses (batch, response, customer_key, bucket, row, values) FORMAT CSV',
        },
        csv(rows, (row) => `${batch},${row},${row * 7919},${row % 256},${row},"[${row % 5},nan,2.5]"`),
      );

    test('a streamed insert is there when it resolves, and the long form leaves out what was not there', async () => {
      await insertResponses(11, 20_000);
      expect(await one(subject, 'SELECT toString(count()) AS answer FROM responses WHERE batch = 11')).toBe(
        '20000',
      );
      const sql =
        "SELECT arrayStringConcat(groupArray(concat(toString(position), ':', toString(n))), ' ') AS answer FROM (SELECT position, count() AS n FROM answers WHERE batch = 11 GROUP BY position ORDER BY position)";
      expect(await one(subject, sql)).toBe('0:20000 2:20000');
    });

    test('an order on every node reaches every row', async () => {
      await insertResponses(12, 1000);
      await subject.warehouse.onEachNode({
        name: 'drop-batch',
        sql: 'ALTER TABLE responses_local DROP PARTITION 12',
      });
      expect(await one(subject, 'SELECT toString(count()) AS answer FROM responses WHERE batch = 12')).toBe(
        '0',
      );
    });

    test('an error of the source is thrown on unchanged, and the next insert works', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('13,1,1,1,1,"[1]"\n');
        await sleep(20);
        throw new RangeError('the file ended');
      }
      const sql = 'INSERT INTO responses (batch, response, customer_key, bucket, row, values) FORMAT CSV';
      await expect(subject.warehouse.insert({ name: 'insert', sql }, broken())).rejects.toThrow(RangeError);
      await insertResponses(13, 10);
      expect(await one(subject, 'SELECT toString(count()) AS answer FROM responses WHERE batch = 13')).toBe(
        '10',
      );
    });

    test('data that cannot be read are an error and leave nothing', async () => {
      const sql = 'INSERT INTO responses (batch, response) FORMAT CSV';
      const error = await failureOf(
        subject.warehouse.insert(
          { name: 'insert', sql },
          csv(3, (row) => (row === 2 ? 'x,y' : `14,${row}`)),
        ),
      );
      expect(error.code).toBe('queryFailed');
      expect(await one(subject, 'SELECT toString(count()) AS answer FROM responses WHERE batch = 14')).toBe(
        '0',
      );
    });
  });
}
