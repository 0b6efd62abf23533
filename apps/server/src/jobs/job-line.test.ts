import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { jobLine } from './job-line.ts';

describe('jobLine', () => {
  it('does one job at a time, in the order they came', async () => {
    const seen: string[] = [];
    const line = jobLine(() => undefined);
    for (const key of ['a', 'b', 'c']) {
      line.add({
        key,
        async run() {
          seen.push(`${key} begins`);
          await pause(2);
          seen.push(`${key} ends`);
        },
      });
    }
    await line.idle();
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('goes on after a job that throws, and says which it was', async () => {
    const failures: string[] = [];
    const line = jobLine((key) => failures.push(key));
    let ran = false;
    line.add({ key: 'bad', run: async () => Promise.reject(new Error('x')) });
    line.add({
      key: 'good',
      async run() {
        ran = true;
      },
    });
    await line.idle();
    expect(failures).toEqual(['bad']);
    expect(ran).toBe(true);
  });

  it('cancels the running and the waiting jobs of one key and no others', async () => {
    const seen: string[] = [];
    const line = jobLine(() => undefined);
    const job = (key: string, name: string) => ({
      key,
      async run(signal: AbortSignal) {
        await pause(20, undefined, { signal }).then(
          () => seen.push(`${name} done`),
          () => seen.push(`${name} aborted`),
        );
      },
    });
    line.add(job('a', 'first'));
    line.add(job('a', 'second'));
    line.add(job('b', 'third'));
    await line.cancel('a');
    await line.idle();
    expect(seen).toEqual(['first aborted', 'third done']);
  });

  it('takes nothing more once it is stopped', async () => {
    const line = jobLine(() => undefined);
    let ran = 0;
    const job = {
      key: 'a',
      async run(signal: AbortSignal) {
        ran += 1;
        await pause(1000, undefined, { signal });
      },
    };
    line.add(job);
    line.add(job);
    await line.stop('end');
    line.add(job);
    await line.idle();
    expect(ran).toBe(1);
  });
});
