import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readWhole, scratchFolder } from '../scratch-file.ts';
import { type FixtureFile, savOf } from './sav-fixture.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

async function written(name: string, file: FixtureFile): Promise<string> {
  const path = folder.path(name);
  await writeFile(path, savOf(file));
  return path;
}

/** 2025-03-01 08:00:05 in seconds since 1582-10-14. */
const moment = 12_219_379_200 + Date.UTC(2025, 2, 1, 8, 0, 5) / 1000;
const long = `${'办理很快，'.repeat(60)}完`;

const survey: FixtureFile = {
  variables: [
    { name: 'ID' },
    {
      name: 'WAIT',
      label: '1. 等待时间',
      labels: [
        [1, '非常不满意'],
        [5, '非常满意'],
        [99, '不适用'],
      ],
      missing: [99],
    },
    { name: 'SEX', width: 1, labels: [['M', '男']] },
    { name: 'NOTE', width: 950 },
    { name: 'AT', format: 41 },
    { name: 'W' },
  ],
  cases: [
    [1, 5, 'M', long, moment, 0.5],
    [2, 99, 'F', '办理很快', null, 1000],
    [3, 3, '', '', moment + 0.4, -7],
    [4, null, 'M', 'x', moment, 1],
  ],
  weight: 124,
};

const expected = [
  ['1', '1', '非常满意', '男', long, '2025-03-01T08:00:05', '0.5'],
  ['2', '2', '不适用', 'F', '办理很快', '', '1000'],
  ['3', '3', '3', '', '', '2025-03-01T08:00:05', '-7'],
  ['4', '4', '', '男', 'x', '2025-03-01T08:00:05', '1'],
];

describe('SPSS files', () => {
  it.each([
    ['plain', 0],
    ['packed by byte codes', 1],
    ['packed by zlib', 2],
  ] as const)('%s give labels, long strings, dates and missing values', async (name, compression) => {
    const read = await readWhole(await written(`${name}.sav`, { ...survey, compression }));
    expect(read.table).toMatchObject({ format: 'sav', encoding: 'utf-8', headerRows: 0, separator: '' });
    expect(read.table.headers).toEqual(['ID', '1. 等待时间', 'SEX', 'NOTE', 'AT', 'W']);
    expect(read.rows).toEqual(expected);
    expect(read.table.hints[0]).toEqual({
      column: 1,
      reason: 'listen.hint.valueLabels',
      labels: { 非常不满意: 1, 非常满意: 5 },
      missing: ['不适用'],
    });
  });

  it('of the other byte order read the same', async () => {
    for (const compression of [0, 1, 2] as const) {
      const path = await written(`big${compression}.sav`, { ...survey, bigEndian: true, compression });
      expect((await readWhole(path)).rows).toEqual(expected);
    }
  });

  it('in GBK read right, whether they say so or not', async () => {
    for (const encodingName of ['GBK', null]) {
      const path = await written('gbk.sav', { ...survey, encoding: 'gbk', encodingName, compression: 1 });
      const read = await readWhole(path);
      expect(read.rows.map((row) => row[4])).toEqual([long, '办理很快', '', 'x']);
      expect(read.table.headers[1]).toBe('1. 等待时间');
      expect(['gbk', 'gb18030']).toContain(read.table.encoding);
    }
  });

  it('name the weight', async () => {
    const weighted = { ...survey, variables: [{ name: 'W' }, { name: 'Q' }], cases: [[2, 5]], weight: 1 };
    const read = await readWhole(await written('weight.sav', weighted));
    expect(read.table.hints).toEqual([{ column: 0, role: 'weight', reason: 'listen.hint.fileType' }]);
  });

  it('leave out unnamed values of a missing range, keep equal labels apart, and let labels that are numbers speak', async () => {
    const file: FixtureFile = {
      variables: [
        { name: 'R', missing: [90, 99], range: true, labels: [[98, '拒答']] },
        {
          name: 'T',
          labels: [
            [1, '其他'],
            [2, '其他'],
            [3, '网点'],
          ],
        },
        {
          name: 'NPS',
          labels: [
            [1, '0'],
            [2, '1'],
            [11, '10'],
          ],
        },
      ],
      cases: [
        [5, 1, 11],
        [98, 2, 1],
        [95, 3, 2],
      ],
    };
    const read = await readWhole(await written('labels.sav', file));
    expect(read.rows).toEqual([
      ['1', '5', '其他 (1)', '10'],
      ['2', '拒答', '其他 (2)', '0'],
      ['3', '', '网点', '1'],
    ]);
    expect(read.table.hints.map(({ column, labels, missing }) => ({ column, labels, missing }))).toEqual([
      { column: 0, labels: undefined, missing: ['拒答'] },
      { column: 1, labels: { '其他 (1)': 1, '其他 (2)': 2, 网点: 3 }, missing: undefined },
    ]);
  });

  it('hold thousands of cases across blocks and chunks', async () => {
    const cases = Array.from({ length: 9000 }, (_, at) => [
      at,
      at % 7 === 0 ? null : at % 5,
      at % 2 ? 'M' : '',
      `注${at}`,
      moment + at,
      at / 8,
    ]);
    for (const compression of [0, 1, 2] as const) {
      const variables = survey.variables.map((variable) =>
        variable.name === 'NOTE' ? { ...variable, width: 20 } : variable,
      );
      const path = await written(`many${compression}.sav`, {
        ...survey,
        variables,
        cases,
        compression,
        weight: 0,
        blockBytes: 65_536,
      });
      const read = await readWhole(path);
      expect(read.rows).toHaveLength(9000);
      expect(read.rows[8999]).toEqual([
        '9000',
        '8999',
        '4',
        '男',
        '注8999',
        new Date(Date.UTC(2025, 2, 1, 8, 0, 5) + 8_999_000).toISOString().slice(0, 19),
        '1124.875',
      ]);
    }
  });

  it('that are cut, empty or false are refused', async () => {
    const bytes = savOf({ ...survey, compression: 1 });
    await writeFile(folder.path('cut-dictionary.sav'), bytes.subarray(0, 300));
    expect(await faultOf(folder.path('cut-dictionary.sav'))).toMatchObject({
      code: 'fileDamaged',
      parameters: { format: 'SPSS .sav', file: 'cut-dictionary.sav' },
    });
    const plain = savOf(survey);
    await writeFile(folder.path('cut-cases.sav'), plain.subarray(0, plain.length - 100));
    expect((await faultOf(folder.path('cut-cases.sav'))).code).toBe('fileDamaged');
    const zlib = savOf({ ...survey, compression: 2 });
    await writeFile(folder.path('cut-zlib.sav'), zlib.subarray(0, zlib.length - 60));
    expect((await faultOf(folder.path('cut-zlib.sav'))).code).toBe('fileDamaged');
    expect((await faultOf(await written('none.sav', { ...survey, cases: [] }))).code).toBe('fileHeaderOnly');
    const lying = Buffer.from(plain);
    lying.writeInt32LE(1 << 30, 176 + 4);
    await writeFile(folder.path('lying.sav'), lying);
    expect((await faultOf(folder.path('lying.sav'))).code).toBe('fileDamaged');
  });
});
