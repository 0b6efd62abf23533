import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Query } from '../warehouse.ts';
import { answer, collect, ENDLESS, failureOf, one, running, type Subject } from './subject.ts';

/** Limits and cancelling reach the engine. */
export function limitsContract(subject: Subject): void {
  describe('limits', () => {
    test('a query that is too slow is stopped', async () => {
      const begun = performance.now();
      const error = await failureOf(
        subject.warehouse.rows({ name: 'slow', sql: ENDLESS, seconds: 1 }, answer),
      );
      expect(error).toMatchObject({ code: 'queryTimedOut', parameters: { name: 'slow', seconds: 1 } });
      expect(performance.now() - begun).toBeLessThan(4000);
    });

    test('a query that is too large is stopped, and the engine lives on', async () => {
      const sql = 'SELECT toString(length(groupArray(toString(number)))) AS answer FROM numbers(100000000)';
      const error = await failureOf(
        subject.warehouse.rows({ name: 'large', sql, memoryBytes: 100e6 }, answer),
      );
      expect(error).toMatchObject({ code: 'queryTooLarge', parameters: { name: 'large' } });
      expect(await one(subject, "SELECT 'alive' AS answer")).toBe('alive');
    });

    const cancelled: readonly (readonly [string, (query: Query) => Promise<unknown>])[] = [
      ['rows', (query) => subject.warehouse.rows(query, answer)],
      ['a stream', (query) => collect(subject.warehouse.stream(query))],
      ['bytes', async (query) => collect(await subject.warehouse.bytes(query, 'RowBinary'))],
      [
        'an order',
        (query) =>
          subject.warehouse.command({ ...query, sql: `CREATE TABLE never ENGINE = Memory AS ${query.sql}` }),
      ],
    ];
    test.each(cancelled)('cancelling %s ends it on the engine within a second', async (_, run) => {
      const abort = new AbortController();
      const name = `cancelled-${performance.now()}`;
      const failure = failureOf(run({ name, sql: ENDLESS, signal: abort.signal }));
      await expect.poll(() => running(subject, name), { timeout: 5000, interval: 20 }).not.toBe('0');
      const begun = performance.now();
      abort.abort();
      expect((await failure).code).toBe('queryCancelled');
      await expect.poll(() => running(subject, name), { timeout: 1000, interval: 20 }).toBe('0');
      expect(performance.now() - begun).toBeLessThan(1000);
    });

    test('a query that was cancelled before it began is not sent', async () => {
      const query = { name: 'early', sql: ENDLESS, signal: AbortSignal.abort() };
      expect((await failureOf(subject.warehouse.rows(query, answer))).code).toBe('queryCancelled');
      expect((await failureOf(collect(subject.warehouse.stream(query)))).code).toBe('queryCancelled');
    });

    test('a long answer can be cancelled in the middle', async () => {
      const sql = 'SELECT number FROM numbers(1000000000000)';
      for (const kind of ['stream', 'bytes'] as const) {
        const abort = new AbortController();
        const query = { name: `middle-${kind}`, sql, signal: abort.signal };
        const read = async (): Promise<void> => {
          const items =
            kind === 'stream'
              ? subject.warehouse.stream(query)
              : await subject.warehouse.bytes(query, 'RowBinary');
          for await (const item of items) {
            expect(item.length).toBeGreaterThan(0);
            abort.abort();
          }
        };
        expect((await failureOf(read())).code).toBe('queryCancelled');
        expect(await running(subject, query.name)).toBe('0');
      }
    });

    test('leaving a stream early ends its query', async () => {
      const name = 'left-early';
      for await (const row of subject.warehouse.stream({
        name,
        sql: 'SELECT number FROM numbers(1000000000000)',
      })) {
        expect(row).toEqual(['0']);
        break;
      }
      await expect.poll(() => running(subject, name), { timeout: 2000, interval: 20 }).toBe('0');
    });

    test('two heavy queries hold up neither a small one nor this process', async () => {
      const abort = new AbortController();
      const heavy = [1, 2].map(() =>
        failureOf(subject.warehouse.rows({ name: 'heavy', sql: ENDLESS, signal: abort.signal }, answer)),
      );
      await expect.poll(() => running(subject, 'heavy'), { timeout: 5000, interval: 20 }).toBe('2');
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const begun = performance.now();
      for (let count = 0; count < 5; count += 1) await one(subject, "SELECT 'small' AS answer");
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
