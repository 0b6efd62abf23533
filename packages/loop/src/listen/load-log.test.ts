import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Listening, rolesOf, startListening } from './listen-file.fixture.ts';
import { type LoadedLog, loadLog } from './load-log.ts';
import type { LoadOptions } from './load-options.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const visitSchema = z.object({
  case: z.string(),
  activity: z.string(),
  started: z.string(),
  ended: z.string(),
  staff: z.string(),
});

/** The visits of the last load, in order, the batch emptied. */
async function visits(): Promise<readonly string[]> {
  const { warehouse } = listening;
  const rows = await warehouse.rows(
    {
      name: 'test-visits',
      sql: `SELECT j.case_id AS case, v.activity AS activity, toString(v.started) AS started, toString(v.ended) AS ended, v.staff AS staff
FROM visits AS v INNER JOIN journeys AS j ON v.journey = j.journey WHERE v.batch = 1 ORDER BY case, v.started, v.place`,
    },
    visitSchema,
  );
  await warehouse.onEachNode({ name: 'test-drop', sql: 'ALTER TABLE journeys_local DROP PARTITION 1' });
  return rows.map(({ case: name, activity, started, ended, staff }) =>
    [name, activity, started.slice(5), ended.slice(5), staff].join(' | '),
  );
}

async function load(
  headers: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  options: LoadOptions = {},
): Promise<{ loaded: LoadedLog; visits: readonly string[] }> {
  const loaded = await loadLog(listening.warehouse, await listening.write(headers, rows), options);
  return { loaded, visits: await visits() };
}

async function staging(): Promise<number> {
  const rows = await listening.warehouse.rows(
    {
      name: 'test-tables',
      sql: "SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(raw|events|moments|spells)_')",
    },
    z.object({ name: z.string() }),
  );
  return rows.length;
}

const chinese = ['工单号', '处理环节', '开始时间', '结束时间', '经办人', '受理渠道'];

describe('a service log', () => {
  it('becomes visits in the zone it is told in, to the millisecond, by start, end and row', async () => {
    const { loaded, visits: found } = await load(
      chinese,
      [
        ['G1', '受理', '2025-03-01 08:00:00.250', '2025-03-01 08:10:00', '小王', '网点'],
        ['G1', '审核', '2025/3/1 9:00', '2025年3月1日 9时30分', '小李', '网点'],
        ['G1', '办结', '2025-03-01T02:00:00Z', '2025-03-01T04:30:00+02:00', '小李', '网点'],
        ['G2', '乙', '2025-03-01 08:00:00', '2025-03-01 08:00:00', '', ''],
        ['G2', '甲', '2025-03-01 08:00:00', '2025-03-01 08:00:00', '', ''],
      ],
      { timeZone: 'Asia/Shanghai' },
    );
    expect(rolesOf(loaded.mapping)).toEqual({
      工单号: 'journey',
      处理环节: 'activity',
      开始时间: 'started',
      结束时间: 'ended',
      经办人: 'staff',
      受理渠道: 'channel',
    });
    expect(found).toEqual([
      'G1 | 受理 | 03-01 00:00:00.250 | 03-01 00:10:00.000 | 小王',
      'G1 | 审核 | 03-01 01:00:00.000 | 03-01 01:30:00.000 | 小李',
      'G1 | 办结 | 03-01 02:00:00.000 | 03-01 02:30:00.000 | 小李',
      'G2 | 乙 | 03-01 00:00:00.000 | 03-01 00:00:00.000 | ',
      'G2 | 甲 | 03-01 00:00:00.000 | 03-01 00:00:00.000 | ',
    ]);
    expect(loaded).toMatchObject({ journeys: 2, visits: 5, rejected: 0, items: { hasStart: true } });
    expect(await staging()).toBe(0);
  });

  it('says row by row which events cannot be used', async () => {
    const good = Array.from({ length: 8 }, (_, i) => ['G1', '受理', `2025-03-01 0${i}:00`, '', '', '']);
    const { loaded } = await load(chinese, [
      ...good,
      ['', '受理', '2025-03-01 08:00', '2025-03-01 08:10', '', ''],
      ['G1', ' ', '2025-03-01 08:00', '2025-03-01 08:10', '', ''],
      ['G1', '受理', '', '', '', ''],
      ['G1', '受理', '上周三', '', '', ''],
      ['G1', '受理', '2025-03-01 08:00', '2025-13-01 08:00', '', ''],
      ['G1', '受理', '2025-03-01 08:10', '2025-03-01 08:00', '', ''],
    ]);
    expect(loaded.visits).toBe(8);
    expect(loaded.rejects.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [10, '工单号', '', 'noJourney'],
      [11, '处理环节', '', 'noActivity'],
      [12, '结束时间', '', 'noTime'],
      [13, '开始时间', '上周三', 'notADate'],
      [14, '结束时间', '2025-13-01 08:00', 'notADate'],
      [15, '结束时间', '2025-03-01 08:00', 'endBeforeStart'],
    ]);
  });

  it('pairs starts with completions, first in, first out', async () => {
    const at = (minute: number): string => `2025-03-01 00:${String(minute).padStart(2, '0')}:00`;
    const rows: readonly (readonly [string, string, number])[] = [
      ['审核', 'start', 1],
      ['审核', 'start', 2],
      ['审核', 'suspend', 3],
      ['审核', 'complete', 4],
      ['审核', 'complete', 5],
      ['审核', 'complete', 6], // none is open: it has no length
      ['审核', 'start', 7], // never completed: dropped
      ['登记', 'complete', 2],
      ['登记', 'start', 3],
      ['登记', 'complete', 9],
    ];
    const { loaded, visits: found } = await load(
      ['case_id', 'activity', 'lifecycle:transition', 'time:timestamp', 'org:resource'],
      rows.map(([activity, phase, minute], i) => ['K', activity, phase, at(minute), `r${i}`]),
      { timeZone: 'UTC' },
    );
    expect(found).toEqual([
      'K | 审核 | 03-01 00:01:00.000 | 03-01 00:04:00.000 | r3',
      'K | 登记 | 03-01 00:02:00.000 | 03-01 00:02:00.000 | r7',
      'K | 审核 | 03-01 00:02:00.000 | 03-01 00:05:00.000 | r4',
      'K | 登记 | 03-01 00:03:00.000 | 03-01 00:09:00.000 | r9',
      'K | 审核 | 03-01 00:06:00.000 | 03-01 00:06:00.000 | r5',
    ]);
    expect(loaded.items.hasStart).toBe(true);
    expect(loaded.notices.map(({ key }) => key)).toContain('listen.notice.logDropped');
  });

  it('without journey ids is cut where a customer is idle, whatever the channel', async () => {
    const rows = [
      ['C1', '来电', '2025-03-01 08:00', '2025-03-01 09:30', '电话'],
      ['C1', '到店', '2025-03-01 08:10', '2025-03-01 08:20', '网点'],
      ['C1', '来电', '2025-03-01 11:00', '2025-03-01 11:05', '电话'],
      ['C1', '来电', '2025-03-01 13:10', '2025-03-01 13:20', '电话'],
      ['C2', '到店', '2025-03-01 08:00', '2025-03-01 08:05', '网点'],
      ['', '到店', '2025-03-01 08:00', '2025-03-01 08:05', '网点'],
    ];
    const headers = ['客户编号', '环节', '开始时间', '结束时间', '渠道'];
    const roles = { customer: '客户编号' } as const;
    const { loaded } = await load(headers, rows, { overrides: { roles } });
    // 11:00 is 90 minutes after the call that ended last, 13:10 is 125 after the next.
    expect(loaded).toMatchObject({ journeys: 3, visits: 5, rejected: 1, items: { journeysCut: true } });
    expect(loaded.rejects[0]?.code).toBe('noJourney');
    const mapping = { ...loaded.mapping, journeyGapMinutes: 60 };
    const closer = await load(headers, rows, { mapping });
    expect(closer.loaded.journeys).toBe(4);
    expect(closer.visits.every((visit) => visit.startsWith(' | '))).toBe(true);
  });

  it('belongs to the first customer that its events name; an unknown one is nobody', async () => {
    const named = (i: number): readonly string[] => [`T${i}`, '办理', '2025-03-01 09:00', `C${i % 30}`];
    const rows = Array.from({ length: 60 }, (_, i) => [
      [`T${i}`, '语音', '2025-03-01 08:00', '0'],
      i < 30 ? named(i) : [`T${i}`, '办理', '2025-03-01 09:00', '0'],
    ]).flat();
    const path = await listening.write(['ticket id', 'step', 'time', 'customer id'], rows);
    const { mapping } = await loadLog(listening.warehouse, path);
    expect(rolesOf(mapping)).toMatchObject({ 'customer id': 'customer' });
    const [found] = await listening.warehouse.rows(
      {
        name: 'test-customers',
        sql: 'SELECT uniqExact(customer_key) AS customers, countIf(customer_key = journey) AS nobody FROM journeys WHERE batch = 1',
      },
      z.object({ customers: z.coerce.number(), nobody: z.coerce.number() }),
    );
    await visits();
    expect(found).toEqual({ customers: 60, nobody: 30 });
  });

  it('keeps no phone number as the name of a journey', async () => {
    const { visits: found } = await load(
      ['ticket id', 'step', 'time'],
      [
        ['13812345678', 'open', '2025-03-01 08:00'],
        ['13812345678', 'close', '2025-03-01 09:00'],
        ['13912345678', 'open', '2025-03-01 08:00'],
      ],
      { overrides: { roles: { journey: 'ticket id' } } },
    );
    expect(found.map((visit) => visit.split(' | ')[0])).toEqual(['', '', '']);
  });

  it('masks personal data in steps and writes them as people read them', async () => {
    const { visits: found } = await load(
      ['ticket id', 'step', 'time'],
      [
        ['T1', '回访 13812345678', '2025-03-01 08:00'],
        ['T1', '　办结　', '2025-03-01 09:00'],
      ],
    );
    const steps = found.map((visit) => visit.split(' | ')[1]);
    expect(steps[0]).not.toContain('13812345678');
    expect(steps[1]).toBe('办结');
  });

  it('that lacks a step, a time or anything to join by says so', async () => {
    const rows = [['a', '2025-03-01 08:00']];
    const fault = async (headers: readonly string[]): Promise<unknown> =>
      load(headers, rows).catch((error: unknown) => error);
    const found = await fault(['单号', 'x']);
    expect(found).toBeInstanceOf(TouchstoneError);
    expect(found).toMatchObject({ code: 'logIncomplete', parameters: { missing: 'activity' } });
    expect(await fault(['环节', '时间'])).toMatchObject({ parameters: { missing: 'journey' } });
    expect(await staging()).toBe(0);
  });

  it('is not taken for a survey', async () => {
    const path = await listening.write(chinese, [
      ['G1', '受理', '2025-03-01 08:00', '2025-03-01 08:10', '', ''],
      ['G1', '办结', '2025-03-01 09:00', '2025-03-01 09:10', '', ''],
    ]);
    await expect(listening.load(path)).rejects.toMatchObject({ code: 'fileIsLog' });
  });

  it('may have one journey of 100,000 events and 5,000 different steps', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => {
      const time = new Date(Date.UTC(2025, 0, 1) + i * 1000).toISOString();
      return ['K1', `步骤 ${i % 5000}`, i % 2 ? 'complete' : 'start', time];
    });
    const { loaded } = await load(['case_id', 'activity', 'lifecycle', 'time'], rows);
    // 5,000 is even: a step either only begins or only completes.
    expect(loaded).toMatchObject({ journeys: 1, visits: 50_000, rejected: 0 });
    expect(loaded.notices.map(({ key }) => key)).toContain('listen.notice.logManyActivities');
  }, 60_000);
});

const golden = join(import.meta.dirname, '../../../../../shared/golden/journeys/logs');
const reals = ['bank_calls', 'bank_customers', 'helpdesk', 'incidents', 'nyc311', 'orders_interval'];
const others = [
  'permit_receipt',
  'purchasing',
  'running_example',
  'service_zh',
  'teleclaims',
  'teleclaims_lifecycle',
];

describe.skipIf(!existsSync(golden))(`known logs (skipped without ${'../shared/golden/journeys'})`, () => {
  it.each([...reals, ...others])('%s is recognised unaided', async (name) => {
    const path = await listening.write(['x'], []);
    const file = `${path}.${name}.csv`;
    await pipeline(createReadStream(join(golden, `${name}.csv.gz`)), createGunzip(), createWriteStream(file));
    const mapping = await listening.propose(file);
    const roles = rolesOf(mapping);
    expect(mapping.kind).toBe('log');
    expect(roles).toMatchObject({ case_id: 'journey', activity: 'activity', event_no: 'id' });
    const expected: Readonly<Record<string, string>> = {
      end: 'ended',
      resource: 'staff',
      channel: 'channel',
      lifecycle: 'lifecycle',
      time: 'ended',
    };
    for (const { header, role, filled } of mapping.columns) {
      const wanted = header === 'start' ? 'started' : expected[header];
      if (wanted !== undefined && filled > 0) expect([header, role]).toEqual([header, wanted]);
    }
  });

  it('bank_contacts has a row a call and stays a survey', async () => {
    const path = await listening.write(['x'], []);
    const file = `${path}.contacts.csv`;
    await pipeline(
      createReadStream(join(golden, 'bank_contacts.csv.gz')),
      createGunzip(),
      createWriteStream(file),
    );
    expect((await listening.propose(file)).kind).toBe('survey');
  });
});
