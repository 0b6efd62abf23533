import type { Warehouse } from '@touchstone/storage';
import { aggregateSettings, type RowSource, type SqlPart } from './bucket-query.ts';
import { gather, type RowBinaryReader, rowBinaryReader } from './row-binary.ts';

/** Asks an aggregate query grouped by bucket; every bucket is one row of the answer. */
export async function askBuckets<T>(
  warehouse: Warehouse,
  query: SqlPart & {
    readonly name: string;
    readonly settings?: RowSource['settings'];
    readonly signal?: AbortSignal | undefined;
  },
  readBucket: (read: RowBinaryReader) => T,
): Promise<readonly T[]> {
  const { name, sql, parameters, signal } = query;
  const asked = {
    name,
    sql,
    parameters,
    seconds: 300,
    settings: { ...aggregateSettings, ...query.settings },
  };
  const read = rowBinaryReader(
    await gather(await warehouse.bytes(signal ? { ...asked, signal } : asked, 'RowBinary')),
  );
  const buckets: T[] = [];
  while (!read.done()) buckets.push(readBucket(read));
  return buckets;
}
