import { createHash } from 'node:crypto';
import type { Query, Warehouse } from '@touchstone/storage';

/** Letters of answers that are kept for one warehouse, some 2 bytes each. */
const mostLetters = 16_000_000;

/**
 * Answers that were given before, as text. Batches never change, so a question with the same text and values has the same
 * answer: going back to an earlier filter, or asking for one more part of a map, asks only what is new. When there is no
 * more room, what was not asked for longest is forgotten.
 */
export interface AnswerMemory {
  find(key: string): string | undefined;
  keep(key: string, answer: string): void;
}

/** Stands for a question: its text, its values and what changes how its answer is written. */
export function answerKey({
  sql,
  parameters,
  settings,
}: Pick<Query, 'sql' | 'parameters' | 'settings'>): string {
  const parts = JSON.stringify([sql, parameters, settings ?? null], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return createHash('sha256').update(parts).digest('base64');
}

/** An empty memory with room for so many letters. */
export function answerMemory(room: number): AnswerMemory {
  const kept = new Map<string, string>();
  let letters = 0;
  const forget = (key: string): void => {
    letters -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    find(key) {
      const answer = kept.get(key);
      if (answer === undefined) return undefined;
      // What is asked again moves to the end: the first is what was not asked for longest.
      kept.delete(key);
      kept.set(key, answer);
      return answer;
    },
    keep(key, answer) {
      forget(key);
      // One answer must not push out all others.
      if (answer.length > room / 8) return;
      kept.set(key, answer);
      letters += answer.length;
      for (const oldest of kept.keys()) {
        if (letters <= room) break;
        forget(oldest);
      }
    },
  };
}

const memories = new WeakMap<Warehouse, AnswerMemory>();

/** The memory of a warehouse. For figures about many journeys only: rows about one person are not to stay here. */
export function memoryOf(warehouse: Warehouse): AnswerMemory {
  const known = memories.get(warehouse);
  if (known) return known;
  const memory = answerMemory(mostLetters);
  memories.set(warehouse, memory);
  return memory;
}
