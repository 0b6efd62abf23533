import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { voiceResultSchema } from '@touchstone/vocabulary';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-cli-voice-'));
const scratch = join(folder, 'scratch');
await mkdir(scratch);
afterAll(() => rm(folder, { recursive: true, force: true }));

const patience = { timeout: 120_000 };

const said = [
  '排队太久了，等了一个多小时',
  '柜员态度很好',
  '<script>alert(1)</script>手续费太贵',
  '',
  '😀😀😀',
  'a',
  '快递第二天就到了，包装完好',
  '\u202e反着写的字，态度差',
];

async function reviews(): Promise<string> {
  const path = join(folder, '评论.csv');
  const rows = Array.from(
    { length: 320 },
    (_, at) =>
      `2025-03-${String(1 + (at % 28)).padStart(2, '0')},${at % 2 ? '甲' : '乙'},"${said[at % 8]}${at % 8 === 3 ? '' : `，第${at}次`}"`,
  );
  await writeFile(path, `日期,品牌,评论\n${rows.join('\n')}\n`);
  return path;
}

describe('touchstone voice', () => {
  it('says topics, themes and how sure it is, and writes a workbook', patience, async () => {
    const book = join(folder, 'voice.xlsx');
    const line = [
      'voice',
      await reviews(),
      '--text',
      '评论',
      '--compare',
      '品牌',
      '--industry',
      'bank',
      '--xlsx',
      book,
    ];
    const { code, out, err } = await runCommand(line, { scratch });
    expect(code, err).toBe(0);
    expect(out).toMatch(/Waiting and speed\s+\d+\s+\d+/);
    expect(out).toContain('What is said again and again');
    expect(out).not.toContain('\u001b[');
    expect([...(await readFile(book)).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    expect(await readdir(scratch)).toEqual([]);
  });

  it(
    'prints one JSON object that fits its schema, the same each time but for the times of queries',
    patience,
    async () => {
      const line = ['voice', await reviews(), '--text', '评论', '--json'];
      const runs = [await runCommand(line, { scratch }), await runCommand(line, { scratch })];
      const [first, second] = runs.map(({ out }) => {
        const { method, ...rest } = voiceResultSchema.parse(JSON.parse(out));
        return { ...rest, snapshot: method.snapshot };
      });
      expect(first?.n).toBe(280);
      expect(second).toEqual(first);
    },
  );

  it(
    'refuses a column that is not there, an unknown industry, and a file without comments',
    patience,
    async () => {
      const path = await reviews();
      expect((await runCommand(['voice', path, '--text', '没有'], { scratch })).code).toBe(2);
      expect((await runCommand(['voice', path, '--industry', 'x'], { scratch })).code).toBe(2);
      const figures = join(folder, 'figures.csv');
      await writeFile(
        figures,
        `编号,总体满意度\n${Array.from({ length: 50 }, (_, at) => `${at},${1 + (at % 5)}`).join('\n')}\n`,
      );
      const { code, err } = await runCommand(['voice', figures], { scratch });
      expect(code).toBe(2);
      expect(err).toContain('--text');
    },
  );
});
