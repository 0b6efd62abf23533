import { Buffer } from 'node:buffer';

const quote = 0x22;

function text(data: Uint8Array, start: number, end: number): string {
  return Buffer.from(data.buffer, data.byteOffset + start, end - start).toString('utf8');
}

/**
 * The fields of one record of UTF-8 delimited text, as the scanner cut it. Text after a closing quote is kept
 * (`"a"b` reads `ab`, as spreadsheets do), and quotes inside an unquoted field stand for themselves.
 */
export function recordFields(data: Uint8Array, start: number, end: number, separator: number): string[] {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let value = '';
    if (data[at] === quote && at < end) {
      let from = at + 1;
      let close = data.indexOf(quote, from);
      while (close >= 0 && close + 1 < end && data[close + 1] === quote) {
        value += text(data, from, close + 1);
        from = close + 2;
        close = data.indexOf(quote, from);
      }
      if (close < 0 || close >= end) close = end;
      value += text(data, from, close);
      at = Math.min(close + 1, end);
    }
    const next = data.indexOf(separator, at);
    const stop = next < 0 || next >= end ? end : next;
    fields.push(value + text(data, at, stop));
    if (stop === end) return fields;
    at = stop + 1;
  }
}
