import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { findResultSchema } from '@touchstone/vocabulary';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { groupedResultSchema } from '../result-schema.ts';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-cli-'));
const scratch = join(folder, 'scratch');
await mkdir(scratch);
afterAll(() => rm(folder, { recursive: true, force: true }));

const patience = { timeout: 120_000 };

/** A rating of 1–5 that is the same in every run and has nothing to do with the other items of its row. */
function drawn(row: number, item: number): number {
  return 1 + (createHash('md5').update(`${row} ${item}`).digest().readUInt32LE(0) % 5);
}

/** 600 journeys of two branches and a rare third one; the overall answer follows the wait. */
async function branches(): Promise<string> {
  const rows = Array.from({ length: 600 }, (_, row) => {
    const wait = drawn(row, 1);
    const overall = Math.min(5, Math.max(1, wait + Math.sign(drawn(row, 4) - 3)));
    const branch = row % 100 === 0 ? '江边' : row % 2 ? '城东' : '城西';
    return [row, branch, wait, drawn(row, 2), drawn(row, 3), overall].join(',');
  });
  const path = join(folder, '网点.csv');
  await writeFile(
    path,
    `编号,网点,等候时间满意度,柜台服务满意度,环境满意度,总体满意度\n${rows.join('\n')}\n`,
  );
  return path;
}

describe('touchstone find', () => {
  it('says roles, headline, table, sentences and certainty, without colour in a pipe', patience, async () => {
    const { code, out, err } = await runCommand(['find', await branches(), '--replicates', '100'], {
      scratch,
    });
    expect(code, err).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/Rating\s+等候时间满意度, 柜台服务满意度, 环境满意度/);
    expect(out).toMatch(/等候时间满意度 +█+/);
    expect(out).toContain('等候时间满意度 is a moment of truth');
    expect(out).toContain('associations, not proof');
    expect(out).not.toContain('\u001b[');
    expect(await readdir(scratch)).toEqual([]);
  });

  it('prints one JSON object, the same bytes for the same file and seed', patience, async () => {
    const line = ['find', await branches(), '--json', '--replicates', '100', '--seed', '7'];
    const [first, second] = await Promise.all([runCommand(line, { scratch }), runCommand(line, { scratch })]);
    expect(first.out.trimEnd().split('\n')).toHaveLength(1);
    const result = findResultSchema.parse(JSON.parse(first.out));
    expect(result.method).toMatchObject({ seed: 7, replicates: 100 });
    const sum = result.touchpoints.reduce((total, { importance }) => total + importance.estimate, 0);
    expect(sum).toBeCloseTo(result.r2, 10);
    expect(second.out).toBe(first.out);
  });

  it('analyses each group with the same settings and hides those under ten journeys', patience, async () => {
    const line = ['find', await branches(), '--group', '网点', '--json', '--replicates', '100'];
    const { out } = await runCommand(line, { scratch });
    const grouped = groupedResultSchema.parse(JSON.parse(out));
    expect(grouped).toMatchObject({ by: '网点', hidden: 1 });
    expect(grouped.groups.map(({ group, journeys }) => [group, journeys])).toEqual([
      ['城东', 300],
      ['城西', 294],
    ]);
    expect(grouped.groups.map(({ result }) => result?.n)).toEqual([300, 294]);
  });

  it(
    'takes outcome and touchpoints as told and writes a report that needs nothing else',
    patience,
    async () => {
      const [html, deck] = [join(folder, 'report.html'), join(folder, 'report.pptx')];
      const flags = [
        '--outcome',
        '环境满意度',
        '--touchpoints',
        '等候时间满意度，柜台服务满意度',
        '--html',
        html,
        '--pptx',
        deck,
      ];
      const { code, err } = await runCommand(['find', await branches(), '--replicates', '100', ...flags], {
        scratch,
      });
      expect(code, err).toBe(0);
      expect((await readFile(deck)).subarray(0, 2).toString()).toBe('PK');
      const page = await readFile(html, 'utf8');
      expect(page).toContain('环境满意度');
      expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
    },
  );

  it.each([
    [['--scale', 'ranks'], '--scale'],
    [['--replicates', '5'], '--replicates'],
    [['--seed', 'x'], '--seed'],
    [['--html', 'a.html', '--group', 'g'], '--group'],
    [['--pptx', 'a.pptx', '--group', 'g'], '--group'],
  ])('refuses %j with 2', async (flags, named) => {
    const { code, err } = await runCommand(['find', 'a.csv', ...flags], { scratch });
    expect(code).toBe(2);
    expect(err).toContain(named);
  });

  it('stops at an interruption with 130 and leaves nothing behind', patience, async () => {
    const path = join(folder, 'long.csv');
    const head = Array.from({ length: 30 }, (_, column) => `触点${column}`).join(',');
    const line = Array.from({ length: 30 }, (_, column) => 1 + ((column * 7) % 5)).join(',');
    await writeFile(path, `${head}\n${`${line}\n`.repeat(400_000)}`);
    const began = readdir(scratch);
    const running = runCommand(['find', path], { scratch, interruptAfterMilliseconds: 1500 });
    const { code, err } = await running;
    expect(await began).toEqual([]);
    expect(code, err).toBe(130);
    expect(err).toContain('Interrupted');
    expect(await readdir(scratch)).toEqual([]);
  });
});

const golden = fileURLToPath(new URL('../../../../../shared/golden/stats/', import.meta.url));
const present = existsSync(golden);
const referenceSchema = z.object({
  expected: z.object({ n: z.number(), r2: z.number(), lmg: z.record(z.string(), z.number()) }),
});

describe.skipIf(!present)(
  present ? 'the real airline survey' : 'the real airline survey (skipped: golden data absent)',
  () => {
    const survey = join(golden, 'airline.csv.gz');

    it(
      'is recognised unaided, and its linear importances equal the LMG reference to 1e-8',
      patience,
      async () => {
        const line = ['find', survey, '--scale', 'linear', '--json', '--replicates', '100'];
        const { out } = await runCommand(line, { scratch });
        const result = findResultSchema.parse(JSON.parse(out));
        const text = await readFile(join(golden, 'airline.kda14.json'), 'utf8');
        const { n, r2, lmg } = referenceSchema.parse(JSON.parse(text)).expected;
        expect(result.n).toBe(n);
        expect(Math.abs(result.r2 - r2)).toBeLessThan(1e-8);
        const names = result.touchpoints.map(({ name }) => name);
        expect(names.toSorted()).toEqual(Object.keys(lmg).toSorted());
        for (const { name, importance } of result.touchpoints) {
          expect(Math.abs(importance.estimate - (lmg[name] ?? Number.NaN)), name).toBeLessThan(1e-8);
        }
      },
    );

    it('cannot tell anything from 60 of its rows', patience, async () => {
      const lines = gunzipSync(await readFile(survey))
        .toString('utf8')
        .split('\n');
      const path = join(folder, 'airline60.csv');
      await writeFile(path, `${lines.slice(0, 61).join('\n')}\n`);
      const { out } = await runCommand(['find', path, '--json'], { scratch });
      const { touchpoints } = findResultSchema.parse(JSON.parse(out));
      expect(touchpoints.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely')).toEqual([]);
      expect(touchpoints.filter(({ verdict }) => verdict === 'undecided').length).toBeGreaterThan(0);
    });
  },
);
