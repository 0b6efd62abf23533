import { locales, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { sampleResult } from '../test/sample-result.ts';
import type { Chart, ChartContext } from './chart.ts';
import { chartToSvg } from './draw.ts';
import { importancePerformanceChart } from './importance-performance-chart.ts';
import { levelsChart } from './levels-chart.ts';
import { penaltyRewardChart } from './penalty-reward-chart.ts';
import { rankingChart } from './ranking-chart.ts';
import { themes } from './theme.ts';

const result = sampleResult();
const [first] = result.touchpoints;

function drawn(chart: Chart | null): string {
  expect(chart).not.toBeNull();
  return chart ? chartToSvg(chart) : '';
}

/** The words of a picture, in the order drawn. */
function words(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

function count(svg: string, part: string): number {
  return svg.split(part).length - 1;
}

function context(locale: 'zh-CN' | 'en', extra: Partial<ChartContext> = {}): ChartContext {
  return { say: speaker(locale), theme: themes.light, ...extra };
}

function allCharts(at: ChartContext): readonly (Chart | null)[] {
  return [
    rankingChart(result, at),
    rankingChart(result, at, 'gain'),
    importancePerformanceChart(result, at),
    importancePerformanceChart(result, at, 'lowShare'),
    penaltyRewardChart(result, at),
    first ? levelsChart(first, at) : null,
  ];
}

describe('every chart', () => {
  for (const locale of locales) {
    it(`is drawn without a browser, with words, at both widths and in both looks (${locale})`, () => {
      for (const theme of [themes.light, themes.dark]) {
        for (const width of [350, 760]) {
          for (const chart of allCharts(context(locale, { theme, width }))) {
            const svg = drawn(chart);
            expect(svg).toMatch(/^<svg /);
            expect(svg).toContain(`width="${width}"`);
            expect(svg).not.toMatch(/NaN|undefined|Infinity/);
            expect(words(svg).length).toBeGreaterThan(2);
          }
        }
      }
    });

    it(`says in a sentence what it shows, for those who do not see it (${locale})`, () => {
      for (const chart of allCharts(context(locale))) {
        expect(chart?.description).toMatch(/柜面等候/);
        expect(chart?.option.aria).toMatchObject({
          enabled: true,
          label: { description: chart?.description },
        });
      }
    });
  }

  it('is the same picture each time it is drawn', () => {
    const once = allCharts(context('en')).map(drawn);
    const parts = (svg: string) => svg.replace(/zr\d+[\w-]*/g, 'id');
    expect(allCharts(context('en')).map(drawn).map(parts)).toEqual(once.map(parts));
  });
});

describe('the ranking', () => {
  it('names every touchpoint with its verdict in words and its range of ranks', () => {
    const zh = words(drawn(rankingChart(result, context('zh-CN'))));
    for (const { name } of result.touchpoints) expect(zh).toContain(name);
    expect(zh).toContain('关键时刻 · 第 1 – 2 位');
    expect(zh).toContain('平均份额');
    const en = words(drawn(rankingChart(result, context('en'))));
    expect(en).toContain('moment of truth · rank 1 – 2');
    expect(en).toContain('cannot tell yet · rank 3 – 5');
  });

  it('draws what is undecided hollow and with a dashed interval, and nothing else so', () => {
    const open = result.touchpoints.filter(({ verdict }) => verdict === 'undecided').length;
    const svg = drawn(rankingChart(result, context('en')));
    const hollow = count(svg, `stroke="${themes.light.colours.quiet}" stroke-width="2"`);
    expect(hollow).toBe(2 * open);
    const decided = {
      ...result,
      touchpoints: result.touchpoints.filter(({ verdict }) => verdict !== 'undecided'),
    };
    const without = drawn(rankingChart(decided, context('en')));
    expect(count(svg, 'stroke-dasharray') - count(without, 'stroke-dasharray')).toBe(open);
  });

  it('can be by gain, most first, whatever the importance', () => {
    const names = new Set(result.touchpoints.map(({ name }) => name));
    const byGain = result.touchpoints.toSorted((a, b) => b.gain.estimate - a.gain.estimate);
    const order = words(drawn(rankingChart(result, context('en'), 'gain'))).filter((word) => names.has(word));
    expect(order).toEqual(byGain.map(({ name }) => name));
  });

  it('counts a share of yes in percentage points', () => {
    const share = { ...result, outcomeScale: { min: 0, max: 1, mean: 0.7 } };
    const svg = drawn(rankingChart(share, context('en'), 'gain'));
    expect(words(svg).join(' ')).toContain('percentage points');
    expect(words(svg)).toContain('+15.4');
  });
});

describe('penalty and reward', () => {
  it('has one orange and one blue bar a touchpoint', () => {
    const svg = drawn(penaltyRewardChart(result, context('zh-CN')));
    expect(count(svg, `fill="${themes.light.colours.low}"`)).toBe(result.touchpoints.length);
    expect(count(svg, `fill="${themes.light.colours.high}"`)).toBe(result.touchpoints.length);
    expect(words(svg)).toContain('−0.62');
    expect(words(svg)).toContain('+0.21');
  });

  it('stands beside its own bar, in its colour, even where low raises and high lowers', () => {
    const penalty = { estimate: 0.43, low: 0.3, high: 0.5 };
    const reward = { estimate: -0.27, low: -0.3, high: -0.1 };
    const odd = first ? [{ ...first, penalty, reward }] : [];
    const svg = drawn(penaltyRewardChart({ ...result, touchpoints: odd }, context('en')));
    const at = (figure: string) => {
      const [, attributes = ''] = new RegExp(`<text([^>]*)>${figure.replace('+', '\\+')}<`).exec(svg) ?? [];
      return attributes;
    };
    expect(at('+0.43')).toContain(`fill="${themes.light.colours.lowText}"`);
    expect(at('−0.27')).toContain(`fill="${themes.light.colours.highText}"`);
    expect(at('−0.27')).toContain('text-anchor="end"');
    expect(at('+0.43')).not.toContain('text-anchor="end"');
  });

  it('does not exist on the linear scale, and neither do levels', () => {
    const linear = result.touchpoints.map((one) => ({ ...one, levels: null, penalty: null, reward: null }));
    expect(penaltyRewardChart({ ...result, touchpoints: linear }, context('en'))).toBeNull();
    for (const one of linear) expect(levelsChart(one, context('en'))).toBeNull();
  });
});

describe('the map', () => {
  it('names the four quadrants', () => {
    const zh = words(drawn(importancePerformanceChart(result, context('zh-CN'))));
    for (const name of ['先改进', '守住', '随后', '维持即可']) expect(zh).toContain(name);
  });

  it('is by low share when a mean is missing', () => {
    const some = result.touchpoints.map((one, index) => (index === 3 ? { ...one, mean: null } : one));
    const svg = drawn(importancePerformanceChart({ ...result, touchpoints: some }, context('en')));
    expect(words(svg).join(' ')).toContain('Low share');
  });

  it('does not exist without a touchpoint', () => {
    expect(importancePerformanceChart({ ...result, touchpoints: [] }, context('en'))).toBeNull();
  });

  it('survives a single touchpoint and one that never varies', () => {
    const flat = { estimate: 4, low: 4, high: 4 };
    const one = first ? [{ ...first, mean: flat, importance: { estimate: 0, low: 0, high: 0 } }] : [];
    expect(
      drawn(importancePerformanceChart({ ...result, r2: 0, touchpoints: one }, context('en'))),
    ).not.toMatch(/NaN/);
  });
});

describe('names from a file', () => {
  it('are never markup, neither in the picture nor in a tooltip', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const named = { ...result, touchpoints: first ? [{ ...first, name: evil }] : [] };
    for (const chart of [
      rankingChart(named, context('en')),
      importancePerformanceChart(named, context('en')),
    ]) {
      expect(drawn(chart)).not.toContain('<img');
      const tips: string[] = [];
      JSON.stringify(chart?.option.series, (key, value) => {
        if (key === 'formatter') tips.push(String(value({ dataIndex: 0 })));
        return value;
      });
      expect(tips).toHaveLength(1);
      expect(tips.join()).toContain('&lt;img');
      expect(tips.join()).not.toContain('<img');
    }
  });
});
