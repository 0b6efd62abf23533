import { themes } from '@touchstone/charts';
import { chartToSvg } from '@touchstone/charts/draw';
import {
  doseChart,
  dosesTable,
  doseTable,
  outcomeGainChart,
  outcomeTable,
  shapeChart,
  shapeTable,
} from '@touchstone/charts/find';
import {
  locales,
  outcomeResultSchema,
  shapeResultSchema,
  speaker,
  thresholdsResultSchema,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { studySheets } from '../study-sheets.ts';

const interval = { estimate: 0.3, low: 0.1, high: 0.5 };
const method = {
  formula: 'f',
  source: 's',
  queries: ['q'],
  seed: 1,
  replicates: 2,
  snapshot: 'k',
  version: 'v',
};
const base = { n: 900, outcome: 'overall', sentences: ['s'], warnings: [], method };

const thresholds = thresholdsResultSchema.parse({
  ...base,
  study: 'thresholds',
  leftOut: [],
  doses: (['threshold', 'unclear'] as const).map((finding) => ({
    name: `queue ${finding}`,
    source: 'wait',
    unit: 'minutes',
    n: 900,
    finding,
    threshold: { estimate: 7, low: 5, high: 9 },
    slopeBefore: interval,
    slopeAfter: interval,
    slopeChange: interval,
    straightSlope: interval,
    beyond: interval,
    gain: interval,
    level: 8,
    p: 0.001,
    adjustedP: 0.002,
    detectable: -0.2,
    standard: 10,
    bins: Array.from({ length: 20 }, (_, at) => ({
      dose: at,
      n: 45,
      mean: 8 - at / 10,
      curve: 8 - at / 10,
      low: 7.5 - at / 10,
      high: 8.5 - at / 10,
    })),
  })),
});

const outcome = outcomeResultSchema.parse({
  ...base,
  study: 'outcome',
  kind: 'nps',
  kindFrom: 'name',
  direction: 'higherIsBetter',
  level: { estimate: 20, low: 15, high: 25 },
  sides: { promoters: 0.5, passives: 0.2, detractors: 0.3 },
  measure: 'mcFadden',
  explained: interval,
  touchpoints: [
    {
      name: '=counter',
      n: 800,
      lowShare: 0.2,
      importance: interval,
      importanceShare: 0.6,
      rank: { estimate: 1, low: 1, high: 2 },
      topProbability: { '1': 0.9, '3': 1, '5': 1 },
      gain: { estimate: 4, low: 2, high: 6 },
      upside: null,
      gainIsPositive: true,
      upsideIsPositive: false,
      verdict: 'moment',
      direction: 'mend',
      neededN: null,
      linearGain: 3.9,
      sides: { promoters: interval, detractors: { estimate: -0.02, low: -0.03, high: -0.01 } },
    },
  ],
  unfit: [],
  disagreeing: [],
  journeys: 900,
  cap: null,
  dispersion: null,
  time: null,
});

const shape = shapeResultSchema.parse({
  ...base,
  study: 'shape',
  order: 'log',
  touchpoints: ['a', 'b'],
  leftOut: 3,
  summaries: [
    { summary: 'peakEnd', r2: interval, beyondMean: interval },
    { summary: 'mean', r2: interval, beyondMean: null },
  ],
  candidates: ['peakEnd', 'mean'],
  additions: [{ addition: 'duration', added: interval, verdict: 'counts' }],
  neededN: null,
  groups: [
    {
      attribute: 'city',
      value: 'A',
      n: 400,
      mean: 0.2,
      peakEnd: 0.3,
      first: 0.1,
      last: 0.1,
      difference: interval,
    },
  ],
});

describe.each(locales)('outcomes, limits and shapes in %s', (locale) => {
  const say = speaker(locale);

  it('are sheets whose rows fill their columns, a name that begins with = kept as a text', () => {
    for (const result of [thresholds, outcome, shape])
      for (const { name, columns, rows } of studySheets(result, say)) {
        expect(name).not.toBe('');
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
    expect(studySheets(outcome, say)[0]?.rows[0]?.[0]).toBe('=counter');
  });

  it('are pictures with tables of the same numbers, wide and narrow, light and dark', () => {
    const [dose] = thresholds.doses;
    if (!dose) throw new Error('no dose');
    for (const width of [390, 900])
      for (const theme of [themes.light, themes.dark]) {
        const context = { say, theme, width };
        const drawn = [
          doseChart(thresholds, dose, context),
          outcomeGainChart(outcome, context),
          shapeChart(shape, 'summaries', context),
          shapeChart(shape, 'additions', context),
          shapeChart(shape, 'groups', context),
        ];
        for (const chart of drawn) {
          if (!chart) throw new Error('nothing drawn');
          expect(chart.description).not.toContain('undefined');
          expect(chartToSvg(chart)).not.toContain('NaN');
        }
      }
    const tables = [
      doseTable(dose, { say }),
      dosesTable(thresholds, { say }),
      outcomeTable(outcome, { say }),
      ...(['summaries', 'additions', 'groups'] as const).map((part) => shapeTable(shape, part, { say })),
    ];
    for (const { columns, rows } of tables)
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
    expect(doseTable(dose, { say }).rows.map(({ cells }) => cells[0]?.value)).toEqual(
      dose.bins.map(({ mean }) => mean),
    );
  });
});
