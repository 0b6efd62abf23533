import { sampleComment, sampleVoice } from '@touchstone/charts/voice-testing';
import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { commentRows, topicRows } from './voice-rows.ts';

const zh = speaker('zh-CN');

describe('rows for a file', () => {
  it('have as many cells as heads, limits in columns of their own, nothing where nothing was computed', () => {
    const [head, ...rows] = topicRows(sampleVoice(), zh);
    for (const row of rows) expect(row).toHaveLength(head?.length ?? 0);
    const thin = rows.find(([name]) => name === '隐私与安全');
    expect(thin?.slice(8, 11)).toEqual([null, null, null]);
    expect(head?.slice(5, 8)).toEqual(['负面占比', '负面占比，下限', '负面占比，上限']);
  });

  it('say what was read from a comment in words', () => {
    const [head, row] = commentRows([sampleComment()], zh);
    expect(row).toHaveLength(head?.length ?? 0);
    expect(row).toContain('2026-09-22');
    expect(row).toContain('等候与效率 · 负面、App 与系统 · 负面、服务态度 · 正面、总体 · 中性');
    expect(row).toContain('投诉、表扬');
  });
});
