import type { ColumnRole } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, rolesOf, startListening } from '../listen-file.fixture.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

type Cells = readonly (string | number)[];

/** `count` rows, each from its number. */
function rowsOf(count: number, row: (i: number) => Cells): readonly Cells[] {
  return Array.from({ length: count }, (_, i) => row(i));
}

const time = (i: number): string =>
  new Date(Date.UTC(2025, 2, 1) + i * 60_000).toISOString().slice(0, 16).replace('T', ' ');
const step = (i: number): string => ['受理', '审核', '办结'][i % 3] ?? '';

async function recognised(headers: readonly string[], rows: readonly Cells[]) {
  const mapping = await listening.propose(await listening.write(headers, rows));
  return { kind: mapping.kind, roles: rolesOf(mapping), gap: mapping.journeyGapMinutes };
}

describe('a service log', () => {
  it.each<readonly [readonly string[], readonly ColumnRole[]]>([
    [
      ['工单编号', '处理环节', '开始时间', '完成时间', '处理人'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
    [
      ['订单号', '操作', '创建时间', '结束时间', '客服工号'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
    [
      ['case:concept:name', 'concept:name', 'start_timestamp', 'time:timestamp', 'org:resource'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
    [
      ['Ticket ID', 'Status', 'Opened At', 'Closed At', 'Assignee'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
    [
      ['Case ID', 'Activity', 'Start Timestamp', 'Complete Timestamp', 'Resource'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
    [
      ['会话ID', '节点名称', '进入时间', '离开时间', '坐席'],
      ['journey', 'activity', 'started', 'ended', 'staff'],
    ],
  ])('is told by its headers: %s', async (headers, roles) => {
    const rows = rowsOf(120, (i) => [`K${Math.floor(i / 3)}`, step(i), time(i), time(i + 5), `w${i % 7}`]);
    const found = await recognised(headers, rows);
    expect(found.kind).toBe('log');
    expect(Object.values(found.roles)).toEqual(roles);
  });

  it('is told by what its columns hold where no header says which is the step', async () => {
    const rows = rowsOf(200, (i) => [
      `K${Math.floor(i / 4)}`,
      `${step(i)}${i % 4}`,
      time(i),
      ['A', 'B'][i % 2] ?? '',
    ]);
    const { kind, roles } = await recognised(['工单号', '名目', '发生时间', '等级'], rows);
    expect(kind).toBe('log');
    expect(roles).toEqual({ 工单号: 'journey', 名目: 'activity', 发生时间: 'ended', 等级: 'segment' });
  });

  it('without a number is cut by the customer, after an idle time that is proposed', async () => {
    const rows = rowsOf(300, (i) => [`C${i % 60}`, step(i), time(i), ['电话', '网点'][i % 2] ?? '']);
    const { kind, roles, gap } = await recognised(['客户编号', '环节', '时间', '渠道'], rows);
    expect(kind).toBe('log');
    expect(roles).toEqual({ 客户编号: 'customer', 环节: 'activity', 时间: 'ended', 渠道: 'channel' });
    expect(gap).toBe(120);
  });

  it('keeps the score of the journey, the number of the row, and no free text', async () => {
    const rows = rowsOf(300, (i) => [
      i + 1,
      `K${Math.floor(i / 3)}`,
      step(i),
      time(i),
      i % 3 === 2 ? 1 + (i % 5) : '',
      `客户说第 ${i} 次来，等得太久，希望改进。`,
    ]);
    const { roles } = await recognised(['序号', '工单号', '环节', '时间', '满意度', '备注'], rows);
    expect(roles).toEqual({
      序号: 'id',
      工单号: 'journey',
      环节: 'activity',
      时间: 'ended',
      满意度: 'outcome',
      备注: 'ignored',
    });
  });
});

describe('a survey', () => {
  const answers = (i: number): Cells => [1 + (i % 5), 1 + ((i * 3) % 5), 1 + ((i * 7) % 5), time(i)];
  const asked = ['等候时间满意度', '柜台服务满意度', '总体满意度', '提交时间'];

  it('stays one, and names the ticket that its answers are about', async () => {
    const rows = rowsOf(200, (i) => [`R${i}`, `GD${i}`, ...answers(i)]);
    const { kind, roles } = await recognised(['答卷编号', '工单号', ...asked], rows);
    expect(kind).toBe('survey');
    expect(roles).toMatchObject({
      答卷编号: 'id',
      工单号: 'journey',
      总体满意度: 'outcome',
      提交时间: 'time',
    });
  });

  it('stays one with a step and a customer who comes again', async () => {
    const rows = rowsOf(200, (i) => [`C${i % 80}`, step(i), ...answers(i)]);
    const { kind, roles } = await recognised(['客户编号', '办理环节', ...asked], rows);
    expect(kind).toBe('survey');
    expect(roles).toMatchObject({ 客户编号: 'customer', 等候时间满意度: 'rating' });
  });

  it('keeps the ticket as the id of its answers where nothing else tells them apart', async () => {
    const { roles } = await recognised(
      ['工单号', ...asked],
      rowsOf(200, (i) => [`GD${i}`, ...answers(i)]),
    );
    expect(roles['工单号']).toBe('id');
  });
});
