import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnOf, type Listening, rolesOf, startListening } from '../listen-file.fixture.ts';

const golden = fileURLToPath(new URL('../../../../../../shared/golden/stats/', import.meta.url));
const absent = existsSync(golden) ? '' : ' (skipped: ../shared/golden is not beside this checkout)';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

describe.skipIf(absent !== '')(`recognition on real surveys${absent}`, () => {
  it('takes the airline survey unaided', async () => {
    const mapping = await listening.propose(`${golden}airline.csv.gz`);
    const ratings =
      'wifi time_convenient online_booking gate_location food_drink online_boarding seat_comfort entertainment onboard_service leg_room baggage checkin inflight_service cleanliness';
    expect(rolesOf(mapping)).toEqual({
      id: 'id',
      ...Object.fromEntries(
        ['gender', 'customer_type', 'travel_type', 'class'].map((name) => [name, 'segment']),
      ),
      ...Object.fromEntries(['age', 'distance', 'dep_delay', 'arr_delay'].map((name) => [name, 'number'])),
      ...Object.fromEntries(ratings.split(' ').map((name) => [name, 'rating'])),
      satisfied: 'outcome',
    });
    expect(columnOf(mapping, 'wifi').scale).toMatchObject({ min: 1, max: 5, lowLimit: 2, highLimit: 5 });
    expect(mapping.columns.flatMap(({ suspected }) => suspected)).toEqual([]);
  });

  it('takes churn as the outcome of the telephone file, in which lower is better, and finds no ratings', async () => {
    const mapping = await listening.propose(`${golden}telco_churn.csv.gz`);
    expect(columnOf(mapping, 'Churn')).toMatchObject({
      role: 'outcome',
      scale: { direction: 'lowerIsBetter' },
    });
    expect(columnOf(mapping, 'customerID').role).toBe('id');
    expect(mapping.columns.filter(({ role }) => role === 'rating' || role === 'personal')).toEqual([]);
  });

  it('takes all 24 questions of the mobile survey as ratings 1–10 and names no outcome', async () => {
    const mapping = await listening.propose(`${golden}mobile_ecsi.csv`);
    expect(new Set(Object.values(rolesOf(mapping)))).toEqual(new Set(['rating']));
    expect(new Set(mapping.columns.map(({ scale }) => `${scale?.min}-${scale?.max}`))).toEqual(
      new Set(['1-10']),
    );
  });

  it('takes the 25 items of the personality test as ratings 1–6, and gender, education and age as what they are', async () => {
    const mapping = await listening.propose(`${golden}bfi.csv`);
    expect(mapping.columns.filter(({ role }) => role === 'rating')).toHaveLength(25);
    expect(columnOf(mapping, 'A1').scale).toMatchObject({ min: 1, max: 6 });
    expect(rolesOf(mapping)).toMatchObject({ gender: 'segment', education: 'segment', age: 'number' });
  });
});

describe('recognition of Chinese surveys', () => {
  it('takes a bank survey', async () => {
    const words = ['非常不满意', '不满意', '一般', '满意', '非常满意', '不适用'];
    const headers = [
      '答卷编号',
      '客户编号',
      '姓名',
      '手机号',
      '提交时间',
      '渠道',
      '支行',
      '柜员',
      '1、您对排队等候的满意度',
      '2、您对柜员态度的满意度',
      '3、您对本次服务的总体满意度',
      '4、您有多大可能推荐我们（0-10分）',
      '5、您的意见和建议',
      '权重',
      '性别',
      '年龄段',
      '客户等级',
      '等候时长',
    ];
    const rows = range(200).map((i) => [
      `A${1000 + i}`,
      `C${i % 150}`,
      `王小${String.fromCharCode(0x4e00 + i)}`,
      `138${String(10000000 + i * 37)}`,
      `2025/3/${1 + (i % 28)} 8:00:0${i % 10}`,
      ['手机银行', '柜台', '电话'][i % 3] ?? '',
      ['城东支行', '城西支行'][i % 2] ?? '',
      `T${i % 9}`,
      words[i % 6] ?? '',
      words[(i * 3 + 1) % 5] ?? '',
      words[(i * 3) % 5] ?? '',
      (i * 7) % 11,
      i % 3 === 0 ? `办理得很快，就是排队人太多，第${i}次来了` : '',
      0.5 + (i % 4) / 2,
      i % 2 ? '男' : '女',
      ['20-29', '30-39', '40-49'][i % 3] ?? '',
      ['普通', '金卡'][i % 2] ?? '',
      `${3 + (i % 40)}分钟`,
    ]);
    const mapping = await listening.propose(await listening.write(headers, rows));
    expect(mapping.columns.map(({ role }) => role)).toEqual([
      'id',
      'customer',
      'personal',
      'personal',
      'time',
      'channel',
      'unit',
      'staff',
      'rating',
      'rating',
      'outcome',
      'outcome',
      'comment',
      'weight',
      'segment',
      'segment',
      'segment',
      'number',
    ]);
    const waiting = columnOf(mapping, '您对排队等候的满意度');
    expect(waiting.missing).toEqual(['不适用']);
    expect(waiting.scale?.labels).toMatchObject({ 非常不满意: 1, 一般: 3, 非常满意: 5 });
    expect(columnOf(mapping, '姓名').examples).toEqual(['•••']);
    expect(JSON.stringify(mapping)).not.toMatch(/138\d{8}/);
  });

  it('takes the columns of 问卷星 for what they are', async () => {
    const headers = [
      '序号',
      '提交答卷时间',
      '所用时间',
      '来源',
      '来源详情',
      '来自IP',
      '1、环境',
      '2、速度',
      '3、总体评价',
    ];
    const rows = range(60).map((i) => [
      i + 1,
      `2025/3/1 8:0${i % 10}:05`,
      `${60 + i}秒`,
      '微信',
      'N/A',
      `36.112.1.${i}(北京-北京)`,
      1 + (i % 5),
      i % 9 === 0 ? -3 : 1 + ((i * 3) % 5),
      1 + ((i * 2) % 5),
    ]);
    const mapping = await listening.propose(await listening.write(headers, rows));
    expect(mapping.columns.map(({ role }) => role)).toEqual([
      'id',
      'time',
      'ignored',
      'segment',
      'ignored',
      'personal',
      'rating',
      'rating',
      'outcome',
    ]);
    const speed = columnOf(mapping, '速度');
    expect([...speed.suspected, ...speed.missing]).toContain('-3');
  });

  it('lets a phone number that is called 客户手机号 tell customers apart, hashed only', async () => {
    const rows = range(60).map((i) => [`139${20000000 + i}`, 1 + (i % 5), 1 + ((i * 2) % 5)]);
    const mapping = await listening.propose(
      await listening.write(['客户手机号', '环境满意度', '总体满意度'], rows),
    );
    expect(mapping.columns[0]).toMatchObject({ role: 'customer' });
    expect(mapping.columns[0]?.examples.join()).not.toMatch(/\d{5}/);
  });

  it('takes 评论编号 and review_id for ids, not for what customers wrote', async () => {
    const rows = range(60).map((i) => [
      `R${10000 + i}`,
      `V${20000 + i}`,
      `第 ${i} 次来，房间很干净，早餐一般。`,
    ]);
    const mapping = await listening.propose(
      await listening.write(['评论编号', 'review_id', '评论内容'], rows),
    );
    expect(mapping.columns.map(({ role }) => role)).not.toContain('segment');
    expect(mapping.columns.filter(({ role }) => role === 'comment').map(({ header }) => header)).toEqual([
      '评论内容',
    ]);
    expect(columnOf(mapping, '评论编号').role).toBe('id');
  });
});

describe('recognition of scales', () => {
  it('suspects codes that are numbers and is certain of words', async () => {
    const rows = range(100).map((i) => [
      i % 7 === 0 ? 0 : 1 + (i % 5),
      i % 11 === 0 ? 99 : 1 + ((i * 3) % 5),
      i % 5 === 0 ? 'N/A' : 1 + ((i * 2) % 5),
      1 + ((i + 2) % 5),
    ]);
    const mapping = await listening.propose(
      await listening.write(
        ['lounge rating', 'boarding rating', 'meal rating', 'overall satisfaction'],
        rows,
      ),
    );
    expect(mapping.columns.map(({ suspected }) => suspected)).toEqual([['0'], ['99'], [], []]);
    expect(mapping.columns.map(({ missing }) => missing)).toEqual([[], [], ['N/A'], []]);
    expect(mapping.columns[3]?.role).toBe('outcome');
  });

  it('reads 1 as best only where labels or header say so', async () => {
    const labels = ['1-非常满意', '2-满意', '3-一般', '4-不满意', '5-非常不满意'];
    const rows = range(60).map((i) => [
      labels[i % 5] ?? '',
      1 + (i % 5),
      1 + ((i * 2) % 5),
      1 + ((i * 3) % 5),
    ]);
    const mapping = await listening.propose(
      await listening.write(
        ['环境满意度', '速度满意度（1=非常满意，5=非常不满意）', '态度满意度', '总体满意度'],
        rows,
      ),
    );
    expect(mapping.columns.map(({ scale }) => scale?.direction)).toEqual([
      'lowerIsBetter',
      'lowerIsBetter',
      'higherIsBetter',
      'higherIsBetter',
    ]);
    expect(mapping.columns[0]?.scale).toMatchObject({ lowLimit: 4, highLimit: 1 });
  });

  it('takes exactly one outcome from a bare rating when nothing overall is asked, and ratings for the rest', async () => {
    const rows = range(60).map((i) => [1 + (i % 5), 1 + ((i * 2) % 5), 1 + ((i * 3) % 5)]);
    const mapping = await listening.propose(await listening.write(['speed', 'kindness', 'rating'], rows));
    expect(mapping.columns.map(({ role }) => role)).toEqual(['rating', 'rating', 'outcome']);
  });

  it('takes 是否解决 for a touchpoint, in which no is low and yes the reference', async () => {
    const rows = range(60).map((i) => [i % 3 === 0 ? '否' : '是', 1 + (i % 5)]);
    const mapping = await listening.propose(await listening.write(['问题是否解决', '总体满意度'], rows));
    expect(mapping.columns[0]).toMatchObject({
      role: 'rating',
      scale: { min: 0, max: 1, lowLimit: 0, highLimit: 2 },
    });
  });

  it('keeps an outcome that never varies or has no scale an outcome, so that the sentence can say why it fails', async () => {
    const rows = range(80).map((i) => [1 + (i % 5), 5, 40 + ((i * 37) % 500) / 10]);
    const mapping = await listening.propose(
      await listening.write(['等候', '总体满意度', '总体评分（百分制）'], rows),
    );
    expect(mapping.columns.map(({ role }) => role)).toEqual(['rating', 'outcome', 'outcome']);
  });

  it('never makes a touchpoint of the outcome that a person set aside', async () => {
    const rows = range(80).map((i) => [1 + (i % 5), 1 + ((i * 3) % 5), (i * 7) % 11, (i * 3) % 11]);
    const path = await listening.write(['等候', '办理', '总体满意度', '推荐意愿'], rows);
    const { items } = await listening.load(path, { overrides: { outcome: '推荐意愿' } });
    expect(items.values.map(({ name, role }) => [name, role])).toEqual([
      ['推荐意愿', 'outcome'],
      ['总体满意度', 'outcome'],
      ['等候', 'rating'],
      ['办理', 'rating'],
    ]);
  });
});
