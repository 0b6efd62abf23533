import {
  type Interval,
  type PeriodFigure,
  type PeriodsResult,
  periodsResultSchema,
  type SegmentContrast,
  type SegmentsResult,
  segmentsResultSchema,
  speaker,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { chartToSvg } from '../draw.ts';
import { themes } from '../theme.ts';
import { periodChangesChart, periodChangesTable } from './period-changes.ts';
import { periodChart, periodMeasures, periodTable } from './period-chart.ts';
import { contrastTable, foundChart, foundTable, segmentChart, segmentTable } from './segment-charts.ts';

const context = { say: speaker('en'), theme: themes.light };
const around = (estimate: number): Interval => ({ estimate, low: estimate - 0.2, high: estimate + 0.2 });
const base = {
  n: 900,
  outcome: 'overall',
  outcomeScale: { min: 0, max: 10, mean: 7, direction: 'higherIsBetter' },
  sentences: [],
  warnings: [],
  method: { formula: '', source: '', queries: [], seed: 1, replicates: 200, snapshot: '', version: '' },
} as const;

const contrast: SegmentContrast = {
  touchpoint: 'counter',
  effect: 'penalty',
  one: ['60+'],
  other: ['18–59'],
  oneN: 300,
  otherN: 600,
  oneEffect: around(-1.9),
  otherEffect: around(-0.9),
  p: 0.002,
  differs: true,
  neededN: null,
};
const figures = (gain: number) => ({
  penalty: around(-gain * 5),
  reward: null,
  gain: around(gain),
  upside: null,
});
const leaf = (id: number, group: string, gain: number): SegmentsResult['found'][number] => ({
  id,
  parent: 0,
  path: [{ attribute: 'age', groups: [group] }],
  n: 450,
  split: null,
  touchpoints: [{ name: 'counter', lowShare: 0.2, ...figures(gain) }],
});
const segments: SegmentsResult = segmentsResultSchema.parse({
  ...base,
  study: 'segments',
  attributes: [
    {
      name: 'age',
      kind: 'category',
      hidden: { groups: 0, n: 0 },
      groups: ['18–59', '60+'].map((name, at) => ({
        name,
        n: 450,
        mean: around(7),
        first: 'counter',
        touchpoints: [
          {
            name: 'counter',
            n: 450,
            lowShare: 0.2,
            own: at === 0 ? null : figures(0.4),
            pooled: figures(0.3),
          },
        ],
      })),
      contrasts: [contrast],
      gains: [{ touchpoint: 'counter', groups: 2, q: 9, degrees: 1, p: 0.01, i2: 0.89, between: 0.2 }],
    },
  ],
  found: [
    {
      ...leaf(0, '', 0),
      parent: null,
      path: [],
      touchpoints: [],
      split: { attribute: 'age', contrast, stability: 0.9 },
    },
    leaf(1, '60+', 0.4),
    leaf(2, '18–59', 0.25),
  ],
});

describe('pictures of groups', () => {
  const [attribute] = segments.attributes;
  if (!attribute) throw new Error('one attribute');
  const choice = { attribute, touchpoint: 'counter', measure: 'penalty' } as const;

  it('draws every group pooled, and beside it alone where it can stand alone', () => {
    const chart = segmentChart(segments, choice, context);
    expect(chart?.description).toContain('60+ −1.50');
    const svg = chart ? chartToSvg(chart) : '';
    expect(svg).toContain('18–59');
    expect(segmentChart(segments, { ...choice, measure: 'reward' }, context)).toBeNull();
  });

  it('has tables of the same numbers', () => {
    const [small, large] = segmentTable(segments, choice, context).rows;
    expect(small?.cells.map(({ text }) => text)).toEqual(['−1.50', '–', '20.0%', '450']);
    expect(large?.cells[1]?.text).toBe('−2.00');
    expect(contrastTable(segments, attribute, context).rows[0]?.cells.map(({ text }) => text)).toEqual([
      'differs',
      '<1%',
      '60+',
      '18–59',
      '−1.90',
      '−0.90',
      '–',
      '89.0%',
      '1%',
    ]);
  });

  it('draws the groups that were found, and nothing when the whole is one', () => {
    expect(foundChart(segments, context)?.description).toContain('60+ (age)');
    expect(foundTable(segments, context).rows.map(({ name }) => name)).toEqual(['60+ (age)', '18–59 (age)']);
    expect(foundChart({ ...segments, found: [] }, context)).toBeNull();
  });
});

describe('pictures over time', () => {
  const none: PeriodFigure = { own: null, smooth: null };
  const point = (gain: number, thin: boolean) => ({
    n: thin ? 20 : 400,
    reach: thin ? null : 0.9,
    lowShare: thin ? null : 0.2,
    penalty: none,
    reward: none,
    gain: { own: thin ? null : around(gain), smooth: around(gain) },
    upside: none,
    importance: none,
    rank: { own: null, smooth: { estimate: 1, low: 1, high: 2 } },
  });
  const change = (p: number) => ({
    gain: around(0.3),
    p,
    beyondChance: p <= 0.05,
    parts: { reach: around(0), lowShare: around(0.25), cost: around(0.05) },
  });
  const joint = { from: 0, to: 2, f: 2, degrees: 2, residualDegrees: 60, p: 0.1 };
  const periods: PeriodsResult = periodsResultSchema.parse({
    ...base,
    study: 'periods',
    period: 'month',
    scale: 'levels',
    periods: ['Jan', 'Feb', 'Mar'].map((month, at) => ({
      from: `2025-0${at + 1}-01`,
      label: `${month} 2025`,
      n: 400,
      mean: null,
      thin: at === 1,
    })),
    touchpoints: ['counter', 'app'].map((name, at) => ({
      name,
      points: [0.2, 0.3, 0.5].map((gain, period) => point(gain, period === 1)),
      spread: null,
      last: change(at === 0 ? 0.01 : 0.4),
      first: null,
    })),
    last: joint,
    first: null,
  });
  const [counter] = periods.touchpoints;
  if (!counter) throw new Error('a touchpoint');

  it('draws what there is of each measure, thin periods smoothed only', () => {
    const drawn = periodMeasures.filter((measure) =>
      periodChart(periods, { touchpoint: counter, measure }, context),
    );
    expect(drawn).toEqual(['gain', 'rank']);
    const chart = periodChart(periods, { touchpoint: counter, measure: 'gain' }, { ...context, width: 390 });
    expect(chart?.description).toContain('Feb 2025 +0.30');
    expect(chart ? chartToSvg(chart) : '').toContain('Jan 2025');
    const rows = periodTable(periods, { touchpoint: counter, measure: 'gain' }, context).rows;
    expect(rows[1]?.cells.map(({ text }) => text)).toEqual(['+0.30', '–', '–', '–', '20']);
  });

  it('names the part of a change beyond chance, and calls the others noise', () => {
    const chart = periodChangesChart(periods, 'last', context);
    expect(chart?.description).toBe('Changes beyond chance: counter');
    const svg = chart ? chartToSvg(chart) : '';
    expect(svg).toContain('how often it goes badly');
    expect(svg).toContain('may be noise');
    expect(periodChangesChart(periods, 'first', context)).toBeNull();
    expect(periodChangesTable(periods, 'last', context).rows[0]?.cells[3]?.text).toBe('+0.25');
  });
});
