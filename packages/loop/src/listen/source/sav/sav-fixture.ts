import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import iconv from 'iconv-lite';

/** A variable of a system file written by hand. */
interface FixtureVariable {
  readonly name: string;
  readonly label?: string;
  /** Bytes of a string; absent: a number. */
  readonly width?: number;
  /** SPSS's number of the print format; 5 is F, 1 is A. */
  readonly format?: number;
  readonly labels?: readonly (readonly [number | string, string])[];
  /** Up to three values, or a range of two. */
  readonly missing?: readonly number[];
  readonly range?: true;
}

export interface FixtureFile {
  readonly variables: readonly FixtureVariable[];
  readonly cases: readonly (readonly (number | string | null)[])[];
  readonly encoding?: string;
  /** Name in the encoding record; null leaves the record out. */
  readonly encodingName?: string | null;
  readonly compression?: 0 | 1 | 2;
  readonly bigEndian?: true;
  readonly weight?: number;
  /** Bytes of a zlib block before compression. */
  readonly blockBytes?: number;
}

const systemMissing = -Number.MAX_VALUE;

/** Writes numbers in the byte order of the file. */
function order(bigEndian: boolean): {
  int(...values: number[]): Buffer;
  double(value: number): Buffer;
  long(value: number): Buffer;
} {
  return {
    int: (...values) => {
      const bytes = Buffer.alloc(values.length * 4);
      for (const [at, value] of values.entries()) {
        if (bigEndian) bytes.writeInt32BE(value, at * 4);
        else bytes.writeInt32LE(value, at * 4);
      }
      return bytes;
    },
    double: (value) => {
      const bytes = Buffer.alloc(8);
      if (bigEndian) bytes.writeDoubleBE(value);
      else bytes.writeDoubleLE(value);
      return bytes;
    },
    long: (value) => {
      const bytes = Buffer.alloc(8);
      if (bigEndian) bytes.writeBigInt64BE(BigInt(value));
      else bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    },
  };
}

function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), 0x20)]).subarray(0, length);
}

/** The widths of the pieces in which a string is stored. */
function pieces(width: number): number[] {
  if (width <= 255) return [width];
  const count = Math.ceil(width / 252);
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? 255 : width - (count - 1) * 252));
}

/** The cases as elements of eight bytes, strings in pieces of 255 bytes. */
function rawCases(file: FixtureFile, encode: (text: string) => Buffer): Buffer[] {
  const { double } = order(file.bigEndian ?? false);
  return file.cases.flatMap((values) =>
    file.variables.flatMap(({ width }, at): Buffer[] => {
      const value = values[at] ?? null;
      if (width === undefined) return [double(typeof value === 'number' ? value : systemMissing)];
      const text = padded(encode(String(value ?? '')), width);
      return pieces(width).flatMap((piece, index) => {
        const used = text.subarray(index * 255, index * 255 + 255).subarray(0, piece);
        const stored = padded(used, Math.ceil(piece / 8) * 8);
        return Array.from({ length: stored.length / 8 }, (_, from) =>
          stored.subarray(from * 8, from * 8 + 8),
        );
      });
    }),
  );
}

/** Byte codes with a bias of 100. */
function compressed(elements: readonly Buffer[], bigEndian: boolean): Buffer {
  const out: Buffer[] = [];
  const codes: number[] = [];
  let literals: Buffer[] = [];
  const flush = (): void => {
    while (codes.length % 8 !== 0) codes.push(0);
    out.push(Buffer.from(codes.splice(0)), ...literals);
    literals = [];
  };
  for (const element of elements) {
    const value = bigEndian ? element.readDoubleBE() : element.readDoubleLE();
    if (element.equals(Buffer.alloc(8, 0x20))) codes.push(254);
    else if (value === systemMissing) codes.push(255);
    else if (Number.isInteger(value) && value > -100 && value <= 151) codes.push(value + 100);
    else {
      codes.push(253);
      literals.push(element);
    }
    if (codes.length === 8) flush();
  }
  codes.push(252);
  flush();
  return Buffer.concat(out);
}

/** A system file as SPSS and PSPP write it, so that tests need neither. */
export function savOf(file: FixtureFile): Buffer {
  const { int, double, long } = order(file.bigEndian ?? false);
  const encoding = file.encoding ?? 'utf-8';
  const encode = (text: string): Buffer => iconv.encode(text, encoding);
  const name = file.encodingName === undefined ? encoding.toUpperCase() : file.encodingName;
  const head = Buffer.alloc(176, 0x20);
  head.write(file.compression === 2 ? '$FL3' : '$FL2', 0);
  int(2, -1, file.compression ?? 0, file.weight ?? 0, file.cases.length).copy(head, 64);
  double(100).copy(head, 84);
  const records: Buffer[] = [head];
  const valueLabels: Buffer[] = [];
  let element = 0;
  for (const { name: full, label, width, format, labels, missing = [], range } of file.variables) {
    const first = element;
    for (const [index, piece] of (width === undefined ? [0] : pieces(width)).entries()) {
      const text = index === 0 ? encode(label ?? '') : Buffer.alloc(0);
      const kind = range ? -missing.length : missing.length;
      const kindOf = format ?? (width === undefined ? 5 : 1);
      const shown = int((kindOf << 16) | ((width === undefined ? 20 : Math.max(1, piece)) << 8));
      const short = padded(Buffer.from(index === 0 ? full : `P${index}`), 8);
      records.push(int(2, piece, text.length > 0 ? 1 : 0, kind), shown, shown, short);
      if (text.length > 0)
        records.push(int(text.length), Buffer.concat([text, Buffer.alloc(-text.length & 3)]));
      for (const value of missing) records.push(double(value));
      const continued = width === undefined ? 0 : Math.ceil(piece / 8) - 1;
      for (let at = 0; at < continued; at++) records.push(int(2, -1, 0, 0, 0, 0), Buffer.alloc(8, 0x20));
      element += 1 + continued;
    }
    if (labels === undefined) continue;
    valueLabels.push(int(3, labels.length));
    for (const [value, text] of labels) {
      const bytes = encode(text);
      const stored = Buffer.concat([Buffer.from([bytes.length]), bytes]);
      valueLabels.push(typeof value === 'number' ? double(value) : padded(encode(value), 8));
      valueLabels.push(Buffer.concat([stored, Buffer.alloc(-stored.length & 7)]));
    }
    valueLabels.push(int(4, 1, first + 1));
  }
  const extension = (subtype: number, size: number, data: Buffer): Buffer =>
    Buffer.concat([int(7, subtype, size, data.length / size), data]);
  const wide = file.variables.filter(({ width = 0 }) => width > 255);
  records.push(...valueLabels);
  records.push(
    extension(
      4,
      8,
      Buffer.concat([double(systemMissing), double(Number.MAX_VALUE), double(-Number.MAX_VALUE)]),
    ),
  );
  const widths = wide.map(({ name: full, width }) => `${full}=${width}\0\t`).join('');
  if (widths !== '') records.push(extension(14, 1, Buffer.from(widths)));
  if (name !== null) records.push(extension(20, 1, Buffer.from(name)));
  records.push(int(999, 0));
  const elements = rawCases(file, encode);
  const dictionary = Buffer.concat(records);
  if ((file.compression ?? 0) === 0) return Buffer.concat([dictionary, ...elements]);
  const codes = compressed(elements, file.bigEndian ?? false);
  if (file.compression === 1) return Buffer.concat([dictionary, codes]);
  // All blocks but the last are full, as the format wants it.
  const block = file.blockBytes ?? 0x3ff000;
  const blocks = Array.from({ length: Math.ceil(codes.length / block) }, (_, index) => {
    const part = codes.subarray(index * block, (index + 1) * block);
    return { size: part.length, packed: deflateSync(part) };
  });
  const start = dictionary.length;
  const end = start + 24 + blocks.reduce((sum, { packed }) => sum + packed.length, 0);
  let at = { plain: start, stored: start + 24 };
  const entries = blocks.map(({ size, packed }) => {
    const entry = Buffer.concat([long(at.plain), long(at.stored), int(size, packed.length)]);
    at = { plain: at.plain + size, stored: at.stored + packed.length };
    return entry;
  });
  const trailer = Buffer.concat([long(-100), long(0), int(block, blocks.length), ...entries]);
  const header = Buffer.concat([long(start), long(end), long(trailer.length)]);
  return Buffer.concat([dictionary, header, ...blocks.map(({ packed }) => packed), trailer]);
}
