import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { sampleResult } from '../test/sample-result.ts';
import { chartPicture } from './picture.ts';
import { rankingChart } from './ranking-chart.ts';
import { themes } from './theme.ts';

const theme = themes.light;
const chart = rankingChart(sampleResult(), { say: speaker('zh-CN'), theme, width: 960 });
const words = { question: '哪些时刻最要紧？', answer: '<柜面等候> & 其他', note: '网点 · 2,000 段旅程' };

describe('a picture of a chart', () => {
  it('stands alone: question, answer, chart, note on a white ground', () => {
    const { svg, width, height } = chartPicture(chart, words, theme);
    expect(svg).toMatch(new RegExp(`^<svg xmlns="[^"]+" width="${width}" height="${height}"`));
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).toContain('&lt;柜面等候&gt; &amp; 其他');
    expect(svg.indexOf(words.question)).toBeLessThan(svg.indexOf('<svg x='));
    expect(svg.indexOf(words.note)).toBeGreaterThan(svg.indexOf('<svg x='));
    expect(svg.match(/<svg /g)).toHaveLength(2);
    expect(svg.match(/<\/svg>/g)).toHaveLength(2);
    expect(height).toBeGreaterThan(chart.height);
  });

  it('grows by the lines that a long answer needs, and asks for nothing', () => {
    const long = chartPicture(chart, { ...words, answer: '很长的一句话，'.repeat(30) }, theme);
    const short = chartPicture(chart, words, theme);
    expect(long.height).toBeGreaterThan(short.height + 2 * theme.type.title);
    expect(long.svg).not.toMatch(/<script|<image|href=|url\((?!#)/);
  });
});
