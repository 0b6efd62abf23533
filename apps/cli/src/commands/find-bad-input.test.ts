import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBadFile, writeHugeFile } from '../testing/bad-files.ts';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-bad-'));
const scratch = join(folder, 'scratch');
await mkdir(scratch);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each starts an engine; five at once on a busy machine take their time. */
const patience = { timeout: 120_000 };
const quick = ['--replicates', '100'];
const named = ['--outcome', '总体满意度', '--touchpoints', '环境,等候'];

interface Refusal {
  readonly name: string;
  readonly flags?: readonly string[];
  /** What the sentence must say: place, finding, remedy. */
  readonly says: readonly RegExp[];
}

const refused: readonly Refusal[] = [
  { name: 'empty.csv', says: [/empty/i, /export/i] },
  { name: 'header-only.csv', says: [/header/i, /export/i] },
  { name: 'one-column.csv', says: [/touchpoint/i, /--touchpoints/] },
  { name: 'many-columns.csv', says: [/100,000 columns/, /separator|only/i] },
  { name: 'ragged.csv', says: [/row 2/i, /separator/i] },
  { name: 'encoding.csv', says: [/encoding/i, /UTF-8/] },
  { name: 'zero-bytes.csv', says: [/zero bytes/i, /CSV, XLSX/] },
  { name: 'bomb.xlsx', says: [/\d+ MB/, /CSV/] },
  { name: 'formulas.csv', flags: named, says: [/row 2/i, /text/i, /“?=1\+/] },
  { name: 'constant-outcome.csv', flags: named, says: [/总体满意度/, /the same/i] },
  { name: 'fewer-rows.csv', says: [/12/, /20/, /at least 22/] },
  { name: 'missing-outcome.csv', flags: named, says: [/总体满意度/, /outcome/i] },
  { name: 'missing-touchpoints.csv', flags: named, says: [/环境, 等候/, /check/i] },
  { name: 'text.csv', flags: named, says: [/row 2/i, /text/i, /还行0|还好吧0|等了很久0/] },
  { name: 'not-finite.csv', flags: named, says: [/NaN/, /row 2/i] },
  { name: 'cut-off.csv.gz', says: [/damaged|incomplete/i, /again/i] },
  { name: 'duplicate-headers.csv', flags: ['--outcome', '没有这一列'], says: [/没有这一列/, /环境 \(2\)/] },
];

const answered: readonly (readonly [string, RegExp])[] = [
  ['duplicate-headers.csv', /环境 \(2\)/],
  ['one-ragged-row.csv', /row 52/i],
  ['collinear.csv', /determine each other/],
  ['missing-touchpoint.csv', /等候.*empty/],
  ['dates.csv', /提交时间/],
];

describe.concurrent('bad input', () => {
  it.each(refused)('$name is refused with 2 and a sentence', patience, async ({ name, flags = [], says }) => {
    const file = await writeBadFile(folder, name);
    const { code, out, err } = await runCommand(['find', file, ...quick, ...flags], { scratch });
    const sentence = err.trimEnd().split('\n').at(-1) ?? '';
    expect(code, err).toBe(2);
    expect(out).toBe('');
    expect(sentence).toContain(name);
    for (const pattern of says) expect(sentence).toMatch(pattern);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it.each(answered)(
    '%s is analysed, and the answer says what is odd about it',
    patience,
    async (name, pattern) => {
      const file = await writeBadFile(folder, name);
      const { code, out, err } = await runCommand(['find', file, ...quick], { scratch });
      expect(code, err).toBe(0);
      expect(out).toMatch(pattern);
    },
  );

  it('a file of 5 GB is refused at once', patience, async () => {
    const file = await writeHugeFile(folder, 5 * 2 ** 30);
    const { code, err } = await runCommand(['find', file], { scratch });
    expect(code, err).toBe(2);
    expect(err).toMatch(/huge\.csv.*5,?120 MB.*limit/);
  });

  it('a missing file, and a folder in place of a file, are named', patience, async () => {
    const missing = await runCommand(['find', join(folder, 'none.csv')], { scratch });
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('none.csv');
    const directory = await runCommand(['find', folder], { scratch });
    expect(directory.code).toBe(2);
    expect(directory.err).toContain(basename(folder));
  });
});

describe('after bad input', () => {
  it('nothing is left in the folder for temporary files', async () => {
    expect(await readdir(scratch)).toEqual([]);
  });
});
