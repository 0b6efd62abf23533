import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

type Row = readonly (string | number)[];

const headers = ['编号', '环境', '等候', '态度', '总体满意度'];

/** A small generator with a fixed seed (mulberry32): the files are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function journeys(count: number, change: (row: number[], index: number) => Row = (row) => row): Row[] {
  const random = dice(7);
  const rating = (): number => 1 + Math.floor(random() * 5);
  return Array.from({ length: count }, (_, index) => {
    const ratings = [rating(), rating(), rating()];
    const mean = ratings.reduce((sum, value) => sum + value, 0) / 3;
    return change([index + 1, ...ratings, Math.round(mean * 2)], index);
  });
}

function csv(rows: readonly Row[], head: readonly string[] = headers): string {
  return `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

const dateStyles: readonly ((day: string) => string)[] = [
  (day) => `2025-03-${day}`,
  (day) => `2025/3/${Number(day)}`,
  (day) => `${day}.03.2025`,
  (day) => `03/${day}/25`,
  (day) => `2025年3月${Number(day)}日`,
];

/** A workbook whose one part grows a thousandfold when it is opened: a ZIP of one deflated entry, written by hand. */
function bomb(): Uint8Array {
  const content = Buffer.alloc(100 * 2 ** 20);
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(content.length, 8);
  const shared = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, packed]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), shared, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Files with something wrong, by name; written where they are needed. */
const badFiles: Readonly<Record<string, () => string | Uint8Array>> = {
  'empty.csv': () => '',
  'header-only.csv': () => csv([]),
  'one-column.csv': () =>
    csv(
      journeys(100).map(([id]) => [Number(id) % 5]),
      ['总体满意度'],
    ),
  'many-columns.csv': () => {
    const head = Array.from({ length: 100_000 }, (_, column) => `c${column}`);
    return csv([head.map(() => 1)], head);
  },
  'duplicate-headers.csv': () => csv(journeys(100), ['编号', '环境', '环境', '态度', '总体满意度']),
  'one-ragged-row.csv': () => csv(journeys(100, (row, index) => (index === 50 ? [...row, 1] : row))),
  'collinear.csv': () => csv(journeys(200, ([id, a, , , y]) => [id ?? 0, a ?? 0, a ?? 0, a ?? 0, y ?? 0])),
  'missing-touchpoint.csv': () =>
    csv(journeys(200, ([id, a, , c, y]) => [id ?? 0, a ?? 0, '', c ?? 0, y ?? 0])),
  'ragged.csv': () => csv(journeys(100, (row, index) => (index % 2 ? row : [...row, 1, 2]))),
  'encoding.csv': () =>
    Buffer.from(csv(journeys(60), ['id', 'qualité', 'façade', 'wait', 'overall']), 'latin1'),
  'zero-bytes.csv': () => randomBytes(4096).fill(0, 0, 512),
  'bomb.xlsx': bomb,
  'formulas.csv': () =>
    csv(journeys(100, ([id, a, b, , y]) => [id ?? 0, `=1+${a}`, `=cmd|${b}`, '@x', y ?? 0])),
  'constant-outcome.csv': () => csv(journeys(200, (row) => [...row.slice(0, 4), 5])),
  'fewer-rows.csv': () => {
    const head = ['编号', ...Array.from({ length: 20 }, (_, column) => `触点${column}`), '总体满意度'];
    const random = dice(3);
    const rows = Array.from({ length: 12 }, (_, id) => [
      id,
      ...head.slice(1).map(() => 1 + Math.floor(random() * 5)),
    ]);
    return csv(rows, head);
  },
  'missing-outcome.csv': () => csv(journeys(200, (row) => [...row.slice(0, 4), ''])),
  'missing-touchpoints.csv': () => csv(journeys(200, ([id, , , , y]) => [id ?? 0, '', '', '', y ?? 0])),
  'text.csv': () =>
    csv(
      journeys(200, ([id], index) => [
        id ?? 0,
        `还好吧${index}`,
        `等了很久${index}`,
        `不错${index}`,
        `还行${index}`,
      ]),
    ),
  'not-finite.csv': () => csv(journeys(200, ([id, , , , y]) => [id ?? 0, 'NaN', 'Infinity', '-inf', y ?? 0])),
  'dates.csv': () =>
    csv(
      journeys(200, (row, index) => {
        const style = dateStyles[index % dateStyles.length];
        return [style?.(String((index % 28) + 1).padStart(2, '0')) ?? '', ...row.slice(1)];
      }),
      ['提交时间', '环境', '等候', '态度', '总体满意度'],
    ),
  'cut-off.csv.gz': () => gzipSync(csv(journeys(5000))).subarray(0, 9000),
};

/** Writes the file of this name into a folder and gives its path. */
export async function writeBadFile(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const content = badFiles[name];
  if (!content) throw new RangeError(`no bad file ${name}`);
  await writeFile(path, content());
  return path;
}

/** A file of so many bytes that costs no disk: a header and a hole. */
export async function writeHugeFile(folder: string, bytes: number): Promise<string> {
  const path = join(folder, 'huge.csv');
  const file = await open(path, 'w');
  await file.write(csv(journeys(100)));
  await file.truncate(bytes);
  await file.close();
  return path;
}
