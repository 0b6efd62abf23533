import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proofResultSchema } from '@touchstone/vocabulary';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-prove-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const patience = { timeout: 120_000 };

/** Numbers between −1 and 1 from a fixed line of congruences. */
function noise(): () => number {
  let state = 20260101;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (2 * state) / 2147483648 - 1;
  };
}

/** Twelve branches over thirty weeks; six of them rise by 0.8 from week 20 on. */
function branches(): string {
  const next = noise();
  const rows = ['branch,day,score,has'];
  for (let branch = 0; branch < 12; branch++) {
    const level = 6 + next() / 2;
    for (let week = 0; week < 30; week++) {
      const day = new Date(Date.UTC(2025, 0, 6 + 7 * week)).toISOString().slice(0, 10);
      const has = branch < 6 && week >= 20;
      for (let answer = 0; answer < 12; answer++) {
        rows.push(`B${branch},${day},${(level + (has ? 0.8 : 0) + next() * 2).toFixed(3)},${has ? 1 : 0}`);
      }
    }
  }
  return `${rows.join('\n')}\n`;
}

const file = join(folder, 'branches.csv');
await writeFile(file, branches());
const columns = ['--unit', 'branch', '--time', 'day', '--outcome', 'score', '--worth', '0.3'];
const run = (...more: string[]) => runCommand(['prove', file, ...columns, ...more], { scratch: folder });

describe('touchstone prove', () => {
  it('finds a planted effect, from flags or from names, and gives the same bytes', patience, async () => {
    const day = '2025-05-26';
    const [flags, names] = [
      await run('--treated', 'has', '--selection', 'random', '--json'),
      await run('--treated', `B0,B1,B2@${day};B3,B4,B5@${day}`, '--selection', 'random', '--json'),
    ];
    expect(flags.code, flags.err).toBe(0);
    const result = proofResultSchema.parse(JSON.parse(flags.out));
    expect(result.verdict).toBe('worked');
    expect(result.exploratory).toBe(true);
    // Six against six with twelve answers a week: the error of the effect is below 0.1.
    expect(Math.abs((result.effect?.estimate ?? 0) - 0.8)).toBeLessThan(0.3);
    expect(names.out).toBe(flags.out);
  });

  it(
    'says it in words in both languages, with before and after beside, and writes a workbook',
    patience,
    async () => {
      const book = join(folder, 'proof.xlsx');
      const english = await run('--treated', 'has', '--selection', 'random', '--xlsx', book);
      expect(english.code, english.err).toBe(0);
      expect(english.out).toContain('Worked, and worth having');
      expect(english.out).toContain('Before and after alone');
      expect(english.out).not.toMatch(/significant/i);
      expect([...(await readFile(book)).subarray(0, 2)]).toEqual([0x50, 0x4b]);
      const chinese = await run('--treated', 'has', '--selection', 'random', '--lang', 'zh');
      expect(chinese.out).toContain('有效，且达到预期幅度');
      expect(chinese.out).toContain('只看前后');
    },
  );

  it('refuses what cannot be judged instead of guessing', patience, async () => {
    const { code, out } = await run('--treated', 'B0,B1@2025-05-26', '--control', 'has', '--json');
    expect(code).toBe(0);
    const { verdict, checks } = proofResultSchema.parse(JSON.parse(out));
    expect(['cannotJudge', 'notYetKnown']).toContain(verdict);
    expect(checks.length).toBeGreaterThan(0);
  });

  it('tells the effect of an hour where a column says who had how many', patience, async () => {
    const next = noise();
    const table = (hoursOf: (branch: number, week: number) => number) =>
      ['branch,day,score,has,hours']
        .concat(
          Array.from({ length: 12 * 20 * 4 }, (_, at) => {
            const [branch, week] = [Math.floor(at / 80), Math.floor((at % 80) / 4)];
            const day = new Date(Date.UTC(2025, 0, 6 + 7 * week)).toISOString().slice(0, 10);
            const has = branch < 6 && week >= 10;
            const score = 6 + (has ? 0.4 * (branch + 1) : 0) + next() * 2;
            return `B${branch},${day},${score.toFixed(3)},${has ? 1 : 0},${hoursOf(branch, week)}`;
          }),
        )
        .join('\n');
    const path = join(folder, 'hours.csv');
    const ask = (...more: string[]) =>
      runCommand(['prove', path, ...columns, '--treated', 'has', '--dose', 'hours', ...more], {
        scratch: folder,
      });
    await writeFile(
      path,
      table((branch) => (branch < 6 ? branch + 1 : 0)),
    );
    const { code, out, err } = await ask('--json');
    expect(code, err).toBe(0);
    const { design, dose } = proofResultSchema.parse(JSON.parse(out));
    expect(design).toBe('doseResponse');
    expect(dose?.perUnit.low).toBeLessThan(0.4);
    expect(dose?.perUnit.high).toBeGreaterThan(0.4);
    // B0’s 41st row is the first of its tenth week.
    await writeFile(
      path,
      table((branch, week) => (branch < 6 ? branch + Number(week >= 10) : 0)),
    );
    const uneven = await ask();
    expect(uneven.code).toBe(2);
    expect(uneven.err).toContain(
      'Row 42 of hours.csv, column “hours”: “B0” got 1 there, but 0 in an earlier row',
    );
  });

  it('names what is wrong with the input, and what would do', patience, async () => {
    const missing = await runCommand(
      ['prove', file, '--unit', 'shop', '--time', 'day', '--outcome', 'score', '--treated', 'has'],
      { scratch: folder },
    );
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('shop');
    const unknown = await run('--treated', 'B77@2025-05-26');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('B77');
    const startless = await run('--treated', 'B0,B1');
    expect(startless.code).toBe(2);
    expect(startless.err).toContain('--since');
    const broken = join(folder, 'broken.csv');
    await writeFile(broken, 'branch,day,score,has\nA,2025-01-06,good,1\nB,2025-01-06,5,0\n');
    const { code, err } = await runCommand(['prove', broken, ...columns, '--treated', 'has'], {
      scratch: folder,
    });
    expect(code).toBe(2);
    expect(err).toContain('2');
    expect(err).toContain('good');
  });
});
