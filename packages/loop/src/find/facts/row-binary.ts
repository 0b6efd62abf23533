/** Reads ClickHouse's RowBinary: little-endian numbers, arrays as a varint length and their elements. */
export interface RowBinaryReader {
  readonly done: () => boolean;
  readonly uint8: () => number;
  /** As a double: exact up to 2^53. */
  readonly uint64: () => number;
  readonly int64: () => number;
  readonly float64: () => number;
  readonly array: (element: () => number) => Float64Array;
  /** Unsigned words of 64 bits, each cut into its `fields` digits to a base of at most 2^21, the lowest first. */
  readonly packed: (fields: number, radix: number) => Float64Array;
}

export function rowBinaryReader(bytes: Uint8Array): RowBinaryReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const uint8 = (): number => view.getUint8(at++);
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = uint8();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const advance = (): number => {
    at += 8;
    return at - 8;
  };
  const uint64 = (): number => Number(view.getBigUint64(advance(), true));
  const int64 = (): number => Number(view.getBigInt64(advance(), true));
  const float64 = (): number => view.getFloat64(advance(), true);
  const array = (element: () => number): Float64Array => {
    const values = new Float64Array(varint());
    for (let index = 0; index < values.length; index++) values[index] = element();
    return values;
  };
  const packed = (fields: number, radix: number): Float64Array => {
    const words = varint();
    const values = new Float64Array(words * fields);
    for (let word = 0; word < words; word++) {
      const start = advance();
      let low = view.getUint32(start, true);
      let high = view.getUint32(start + 4, true);
      for (let field = 0; field < fields; field++) {
        const nextHigh = Math.floor(high / radix);
        // Below radix · 2^32, which a double holds.
        const rest = (high - nextHigh * radix) * 2 ** 32 + low;
        const next = Math.floor(rest / radix);
        values[word * fields + field] = rest - next * radix;
        high = nextHigh;
        low = next;
      }
    }
    return values;
  };
  return { done: () => at >= view.byteLength, uint8, uint64, int64, float64, array, packed };
}

/** All chunks of an answer in one piece. */
export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
