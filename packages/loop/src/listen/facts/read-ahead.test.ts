import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

describe('readAhead', () => {
  async function* numbers(count: number, ended: string[] = []): AsyncGenerator<number> {
    try {
      for (let i = 0; i < count; i++) yield i;
    } finally {
      ended.push('ended');
    }
  }

  async function all(source: AsyncIterable<number>): Promise<readonly number[]> {
    const values: number[] = [];
    for await (const value of source) values.push(value);
    return values;
  }

  it('gives the same chunks in the same order, however many wait', async () => {
    for (const most of [1, 3, 50]) {
      expect(await all(readAhead(numbers(20), most))).toEqual(await all(numbers(20)));
    }
    expect(await all(readAhead(numbers(0), 4))).toEqual([]);
  });

  it('takes no more than it may hold', async () => {
    let taken = 0;
    async function* counted(): AsyncGenerator<number> {
      for (;;) yield taken++;
    }
    const ahead = readAhead(counted(), 4);
    await ahead.next();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(taken).toBeLessThanOrEqual(6);
    await ahead.return(undefined);
  });

  it('throws what the source throws, when its turn comes, and ends the source when left early', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw new Error('torn');
    }
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      for await (const value of readAhead(failing(), 8)) seen.push(value);
    };
    await expect(read()).rejects.toThrow('torn');
    expect(seen).toEqual([1]);
    const ended: string[] = [];
    for await (const value of readAhead(numbers(100, ended), 4)) if (value === 2) break;
    expect(ended).toEqual(['ended']);
  });
});
