import { randomGenerator } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import type { SampledComment } from '../facts/theme-queries.ts';
import { findThemes } from './find-themes.ts';

const sayings = [
  '叫号太慢了',
  '窗口开得太少',
  '人脸识别总是失败',
  '排队秩序很乱',
  '大厅空调不冷',
  '取号机没有纸',
];
const tails = ['今天上午', '在城东那家', '陪老人来的', '办社保卡', '周末过来', '发工资那天'];

/** 600 comments over 70 days, each saying drawn with equal chance on every day; `rising` begins on day 60. */
function comments(seed: number, rising?: string): SampledComment[] {
  const random = randomGenerator(seed);
  return Array.from({ length: 600 }, (_, at) => {
    const dayNumber = at % 70;
    const day = new Date(Date.UTC(2025, 0, 6 + dayNumber)).toISOString().slice(0, 10);
    const usual = sayings[random.integer(sayings.length)] ?? '';
    const saying = rising && dayNumber >= 60 && random.uniform() < 0.4 ? rising : usual;
    const text = `${saying}，${tails[random.integer(tails.length)]}${at}`;
    const topic = sayings.indexOf(saying) % 2 === 0 ? 'waiting' : 'facility';
    const places = { topics: [[topic]], polarities: [-1], starts: [0], ends: [saying.length] };
    return { response: String(at), item: 0, day, text, ...places };
  });
}

const since = '2025-03-07';

describe('themes', () => {
  it('are named by whole words and found without being told', () => {
    const names = findThemes(comments(1), { since }).map(({ words }) => words[0] ?? '');
    for (const saying of sayings)
      expect(names.some((name) => saying.includes(name) || name.includes(saying))).toBe(true);
    expect(names.some((name) => name.startsWith('脸'))).toBe(false);
  });

  it('are called new in at most one world of twenty when nothing is', () => {
    const worlds = 60;
    const alarms = Array.from({ length: worlds }, (_, seed) =>
      findThemes(comments(seed + 10), { since }).some(({ isNew }) => isNew),
    ).filter(Boolean).length;
    expect(alarms / worlds).toBeLessThanOrEqual(0.05);
  });

  it('are called new when they begin, and examples show them', () => {
    const found = findThemes(comments(2, '自助机吞卡不退'), { since }).filter(({ isNew }) => isNew);
    expect(found).toHaveLength(1);
    expect(found[0]?.words.some((word) => word.includes('吞卡'))).toBe(true);
    for (const { comment } of found[0]?.examples ?? []) expect(comment.text).toContain('吞卡');
  });

  it('are not made by one text that many repeat', () => {
    const [first] = comments(3);
    if (!first) throw new Error('no comment');
    const repeated = Array.from({ length: 5000 }, (_, at) => ({ ...first, response: String(at) }));
    expect(findThemes(repeated, { since })).toEqual([]);
    expect(findThemes([], { since })).toEqual([]);
  });
});
