import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@touchstone/server';
import { witnessesResultSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-study-'));
const scratch = join(folder, 'scratch');
const data = join(folder, 'data');
const answers = join(folder, '答卷.csv');
const log = join(folder, '日志.csv');
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each starts engines; on a busy machine they take their time. */
const patience = { timeout: 240_000 };

function drawn(row: number, item: number): number {
  return createHash('md5').update(`${row} ${item}`).digest().readUInt32LE(0) / 2 ** 32;
}

const clock = (minutes: number): string =>
  new Date(Date.UTC(2025, 0, 6) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/** 600 visits: who waits long at the counter rates it low and is less satisfied; the lobby changes nothing. */
beforeAll(async () => {
  await mkdir(scratch);
  const visits = Array.from({ length: 600 }, (_, row) => {
    const wait = Math.round(-Math.log(1 - drawn(row, 1)) * 10);
    const felt = wait > 14 ? 1 : drawn(row, 2) < 0.3 ? 5 : 4;
    const lobby = 1 + Math.floor(drawn(row, 3) * 5);
    const overall = Math.min(
      10,
      Math.max(0, Math.round(8 - (felt === 1 ? 3 : 0) + 3 * (drawn(row, 4) - 0.5))),
    );
    const begun = row * 60;
    return {
      answer: `R${row},V${row},${felt},${lobby},${overall}`,
      steps: [
        `V${row},厅堂引导,${clock(begun)},${clock(begun + 2)}`,
        `V${row},柜面办理,${clock(begun + 2 + wait)},${clock(begun + 8 + wait)}`,
      ],
    };
  });
  await writeFile(
    answers,
    `答卷编号,业务单号,柜面办理,厅堂引导,总体满意度(0-10分)\n${visits.map(({ answer }) => answer).join('\n')}\n`,
  );
  await writeFile(
    log,
    `业务单号,环节,开始时间,结束时间\n${visits.flatMap(({ steps }) => steps).join('\n')}\n`,
  );
});

const quick = ['--replicates', '100'];

describe('touchstone find --study', () => {
  it('says a study in sentences and a table, and writes it as a workbook', patience, async () => {
    const book = join(folder, 'study.xlsx');
    const line = ['find', answers, '--study', 'witnesses', '--log', log, '--xlsx', book, ...quick];
    const { code, out, err } = await runCommand(line, { scratch });
    expect(code, err).toBe(0);
    expect(out).toMatch(
      /柜面办理 stands on more than one witness: answers, behaviour agree \(600 journeys\)/,
    );
    expect(out).toMatch(/柜面办理\s+agree\s+1/);
    expect(out).toContain('Without comments');
    expect((await readFile(book)).subarray(0, 2).toString()).toBe('PK');
    expect(await readdir(scratch)).toEqual([]);
  });

  it('prints one JSON object', patience, async () => {
    const line = ['find', answers, '--study', 'witnesses', '--log', log, '--json', ...quick];
    const { code, out, err } = await runCommand(line, { scratch });
    expect(code, err).toBe(0);
    const result = witnessesResultSchema.parse(JSON.parse(out));
    expect(result.witnesses.map(({ state }) => state)).toEqual(['heard', 'heard', 'noComments']);
    expect(result.coverage).toEqual({ journeys: 600, answered: 600 });
  });

  it.each([
    [['--study', 'everything'], /no study named “everything”/],
    [['--log', 'tickets.csv'], /--log is used together with --study/],
    [['--study', 'witnesses', '--html', 'a.html'], /--study and --html/],
    [['--xlsx', 'a.xlsx'], /--xlsx is used together with --study/],
  ])('refuses %j with 2', async (flags, said) => {
    const { code, err } = await runCommand(['find', 'a.csv', ...flags], { scratch });
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

describe('touchstone find PROJECT', () => {
  beforeAll(async () => {
    for (const [file, kind] of [
      [answers, 'survey'],
      [log, 'log'],
    ] as const) {
      const line = ['import', file, '--data', data, '--project', '网点', '--kind', kind, '--yes'];
      const { code, err } = await runCommand(line, { scratch });
      expect(code, err).toBe(0);
    }
  }, 240_000);

  it('opens the data folder where no server runs, and ranks over the witnesses', patience, async () => {
    const { code, out, err } = await runCommand(['find', '网点', '--data', data, ...quick], { scratch });
    expect(code, err).toBe(0);
    expect(out).toMatch(/柜面办理\s+agree/);
  });

  it('asks the running server, of any study', patience, async () => {
    const server = await startServer({ folder: data, port: 0, demo: false, pages: false });
    try {
      const book = join(folder, 'project.xlsx');
      const line = ['find', '网点', '--data', data, '--study', 'adjusted', '--xlsx', book, ...quick];
      const { code, out, err } = await runCommand(line, { scratch });
      expect(code, err).toBe(0);
      expect(out.length).toBeGreaterThan(100);
      expect((await readFile(book)).subarray(0, 2).toString()).toBe('PK');
      const unknown = await runCommand(['find', '分行', '--data', data], { scratch });
      expect(unknown.code).toBe(2);
      expect(unknown.err).toMatch(/分行.*Its projects: 网点/);
      const ofFile = await runCommand(['find', '网点', '--data', data, '--group', '渠道'], { scratch });
      expect(ofFile.code).toBe(2);
      expect(ofFile.err).toContain('--group');
    } finally {
      await server.close();
    }
  });
});
