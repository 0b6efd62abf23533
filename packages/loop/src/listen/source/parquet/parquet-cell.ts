import { Buffer } from 'node:buffer';

/** A time that the parsers below have made; whether it is UTC only its column knows. */
class ParquetTime {
  readonly iso: string;
  constructor(milliseconds: number) {
    const date = new Date(milliseconds);
    this.iso = Number.isNaN(date.getTime())
      ? ''
      : date
          .toISOString()
          .slice(0, -1)
          .replace(/\.000$/, '');
  }
}

/** Makes texts of Parquet's own types while they are read, so that no Date in a local zone comes between. */
export const parquetTexts = {
  timestampFromMilliseconds: (value: bigint): ParquetTime => new ParquetTime(Number(value)),
  timestampFromMicroseconds: (value: bigint): ParquetTime => new ParquetTime(Number(value / 1000n)),
  timestampFromNanoseconds: (value: bigint): ParquetTime => new ParquetTime(Number(value / 1_000_000n)),
  dateFromDays: (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10),
} as const;

/** A cell as text: '' for null, ISO 8601 for times (with Z when the column holds instants), words for booleans. */
export function parquetCell(value: unknown, utc: boolean): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  if (value === null || value === undefined) return '';
  if (value instanceof ParquetTime) return value.iso === '' ? '' : `${value.iso}${utc ? 'Z' : ''}`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
