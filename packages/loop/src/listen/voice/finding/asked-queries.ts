import type { Query, Warehouse } from '@touchstone/storage';
import type { VoiceResult } from '@touchstone/vocabulary';
import type { z } from 'zod';

/** Asks queries and keeps their texts and times for the method. */
export interface Asker {
  rows<T>(query: Query, schema: z.ZodType<T>): Promise<readonly T[]>;
  readonly asked: VoiceResult['method']['queries'];
}

export function askerOf(warehouse: Warehouse, signal: AbortSignal | undefined): Asker {
  const asked: VoiceResult['method']['queries'] = [];
  return {
    asked,
    async rows(query, schema) {
      const began = performance.now();
      const rows = await warehouse.rows(signal ? { ...query, signal } : query, schema);
      asked.push({ name: query.name, sql: query.sql, seconds: (performance.now() - began) / 1000 });
      return rows;
    },
  };
}
