import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordFields } from './record-fields.ts';
import { oddities, recordScanner } from './record-scanner.ts';

interface Cut {
  readonly fields: readonly string[];
  readonly count: number;
  readonly odd: number;
}

/** Scans a text that arrives in the given pieces. */
function scan(
  pieces: readonly Uint8Array[],
  separator = ',',
  lineEnd: 'lf' | 'cr' = 'lf',
): { cuts: Cut[]; closed: boolean } {
  const cuts: Cut[] = [];
  const byte = separator.charCodeAt(0);
  const scanner = recordScanner(byte, lineEnd, (data, start, end, count, odd) => {
    cuts.push({ fields: recordFields(data, start, end, byte), count, odd });
  });
  for (const piece of pieces) scanner.push(piece);
  return { cuts, closed: scanner.end() };
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '好', '𠮷', ' ', '\\', "'", 'N', '1'), maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '满'), maxLength: 8 }),
);

describe('the record scanner', () => {
  it('cuts what an independent reader cuts, whatever the cells hold', () => {
    const table = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, last, size) => {
          const text =
            rows
              .map((row) =>
                row
                  .map(([value, quotes]) => (quotes || /[",\r\n]/.test(value) ? quoted(value) : value))
                  .join(','),
              )
              .join(end) + (last ? end : '');
          const bytes = Buffer.from(text);
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          );
          const { cuts, closed } = scan(pieces);
          expect(closed).toBe(true);
          const expected: string[][] = parse(text, { record_delimiter: ['\n', '\r\n'] });
          expect(cuts.map(({ fields }) => fields)).toEqual(expected);
          expect(cuts.every(({ count, fields, odd }) => count === fields.length && odd === 0)).toBe(true);
        },
      ),
      { seed: 20260101, numRuns: 3000 },
    );
  });

  it('finds the same records wherever a chunk ends', () => {
    const text = 'a,"b ""x"" 好",c\r\n"multi\r\nline",,"é"\r\n5" tv,x\ry,z\n"q"bad,1,2\nlast,"",';
    const bytes = Buffer.from(text);
    const whole = scan([bytes]);
    expect(whole.cuts).toHaveLength(5);
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        expect(
          scan([bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)]),
        ).toEqual(whole);
      }
    }
    expect(scan([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('marks what may not be passed on as it stands', () => {
    const odd = (text: string): number | undefined => scan([Buffer.from(text)]).cuts[0]?.odd;
    expect(odd('a,b"c\n')).toBe(oddities.loose);
    expect(odd('a,b\rc\n')).toBe(oddities.loose);
    expect(odd('a,"b"c\n')).toBe(oddities.broken);
    expect(odd('a,"b" \n')).toBe(oddities.broken);
    expect(odd('a,b\0\n')).toBe(oddities.zero);
    expect(odd('a,"b\0"\n')).toBe(oddities.zero);
    expect(odd('a,"b"\r\n')).toBe(0);
  });

  it('says that the file ends inside a quoted field', () => {
    expect(scan([Buffer.from('a,"b\nc,d\n')]).closed).toBe(false);
    expect(scan([Buffer.from('a,"b""')]).closed).toBe(false);
    expect(scan([Buffer.from('a,"b"')]).closed).toBe(true);
  });

  it('reads carriage returns as line ends where there is nothing else', () => {
    expect(scan([Buffer.from('a,b\r1,"x\ry"\r')], ',', 'cr').cuts.map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['1', 'x\ry'],
    ]);
  });
});
