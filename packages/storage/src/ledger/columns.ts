import type { ColumnType } from 'kysely';

/**
 * Text of a JSON document on the way in, an unchecked value on the way out. Text, because the driver would turn a
 * JavaScript array into a PostgreSQL array; unchecked, so that whoever reads it parses it with its schema.
 */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

/** A 64-bit integer: read as text, because a JavaScript number ends at 2^53; convert on purpose. */
export type BigInteger = ColumnType<string, string | number | bigint, string | number | bigint>;
export type NullableBigInteger = ColumnType<
  string | null,
  string | number | bigint | null | undefined,
  string | number | bigint | null
>;
export type Created = ColumnType<Date, Date | undefined, never>;
export type NullableText = ColumnType<string | null, string | null | undefined, string | null>;
