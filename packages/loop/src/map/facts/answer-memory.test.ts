import { describe, expect, test } from 'vitest';
import { answerKey, answerMemory } from './answer-memory.ts';

describe('answerMemory', () => {
  test('gives back what was kept, and nothing else', () => {
    const memory = answerMemory(80);
    memory.keep('one', 'first');
    expect(memory.find('one')).toBe('first');
    expect(memory.find('two')).toBeUndefined();
  });

  test('forgets what was not asked for longest when there is no more room', () => {
    const memory = answerMemory(24);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) memory.keep(key, `${key}${key}${key}`);
    memory.find('a');
    memory.keep('i', 'iii');
    expect(memory.find('a')).toBe('aaa');
    expect(memory.find('b')).toBeUndefined();
    expect(memory.find('i')).toBe('iii');
  });

  test('keeps no answer that would push out all others', () => {
    const memory = answerMemory(24);
    memory.keep('small', 'abc');
    memory.keep('large', 'abcd');
    expect(memory.find('small')).toBe('abc');
    expect(memory.find('large')).toBeUndefined();
  });
});

describe('answerKey', () => {
  const question = { name: 'q', sql: 'SELECT {batches:Array(UInt64)}', parameters: { batches: [1n] } };

  test('is the same for the same question', () => {
    expect(answerKey({ ...question, parameters: { batches: [1n] } })).toBe(answerKey(question));
  });

  test('differs with other batches, another text and other settings', () => {
    const others = [
      { ...question, parameters: { batches: [2n] } },
      { ...question, sql: 'SELECT 1' },
      { ...question, settings: { max_threads: 1 } },
    ];
    expect(new Set([question, ...others].map(answerKey)).size).toBe(4);
  });
});
