import { type AdjustedResult, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { chartToSvg } from '../draw.ts';
import { themes } from '../theme.ts';
import { heldChart, heldTable } from './held-chart.ts';
import { hiddenCauseChart, hiddenCauseTable } from './hidden-cause-chart.ts';

const interval = (estimate: number) => ({ estimate, low: estimate - 0.1, high: estimate + 0.1 });
const common = { importance: interval(0.2), importanceShare: 0.4, rank: { estimate: 1, low: 1, high: 2 } };
const moment: AdjustedResult['moments'][number] = {
  ...common,
  name: 'Counter & <queue>',
  n: 500,
  verdict: 'moment',
  figure: 'gain',
  gain: interval(0.4),
  state: 'changes',
  sentence: '',
  readings: [
    {
      ...common,
      adjustment: 'unit',
      gain: interval(0.1),
      change: interval(-0.3),
      p: 0.001,
      state: 'changes',
    },
    { ...common, adjustment: 'channel', gain: interval(0.39), change: interval(-0.01), p: 1, state: 'holds' },
  ],
  sensitivity: {
    level: 'low',
    effect: interval(-1),
    partialR2: 0.1,
    robustness: 0.3,
    robustnessInterval: 0.25,
    robustnessTop: null,
    benchmark: {
      name: 'Unit',
      kind: 'circumstance',
      treatmentShare: 0.02,
      outcomeShare: 0.02,
      adjusted: interval(-0.9),
      times: null,
    },
    eValue: null,
  },
};
const result: AdjustedResult = {
  study: 'adjusted',
  n: 500,
  outcome: 'overall',
  top: 3,
  scale: 'levels',
  outcomeScale: { min: 0, max: 10, mean: 7 },
  moments: [moment],
  checks: [],
  answering: null,
  sentences: [],
  warnings: [],
  method: { formula: '', source: '', queries: [], seed: 1, replicates: 200, snapshot: '', version: '' },
};

describe.each(['zh-CN', 'en'] as const)('the pictures of the study in %s', (locale) => {
  const say = speaker(locale);
  const context = { say, theme: themes.light };

  it('draw the moment unadjusted and under every adjustment, and the table has the same numbers', () => {
    const chart = heldChart(result, moment, context);
    expect(chart.description).toContain('0.10');
    const svg = chartToSvg(chart);
    expect(svg).toContain(say('adjusted.name', { adjustment: 'unit' }));
    const table = heldTable(result, moment, { say });
    expect(table.rows.map(({ cells }) => cells[0]?.value)).toEqual([0.4, 0.1, 0.39]);
  });

  it('draw how strong a hidden cause must be, at 390 pixels too', () => {
    for (const width of [390, 760]) {
      const svg = chartToSvg(hiddenCauseChart(result, { ...context, width }));
      expect(svg).toContain('30.0%');
      expect(svg).not.toContain('<queue>');
    }
    expect(hiddenCauseTable(result, { say }).rows[0]?.cells[1]?.value).toBe(0.3);
  });
});
