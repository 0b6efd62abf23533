import type { Query, Warehouse } from '@touchstone/storage';
import type { z } from 'zod';

/**
 * Rows of a query whose parameters may be too long for an address (value maps of many columns): asked as bytes, which
 * carries parameters in the body. For small answers: all of it is held.
 */
export async function bigRows<T>(
  warehouse: Warehouse,
  query: Query,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of await warehouse.bytes(query, 'JSONEachRow'))
    text += decoder.decode(chunk, { stream: true });
  return (text + decoder.decode())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row: unknown = JSON.parse(line);
      return schema.parse(row);
    });
}
