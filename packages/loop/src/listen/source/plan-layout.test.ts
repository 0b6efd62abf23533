import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planLayout } from './plan-layout.ts';
import { readText, scratchFolder } from './scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

describe('layouts', () => {
  it('问卷星: its own columns, and the codes for questions that were skipped', () => {
    const plan = planLayout([
      ['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP', '总分', '1、等待时间', '2、建议'],
      ['1', '2025/3/1 8:00:05', '120秒', '微信', 'N/A', '36.112.1.1(北京-北京)', '9', '5', '(跳过)'],
    ]);
    expect(plan).toMatchObject({ layout: 'wenjuanxing', headerRows: 1 });
    expect(plan.hints.map(({ role }) => role ?? '-').join()).toBe(
      'id,time,ignored,segment,ignored,personal,ignored,-,-',
    );
    expect(plan.hints[1]).toMatchObject({ timeZone: 'Asia/Shanghai', reason: 'listen.hint.toolColumn' });
    expect(plan.hints[7]?.missing).toEqual(['(跳过)', '-3', '(空)', '-2']);
  });

  it('腾讯问卷: an identity column without values is no customer', () => {
    const headers = [
      '编号',
      '开始答题时间',
      '结束答题时间',
      '答题时长',
      '用户标识',
      '昵称',
      '1.评价',
      'IP',
      'UA',
      'Referrer',
      '',
    ];
    const row = (user: string): string[] => [
      '1',
      '2025-03-01 08:00:00',
      '2025-03-01 08:02:00',
      '120',
      user,
      '',
      '5',
      '1.1.1.1',
      '',
      '',
      '',
    ];
    const roleOf = (user: string): string | undefined =>
      planLayout([headers, row(user)]).hints.find(({ column }) => column === 4)?.role;
    expect(planLayout([headers, row('')]).layout).toBe('tencent');
    expect(roleOf('u-1')).toBe('customer');
    expect(roleOf('')).toBe('ignored');
  });

  it('腾讯问卷: the empty last column is dropped', async () => {
    const read = await readText(
      folder.path('t.csv'),
      '编号,开始答题时间,结束答题时间,1.评价,\n7,2025-03-01 08:00:00,2025-03-01 08:02:00,5,\n',
    );
    expect(read.table).toMatchObject({
      layout: 'tencent',
      headers: ['编号', '开始答题时间', '结束答题时间', '1.评价'],
    });
    expect(read.rows).toEqual([['2', '7', '2025-03-01 08:00:00', '2025-03-01 08:02:00', '5']]);
  });

  it('Qualtrics: three header rows, question texts, the time zone, and no preview answers', async () => {
    const text = [
      'StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1,Q3_TEXT',
      '"Start Date","End Date","Response Type",Progress,Finished,"Recorded Date","Response ID","How was\nthe wait?",Why?',
      [
        '"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}"',
        '""',
        '"{""ImportId"":""status""}"',
        '""',
        '""',
        '"{""ImportId"":""recordedDate"",""timeZone"":""America/Denver""}"',
        '""',
        '"{""ImportId"":""QID1""}"',
        '""',
      ].join(','),
      '2025-03-01 08:00:00,2025-03-01 08:02:00,IP Address,100,True,2025-03-01 08:02:01,R_1,5,"long, slow"',
      '2025-03-01 08:00:00,2025-03-01 08:02:00,Survey Preview,100,True,2025-03-01 08:02:01,R_2,1,x',
      '2025-03-02 08:00:00,2025-03-02 08:02:00,IP Address,100,True,2025-03-02 08:02:01,R_3,4,',
      '',
    ].join('\n');
    const read = await readText(folder.path('q.csv'), text);
    expect(read.table).toMatchObject({ layout: 'qualtrics', headerRows: 3 });
    expect(read.table.headers.slice(5)).toEqual([
      'Recorded Date',
      'Response ID',
      'How was the wait?',
      'Why?',
    ]);
    expect(read.table.hints.find(({ role }) => role === 'time')).toMatchObject({
      column: 5,
      timeZone: 'America/Denver',
    });
    expect(read.table.hints.find(({ role }) => role === 'comment')?.column).toBe(8);
    expect(read.rows.map((row) => [row[0], row[7]])).toEqual([
      ['4', 'R_1'],
      ['6', 'R_3'],
    ]);
    expect(read.rejects).toMatchObject([
      { row: 5, code: 'previewAnswer', value: 'Survey Preview', column: 'Response Type' },
    ]);
    expect(read.table.preview.map((row) => row[6])).toEqual(['R_1', 'R_3']);
  });

  it('SurveyMonkey: the question and its options make one name', () => {
    const plan = planLayout([
      [
        'Respondent ID',
        'Collector ID',
        'Start Date',
        'End Date',
        'IP Address',
        'Email Address',
        'How satisfied are you with',
        '',
        'Anything else?',
        'Overall',
      ],
      ['', '', '', '', '', '', 'the wait', 'the staff', 'Open-Ended Response', 'Response'],
      ['11', '22', '03/01/2025 08:00:00 AM', '03/01/2025 08:02:00 AM', '1.1.1.1', '', '4', '5', 'no', '9'],
    ]);
    expect(plan).toMatchObject({ layout: 'surveymonkey', headerRows: 2 });
    expect(plan.headers.slice(6)).toEqual([
      'How satisfied are you with – the wait',
      'How satisfied are you with – the staff',
      'Anything else?',
      'Overall',
    ]);
    expect(plan.hints.find(({ column }) => column === 8)?.role).toBe('comment');
    expect(plan.hints.find(({ column }) => column === 5)?.role).toBe('personal');
  });

  it('plain: one header row', () => {
    expect(
      planLayout([
        ['a', 'b'],
        ['x', 'y'],
      ]),
    ).toMatchObject({ layout: 'plain', headerRows: 1, headers: ['a', 'b'] });
    expect(
      planLayout([
        ['', 'a', 'b'],
        ['0', '1', '2'],
      ]),
    ).toMatchObject({ headerRows: 1, headers: ['', 'a', 'b'] });
  });

  it('plain: a title above the table is no header', () => {
    const rows = [['2025 年客户满意度'], ['导出时间 2025-03-01'], ['编号', '等待', '总体'], ['1', '5', '9']];
    expect(planLayout(rows)).toMatchObject({ headerRows: 3, headers: ['编号', '等待', '总体'] });
  });

  it('plain: two header rows where cells were merged', () => {
    const rows = [
      ['编号', '柜台', '', '总体'],
      ['', '等待', '态度', ''],
      ['1', '5', '4', '9'],
      ['2', '3', '4', '7'],
    ];
    expect(planLayout(rows)).toMatchObject({
      headerRows: 2,
      headers: ['编号', '柜台 – 等待', '柜台 – 态度', '总体'],
    });
  });

  it('a person who sets the number of header rows is believed', () => {
    const rows = [
      ['a', 'b'],
      ['c', 'd'],
      ['1', '2'],
    ];
    expect(planLayout(rows, 2)).toMatchObject({ headerRows: 2, headers: ['a – c', 'b – d'] });
    expect(planLayout(rows, 0)).toMatchObject({ headerRows: 0, headers: [] });
  });

  it('a file without headers is read with columns named by position', async () => {
    const read = await readText(folder.path('bare.csv'), '1,x\n2,y\n', { headerRows: 0 });
    expect(read.table.headers).toEqual(['#1', '#2']);
    expect(read.rows).toEqual([
      ['1', '1', 'x'],
      ['2', '2', 'y'],
    ]);
  });
});
