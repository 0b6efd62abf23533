import type { FindResult, Interval, TouchpointFinding, Verdict } from '@touchstone/vocabulary';

function around(estimate: number, half: number): Interval {
  return { estimate, low: estimate - half, high: estimate + half };
}

type Figures = readonly [
  name: string,
  importance: number,
  mean: number,
  lowShare: number,
  penalty: number,
  reward: number,
  verdict: Verdict,
];

const bank: readonly Figures[] = [
  ['柜面等候', 0.142, 3.31, 0.27, -0.62, 0.21, 'moment'],
  ['问题解决', 0.108, 3.92, 0.14, -0.48, 0.34, 'moment'],
  ['客户经理沟通', 0.066, 4.05, 0.11, -0.22, 0.38, 'likely'],
  ['业务办理速度', 0.048, 3.74, 0.16, -0.24, 0.17, 'undecided'],
  ['大堂引导', 0.031, 4.21, 0.08, -0.16, 0.14, 'undecided'],
  ['手机预约取号', 0.022, 3.58, 0.21, -0.12, 0.09, 'no'],
  ['网点环境', 0.012, 4.33, 0.05, -0.08, 0.07, 'no'],
  ['费用说明', 0.011, 3.81, 0.15, -0.1, 0.05, 'no'],
  ['自助设备', 0.006, 3.96, 0.12, -0.05, 0.04, 'no'],
  ['停车与到达', 0.004, 3.62, 0.19, -0.03, 0.03, 'no'],
];
const r2 = bank.reduce((sum, [, importance]) => sum + importance, 0);

function touchpoint(figures: Figures, index: number, n: number): TouchpointFinding {
  const [name, importance, mean, lowShare, penalty, reward, verdict] = figures;
  const wide = Math.sqrt(1842 / n);
  const reach = [0.92, 0.61, 0.44, 0.97, 0.88, 0.35, 1, 0.72, 0.51, 0.66][index] ?? 1;
  const passing = n * reach;
  const half = (0.008 + importance * 0.16) * wide;
  const certain = { moment: 0.995, likely: 0.87, undecided: 0.46, no: 0.04 }[verdict];
  return {
    name,
    n: Math.round(passing),
    reach,
    lowShare,
    levels: {
      low: Math.round(passing * lowShare),
      middle: Math.round(passing * 0.4),
      high: Math.round(passing) - Math.round(passing * lowShare) - Math.round(passing * 0.4),
      absent: n - Math.round(passing),
    },
    mean: around(mean, 0.06 * wide),
    importance: { estimate: importance, low: Math.max(0, importance - half), high: importance + half },
    importanceShare: importance / r2,
    rank: { estimate: index + 1, low: Math.max(1, index), high: Math.min(10, index + 2) },
    rankTogether: { low: Math.max(1, index - 1), high: Math.min(10, index + 3) },
    topSet: { '1': index < 2, '3': index < 4, '5': index < 6 },
    topProbability: {
      '1': index === 0 ? 0.93 : 0.02,
      '3': Math.max(0.002, 1 - index * 0.14),
      '5': Math.max(0.004, 1 - index * 0.1),
    },
    penalty: around(penalty, 0.09 * wide),
    reward: around(reward, 0.08 * wide),
    gain: around(-penalty * reach * lowShare, 0.035 * wide),
    upside: around(reward * reach * 0.4, 0.04 * wide),
    aboveEqualShare: certain,
    gainIsPositive: verdict === 'moment',
    upsideIsPositive: false,
    verdict,
    direction: verdict === 'moment' || verdict === 'likely' ? 'mend' : null,
    neededN: verdict === 'undecided' ? Math.round(n * 2.6) : null,
  };
}

/** A made-up but plausible finding of a bank's branches, for tests and screenshots. */
export function sampleResult(n = 1842): FindResult {
  return {
    n,
    leftOut: Math.round(n * 0.03),
    outcome: '总体满意度',
    outcomeScale: { min: 1, max: 5, mean: 3.94 },
    scale: 'levels',
    r2,
    r2Interval: around(r2, 0.03),
    touchpoints: bank.map((figures, index) =>
      touchpoint(n < 100 ? withVerdict(figures, 'undecided') : figures, index, n),
    ),
    unfit: [
      { name: '着装礼仪', reason: 'ceiling', figure: 0.987 },
      { name: '投诉处理', reason: 'tooFew', figure: 23 },
    ],
    warnings: [],
    method: {
      formula: 'importance_k = Σ_S |S|!(p−|S|−1)!/p! · [R²(S ∪ {k}) − R²(S)]',
      source: 'Lindeman, Merenda & Gold 1980; Grömping 2007',
      query:
        'SELECT bucket, count() AS n, sum(outcome) AS total FROM responses WHERE batch IN {batches:Array(UInt64)} GROUP BY bucket',
      seed: 20260101,
      buckets: 256,
      groups: 240,
      replicates: 1000,
      replicateImportance: 'exact',
      snapshot: '9b7e2f0c55d1a3e8',
      version: '0.1.0',
    },
  };
}

function withVerdict(figures: Figures, verdict: Verdict): Figures {
  const [name, importance, mean, lowShare, penalty, reward] = figures;
  return [name, importance, mean, lowShare, penalty, reward, verdict];
}
