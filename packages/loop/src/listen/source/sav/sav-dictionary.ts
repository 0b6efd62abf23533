import type { Buffer } from 'node:buffer';
import type { SavBytes } from './sav-bytes.ts';

/** A variable record as it stands: one element of eight bytes, or the first of a string's. */
export interface RawVariable {
  /** Position of its first element in a case. */
  readonly element: number;
  /** 0 for a number, else bytes of the string. */
  readonly width: number;
  readonly name: Buffer;
  readonly label: Buffer;
  /** Format by which the values are shown: SPSS's number for it. */
  readonly format: number;
  /** −3 or −2: a range, and perhaps one value; else how many single values. */
  readonly missingKind: number;
  readonly missing: readonly Buffer[];
}

interface RawLabels {
  readonly labels: readonly { readonly value: Buffer; readonly label: Buffer }[];
  /** Elements (from 0) of the variables that use them. */
  readonly elements: readonly number[];
}

/** Everything that stands before the cases. Texts are bytes still: their encoding may be named at the end. */
export interface RawDictionary {
  readonly bigEndian: boolean;
  /** 0 none, 1 byte codes, 2 byte codes in zlib blocks. */
  readonly compression: number;
  readonly bias: number;
  /** Element of the weight variable from 0, or −1. */
  readonly weight: number;
  /** Elements of eight bytes a case. */
  readonly elements: number;
  readonly variables: readonly RawVariable[];
  readonly labels: readonly RawLabels[];
  /** Extension records by subtype. */
  readonly extensions: ReadonlyMap<number, Buffer>;
  /** Where the cases begin. */
  readonly dataStart: number;
}

export class SavFault extends Error {}

/** Bounds a count read from the file before anything is allocated for it. */
function within(count: number, limit: number, what: string): number {
  if (count < 0 || count > limit) throw new SavFault(`${what}: ${count}`);
  return count;
}

async function variableRecord(input: SavBytes, element: number): Promise<RawVariable | null> {
  const width = await input.int();
  const hasLabel = await input.int();
  const missingKind = await input.int();
  const format = ((await input.int()) >> 16) & 0xff;
  await input.int();
  const name = await input.bytes(8);
  let label = name.subarray(0, 0);
  if (hasLabel === 1) {
    const length = within(await input.int(), 65_536, 'label');
    label = (await input.bytes((length + 3) & ~3)).subarray(0, length);
  }
  const missing: Buffer[] = [];
  for (let at = within(Math.abs(missingKind), 3, 'missing'); at > 0; at--) missing.push(await input.bytes(8));
  if (width === -1) return null;
  return { element, width: within(width, 255, 'width'), name, label, format, missingKind, missing };
}

async function labelRecords(input: SavBytes): Promise<RawLabels> {
  const labels = [];
  for (let left = within(await input.int(), 1_000_000, 'labels'); left > 0; left--) {
    const value = await input.bytes(8);
    const length = (await input.bytes(1))[0] ?? 0;
    const padded = ((length + 8) & ~7) - 1;
    labels.push({ value, label: (await input.bytes(padded)).subarray(0, length) });
  }
  if ((await input.int()) !== 4) throw new SavFault('value labels without variables');
  const elements: number[] = [];
  for (let left = within(await input.int(), 1_000_000, 'variables'); left > 0; left--) {
    elements.push((await input.int()) - 1);
  }
  return { labels, elements };
}

async function extensionRecord(input: SavBytes, into: Map<number, Buffer>): Promise<void> {
  const subtype = await input.int();
  const size = within(await input.int(), 1 << 26, 'extension');
  const count = within(await input.int(), 1 << 26, 'extension');
  const length = within(size * count, 1 << 26, 'extension');
  into.set(subtype, await input.bytes(length));
}

interface Header {
  readonly bigEndian: boolean;
  readonly compression: number;
  readonly weight: number;
  readonly bias: number;
}

async function header(input: SavBytes): Promise<Header> {
  const bytes = await input.bytes(176);
  const layout = bytes.readInt32LE(64);
  const bigEndian = layout !== 2 && layout !== 3;
  input.setBigEndian(bigEndian);
  const int = (at: number): number => (bigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at));
  if (int(64) !== 2 && int(64) !== 3) throw new SavFault(`layout ${layout}`);
  const bias = bigEndian ? bytes.readDoubleBE(84) : bytes.readDoubleLE(84);
  return { bigEndian, compression: int(72), weight: int(76) - 1, bias };
}

/** Reads the dictionary of a system file, up to the record that ends it. `limit` bounds the elements of a case. */
export async function readDictionary(input: SavBytes, limit: number): Promise<RawDictionary> {
  const head = await header(input);
  const variables: RawVariable[] = [];
  const labels: RawLabels[] = [];
  const extensions = new Map<number, Buffer>();
  let elements = 0;
  for (;;) {
    const kind = await input.int();
    if (kind === 2) {
      const variable = await variableRecord(input, elements);
      if (variable !== null) variables.push(variable);
      elements = within(elements + 1, limit, 'elements');
    } else if (kind === 3) labels.push(await labelRecords(input));
    else if (kind === 6) await input.skip(80 * within(await input.int(), 1_000_000, 'documents'));
    else if (kind === 7) await extensionRecord(input, extensions);
    else if (kind === 999) {
      await input.int();
      return { ...head, elements, variables, labels, extensions, dataStart: input.position() };
    } else throw new SavFault(`record ${kind}`);
  }
}
