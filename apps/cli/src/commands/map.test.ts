import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mapResultSchema } from '@touchstone/vocabulary';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-cli-map-'));
const scratch = join(folder, 'scratch');
await mkdir(scratch);
afterAll(() => rm(folder, { recursive: true, force: true }));

const patience = { timeout: 120_000 };
const head = 'case,activity,start,end,channel';

async function file(name: string, contents: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
}

function run(...line: string[]) {
  return runCommand(line, { scratch });
}

/** 90 journeys: ask, wait 20 minutes, be served; every ninth leaves after asking. */
function log(): string {
  const rows = Array.from({ length: 90 }, (_, at) => {
    const time = (minutes: number): string => new Date(Date.UTC(2025, 2, 3, 1, at + minutes)).toISOString();
    const asked = `J${at},Ask,${time(0)},${time(1)},web`;
    return at % 9 === 0 ? asked : `${asked}\nJ${at},Serve and close,${time(21)},${time(31)},desk`;
  });
  return `${head}\n${rows.join('\n')}\n`;
}

describe('touchstone map', () => {
  it('says waits, drop-offs, paths and classes, and writes page and workbook', patience, async () => {
    const page = join(folder, 'map.html');
    const book = join(folder, 'map.xlsx');
    const line = ['map', await file('log.csv', log()), '--html', page, '--xlsx', book];
    const { code, out, err } = await run(...line);
    expect(code, err).toBe(0);
    expect(out).toContain('90 journeys, 170 visits, Mar 3, 2025 to Mar 3, 2025');
    expect(out).toContain('Where do customers wait?');
    expect(out).toMatch(/Serve and close\s+80\s+20 minutes/);
    expect(out).toMatch(/80\s+89%\s+31 minutes\s+Ask → Serve and close/);
    expect(out).not.toContain('\u001b[');
    const html = await readFile(page, 'utf8');
    expect(html).toContain('Serve and close');
    expect(html).not.toMatch(/<script|<link|<img/);
    expect([...(await readFile(book)).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    expect(await readdir(scratch)).toEqual([]);
  });

  it('gives one object of its schema, with the columns that were named', patience, async () => {
    const renamed = log().replace(head, 'a,b,c,d,e');
    const line = ['--case', 'a', '--activity', 'b', '--start', 'c', '--end', 'd', '--channel', 'e', '--json'];
    const { code, out, err } = await run('map', await file('named.csv', renamed), ...line);
    expect(code, err).toBe(0);
    expect(mapResultSchema.parse(JSON.parse(out))).toMatchObject({ n: 90, of: 90, visits: 170 });
  });

  it('cuts the journeys of a customer where nothing happens for long', patience, async () => {
    const rows = [0, 10, 600].map(
      (minutes) => `C1,step,${new Date(Date.UTC(2025, 0, 1, 0, minutes)).toISOString()}`,
    );
    const path = await file('cut.csv', `customer,activity,time\n${rows.join('\n')}\n`);
    const asked = ['map', path, '--customer', 'customer', '--json', '--gap'];
    expect(JSON.parse((await run(...asked, '60')).out)).toMatchObject({ n: 2 });
    expect(JSON.parse((await run(...asked, '900')).out)).toMatchObject({ n: 1 });
  });

  it('says when times of one column name different zones, and honours each', patience, async () => {
    const rows = ['2025-01-01T08:00:00+08:00', '2025-01-01T00:30:00Z', '2025-01-01 09:00:00'];
    const path = await file(
      'zones.csv',
      `case,activity,end\n${rows.map((time, at) => `J1,s${at},${time}`).join('\n')}\n`,
    );
    const { code, out } = await run('map', path, '--time-zone', 'Asia/Shanghai');
    expect(code).toBe(0);
    expect(out).toContain('times without one are read in Asia/Shanghai');
    expect(out).toMatch(/s1\s+1\s+30 minutes/);
    expect(out).toMatch(/s2\s+1\s+30 minutes/);
  });

  it('prints the schema of its result without a file', patience, async () => {
    const { code, out } = await run('map', '--json-schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object' });
  });
});

describe('touchstone map refuses with a sentence', () => {
  const xml = (inside: string): string => `<?xml version="1.0"?>${inside}`;
  const bomb = xml('<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><log><trace>&b;</trace></log>');
  const cases: readonly (readonly [string, string, string | Uint8Array, RegExp])[] = [
    ['a file that is no log', 'none.csv', 'a,b\n1,2\n', /lacks/],
    ['an XES file with entities', 'bomb.xes', bomb, /DOCTYPE|entit/i],
    ['a gzip that was cut off', 'cut.csv.gz', gzipSync(log()).subarray(0, 200), /cut.csv.gz/],
    [
      'rows that end before they start',
      'turned.csv',
      `${head}\n1,a,2025-01-02 10:00,2025-01-01 10:00,x\n`,
      /turned.csv/,
    ],
    ['rows without a time', 'timeless.csv', `${head}\n1,a,,,x\n2,b,,,x\n`, /timeless.csv/],
  ];
  for (const [what, name, contents, sentence] of cases) {
    it(what, patience, async () => {
      const { code, out, err } = await run('map', await file(name, contents));
      expect(code).toBeGreaterThan(0);
      expect(out).toBe('');
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/ at .*\.ts:\d+|Error:/);
      expect(await readdir(scratch)).toEqual([]);
    });
  }
});
