import type { Locale, TouchpointFinding, Verdict } from '@touchstone/vocabulary';
import type { ReportInput } from '../src/index.ts';

const around = (estimate: number, half: number) => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

function touchpoint(name: string, importance: number, verdict: Verdict): TouchpointFinding {
  return {
    name,
    n: 1200,
    reach: 0.6,
    lowShare: 0.2,
    levels: { low: 240, middle: 700, high: 260, absent: 800 },
    mean: around(3.4, 0.1),
    importance: around(importance, 0.02),
    importanceShare: importance / 0.4,
    rank: { estimate: 1, low: 1, high: 2 },
    rankTogether: { low: 1, high: 3 },
    topSet: { '1': true, '3': true, '5': true },
    topProbability: { '1': 0.6, '3': 0.97, '5': 1 },
    penalty: around(-1.2, 0.2),
    reward: around(0.4, 0.2),
    gain: around(0.144, 0.03),
    upside: around(0.1, 0.03),
    aboveEqualShare: 0.99,
    gainIsPositive: true,
    upsideIsPositive: false,
    verdict,
    direction: verdict === 'moment' ? 'mend' : null,
    neededN: verdict === 'undecided' ? 5200 : null,
  };
}

/** A finding of three touchpoints; one has a name that tries to be a formula and markup at once. */
export function sampleInput(locale: Locale): ReportInput {
  return {
    locale,
    title: '示例银行 2026',
    headline: '柜面等候是关键时刻',
    sentences: ['柜面等候:改善它,总体满意度可望提高 0.14 分。'],
    filters: ['网点:东门支行'],
    result: {
      n: 2000,
      leftOut: 14,
      outcome: '总体满意度',
      outcomeScale: { min: 0, max: 10, mean: 7.4 },
      scale: 'levels',
      r2: 0.4,
      r2Interval: around(0.4, 0.03),
      touchpoints: [
        touchpoint('柜面等候', 0.2, 'moment'),
        touchpoint('=HYPERLINK("x")<script>alert(1)</script>', 0.15, 'undecided'),
        touchpoint('自助设备', 0.05, 'no'),
      ],
      unfit: [],
      warnings: ['一条提醒'],
      method: {
        formula: 'y = b0 + Σ b',
        source: 'Lindeman, Merenda & Gold 1980',
        query: 'SELECT 1 < 2',
        seed: 7,
        buckets: 256,
        groups: 240,
        replicates: 1000,
        replicateImportance: 'exact',
        snapshot: 'abc',
        version: '0.1.0',
      },
    },
  };
}
