import { isSettled, locales, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { sampleVoice } from '../test/sample-voice.ts';
import { chartToSvg } from './draw.ts';
import { themes } from './theme.ts';
import { byNegative, negativeComments, shareChange, topicNames, voiceTopicsTable } from './voice-topics.ts';
import { voiceTopicsChart } from './voice-topics-chart.ts';

const { topics } = sampleVoice();
const [waiting, attitude] = topics;
const zh = speaker('zh-CN');

/** The words of a picture, in the order drawn. */
function words(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

describe('negative comments on a topic', () => {
  it('are the corrected share of those that speak of it, limits and all', () => {
    if (!waiting) throw new Error('the sample has topics');
    const { comments, negativeShare } = waiting;
    expect(negativeComments(waiting).estimate).toBeCloseTo(negativeShare.estimate * comments, 9);
    expect(negativeComments(waiting).low).toBeCloseTo(negativeShare.low * comments, 9);
    expect(negativeComments(waiting).high).toBeCloseTo(negativeShare.high * comments, 9);
  });
});

describe('a share', () => {
  it('is settled when enough speak of it and its interval is no wider than half of all', () => {
    const settled = (comments: number, low: number, high: number) =>
      isSettled({ comments, negativeShare: { estimate: 0.4, low, high } });
    expect(settled(30, 0.25, 0.75)).toBe(true);
    expect(settled(29, 0.3, 0.5)).toBe(false);
    expect(settled(900, 0, 0.6)).toBe(false);
  });

  it('that is not settled counts as it was read, and stands last', () => {
    const vague = waiting ? { ...waiting, negativeShare: { estimate: 0.001, low: 0, high: 1 } } : undefined;
    if (!vague) throw new Error('the sample has topics');
    expect(negativeComments(vague)).toEqual({ estimate: 312, low: 0, high: 380 });
    expect(shareChange(vague)).toBe('unknown');
    const last = byNegative([vague, ...topics.slice(1, 3)]).at(-1);
    expect(last?.topic).toBe('waiting');
  });
});

describe('a change since the first half', () => {
  const at = (low: number, high: number) => ({ estimate: (low + high) / 2, low, high });
  const change = (now: [number, number], before: [number, number] | null) =>
    waiting && shareChange({ ...waiting, negativeShare: at(...now), before: before && at(...before) });
  it('is told only when the intervals do not meet', () => {
    expect(change([0.5, 0.6], [0.3, 0.4])).toBe('worse');
    expect(change([0.1, 0.2], [0.3, 0.4])).toBe('better');
    expect(change([0.35, 0.6], [0.3, 0.4])).toBe('open');
    expect(change([0.5, 0.6], null)).toBe('unknown');
  });
});

describe('names of topics', () => {
  it('tell an own touchpoint from an aspect of the same name', () => {
    const names = topicNames(topics, zh);
    expect(names.get('app')).toBe('App 与系统');
    expect(names.get('t:app')).toBe('App 与系统（触点）');
    expect(new Set(names.values()).size).toBe(topics.length);
  });
});

describe('the table of topics', () => {
  it('has the most negative comments first, with interval, and a dash where the first half is too thin', () => {
    const { rows, columns } = voiceTopicsTable(topics, { say: zh });
    expect(rows[0]?.name).toBe('等候与效率');
    expect(columns).toHaveLength(7);
    const thin = rows.find(({ name }) => name === '隐私与安全');
    expect(thin?.cells[5]).toEqual({ text: '–', value: null });
    expect(rows[0]?.cells[4]?.span).toMatch(/% – \d/);
  });
});

describe('the chart of topics', () => {
  for (const locale of locales) {
    it(`is drawn in both looks, at both widths, by both measures (${locale})`, () => {
      for (const theme of [themes.light, themes.dark]) {
        for (const width of [350, 760]) {
          for (const by of ['comments', 'share'] as const) {
            const chart = voiceTopicsChart(topics, { say: speaker(locale), theme, width }, by);
            const svg = chart ? chartToSvg(chart) : '';
            expect(svg).toMatch(/^<svg /);
            expect(svg).not.toMatch(/NaN|undefined|Infinity/);
            expect(chart?.description).toContain('等候与效率');
          }
        }
      }
    });
  }

  it('draws dashed what cannot be told, and nothing else', () => {
    const context = { say: zh, theme: themes.light };
    const dashes = (of: typeof topics) => {
      const chart = voiceTopicsChart(of, context);
      return (chart ? chartToSvg(chart) : '').split('stroke-dasharray').length - 1;
    };
    const well = topics.filter(({ comments }) => comments >= 30);
    expect(dashes(well)).toBe(0);
    expect(dashes(topics)).toBeGreaterThan(0);
  });

  it('has no tick beyond the whole, and ends with those of whom few speak', () => {
    const chart = voiceTopicsChart(topics, { say: zh, theme: themes.light }, 'share');
    const drawn = words(chart ? chartToSvg(chart) : '');
    for (const word of drawn) expect(Number.parseFloat(word.replace('−', '-')) || 0).toBeLessThanOrEqual(100);
    const names = new Set(topicNames(topics, zh).values());
    expect(drawn.filter((word) => names.has(word)).at(-1)).toBe('隐私与安全');
  });

  it('marks where the first half stood, by share alone', () => {
    const polygons = (by: 'comments' | 'share') => {
      const chart = voiceTopicsChart(attitude ? [attitude] : [], { say: zh, theme: themes.light }, by);
      return (chart ? chartToSvg(chart) : '').split(
        `stroke="${themes.light.colours.text}" stroke-width="1.5"`,
      ).length;
    };
    expect(polygons('share')).toBe(polygons('comments') + 1);
  });

  it('does not exist without topics', () => {
    expect(voiceTopicsChart([], { say: zh, theme: themes.light })).toBeNull();
  });
});
