import { Buffer } from 'node:buffer';

/** Writes canonical rows (first field: the file's row number) into one growing run of bytes. */
export interface RowWriter {
  /** A record whose bytes are canonical already: copied. */
  copy(row: number, data: Uint8Array, start: number, end: number): void;
  /** A record of texts: quoted where needed. */
  fields(row: number, values: readonly string[]): void;
  /** Bytes written since the last `take`. */
  size(): number;
  /** Everything written since the last `take`; the caller owns it. */
  take(): Uint8Array;
}

/** Quoting everything that is not plain keeps the engine's own reading rules out of play. */
function needsQuotes(value: string, separator: string): boolean {
  return (
    value.includes(separator) ||
    value.includes('"') ||
    value.includes('\n') ||
    value.includes('\r') ||
    value.includes("'")
  );
}

export function rowWriter(separator: string, capacity = 1 << 16): RowWriter {
  const separatorByte = separator.charCodeAt(0);
  let out = Buffer.allocUnsafeSlow(capacity);
  let at = 0;
  const digits = new Uint8Array(20);

  function reserve(bytes: number): void {
    if (at + bytes <= out.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(out.length * 2, at + bytes));
    out.copy(larger, 0, 0, at);
    out = larger;
  }

  function number(row: number): void {
    let rest = row;
    let from = digits.length;
    do {
      const tens = Math.floor(rest / 10);
      from -= 1;
      digits[from] = 48 + rest - tens * 10;
      rest = tens;
    } while (rest > 0);
    for (; from < digits.length; from++) {
      out[at] = digits[from] ?? 48;
      at += 1;
    }
    out[at] = separatorByte;
    at += 1;
  }

  return {
    copy(row, data, start, end) {
      const length = end - start;
      reserve(length + 24);
      number(row);
      if (length < 96) {
        for (let from = start; from < end; from++) {
          out[at] = data[from] ?? 0;
          at += 1;
        }
      } else {
        out.set(data.subarray(start, end), at);
        at += length;
      }
      out[at] = 0x0a;
      at += 1;
    },
    fields(row, values) {
      reserve(24);
      number(row);
      let first = true;
      for (const value of values) {
        // Three bytes a UTF-16 unit, doubled quotes, two quotes, a separator and a line end.
        reserve(value.length * 4 + 4);
        if (!first) {
          out[at] = separatorByte;
          at += 1;
        }
        first = false;
        if (needsQuotes(value, separator)) {
          at += out.write(`"${value.replaceAll('"', '""')}"`, at, 'utf8');
        } else if (value !== '') {
          at += out.write(value, at, 'utf8');
        }
      }
      out[at] = 0x0a;
      at += 1;
    },
    size: () => at,
    take() {
      const bytes = out.subarray(0, at);
      out = Buffer.allocUnsafeSlow(Math.max(capacity, at + (at >> 3)));
      at = 0;
      return bytes;
    },
  };
}
