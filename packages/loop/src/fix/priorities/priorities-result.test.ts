import { studentQuantile } from '@touchstone/statistics';
import {
  type FindResult,
  type Improvement,
  improvementContentSchema,
  prioritiesRequestSchema,
  prioritiesResultSchema,
  speaker,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { feasibility, feasibilityInterval } from './feasibility.ts';
import { prioritiesResult } from './priorities-result.ts';
import { matrixLimits, quadrantOf } from './quadrant.ts';

const interval = (estimate: number, half: number) => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

function finding(moments: readonly (readonly [string, number, number])[]): FindResult {
  const touchpoints = moments.map(([name, gain, half]) => ({
    name,
    gain: interval(gain, half),
    upside: interval(gain / 2, half),
    verdict: 'moment',
    direction: 'mend',
  }));
  return JSON.parse(JSON.stringify({ outcome: '总体满意度', touchpoints, method: { snapshot: 'abc' } }));
}

const score = (person: string, criterion: 'cost' | 'time' | 'dependency' | 'risk', value: number) => ({
  person,
  criterion,
  score: value,
  reason: '',
  revision: 1,
  at: '2026-01-01T00:00:00Z',
});

function improvement(
  id: string,
  moment: string,
  {
    scores = [],
    status = 'idea',
    prediction = null,
    ...content
  }: Partial<Improvement> & { lifts?: number } = {},
): Improvement {
  const target = { survey: 's', outcome: '总体满意度', moment, direction: 'mend' };
  return {
    id,
    projectId: 'p',
    revision: 0,
    status,
    content: improvementContentSchema.parse({ name: id, kind: 'process', target, ...content }),
    prediction,
    scores,
    startedOn: null,
    finishedOn: null,
    createdAt: '',
    changedAt: '',
  };
}

const everybody = (value: number) => ['甲', '乙', '丙'].map((person) => score(person, 'risk', value));
const moments = finding([
  ['等候', 0.4, 0.1],
  ['态度', 0.2, 0.1],
  ['环境', 0.3, 0.1],
]);

function order(
  improvements: readonly Improvement[],
  request: object = {},
  realisation: ReturnType<typeof interval> | null = null,
) {
  const asked = prioritiesRequestSchema.parse(request);
  const findings = [{ survey: 's', finding: moments }];
  return prioritiesResultSchema.parse(
    prioritiesResult({ improvements, findings, request: asked, realisation }, speaker('zh-CN')),
  );
}

describe('feasibility', () => {
  it('is the weighted mean of the people’s means, with people as clusters and the scale as a prior', () => {
    const scores = [
      score('a', 'cost', 2),
      score('b', 'cost', 4),
      score('a', 'risk', 1),
      score('b', 'risk', 5),
    ];
    const found = feasibility(scores, { cost: 3, risk: 1 });
    expect(found?.estimate).toBeCloseTo(3, 12);
    // a: 0.75 · −1 + 0.25 · −2 = −1.25, b: +1.25; s² = (3 · 16/12 + 2 · 1.25²) / 4
    expect(found?.standardError).toBeCloseTo(Math.sqrt((4 + 3.125) / 4 / 2), 12);
    expect(found?.degreesOfFreedom).toBe(4);
  });

  it('of one person is anything on the scale, of many who agree nearly certain', () => {
    const one = feasibility([score('a', 'risk', 3)], undefined);
    if (!one) throw new Error('scored');
    expect(feasibilityInterval(one)).toEqual({ estimate: 3, low: 1, high: 5 });
    const many = feasibility(
      Array.from({ length: 20 }, (_, at) => score(`p${at}`, 'risk', 4)),
      undefined,
    );
    if (!many) throw new Error('scored');
    const half = studentQuantile(0.975, 22) * Math.sqrt(4 / 22 / 20);
    expect(feasibilityInterval(many).low).toBeCloseTo(4 - half, 12);
    expect(half).toBeLessThan(0.2);
  });

  it('is not known where nobody scored a criterion that has a weight', () => {
    expect(feasibility([], undefined)).toBe(undefined);
    expect(feasibility([score('a', 'risk', 3)], { cost: 1 })).toBe(undefined);
  });
});

describe('the matrix', () => {
  it('has its lines in the middle of the scale and at the median gain', () => {
    const limits = matrixLimits([0.1, 0.4, 0.2]);
    expect(limits).toEqual({ feasibility: 3, impact: 0.2 });
    expect([
      quadrantOf(0.3, 4, limits),
      quadrantOf(0.3, 2, limits),
      quadrantOf(0.1, 4, limits),
      quadrantOf(0.1, 2, limits),
    ]).toEqual(['quickWin', 'bigBet', 'fillIn', 'leave']);
    expect(quadrantOf(0, 5, matrixLimits([-1, 0]))).toBe('fillIn');
  });
});

describe('priorities', () => {
  it('are ordered by expected gain times feasibility, and say why', () => {
    const result = order(
      [
        improvement('难', '等候', { lifts: 1, scores: everybody(2) }),
        improvement('易', '环境', { lifts: 1, scores: everybody(5) }),
        improvement('无', '停车'),
        improvement('毕', '态度', { status: 'done' }),
      ],
      { valuePerPoint: 100 },
    );
    expect(result.items.map(({ name, place }) => [name, place])).toEqual([
      ['易', 1],
      ['难', 2],
      ['无', null],
    ]);
    const [first] = result.items;
    expect(first?.impact?.estimate).toBeCloseTo(0.3, 12);
    expect(first?.money?.estimate).toBeCloseTo(30, 10);
    expect(first?.why).toMatch(/^预计收益 \+0\.30.*3 人评的可行性为 5\.0 分.*“难”/);
    expect(result.items[2]?.why).toContain('停车');
    expect(result.open).toEqual([]);
    expect(order([]).open.map(({ moment }) => moment)).toEqual(['等候', '环境', '态度']);
  });

  it('share what is not known of one moment: the one that lifts more of it is surely first', () => {
    const scores = Array.from({ length: 400 }, (_, at) => score(`p${at}`, 'risk', 4));
    const result = order([
      improvement('多', '等候', { lifts: 0.8, scores }),
      improvement('少', '等候', { lifts: 0.5, scores }),
      improvement('别', '环境', { lifts: 1, scores }),
    ]);
    const at = (name: string): number => result.items.findIndex((item) => item.name === name);
    expect(result.before[at('多')]?.[at('少')]).toBe(1);
    // 0.32 ± 0.08 against 0.30 ± 0.10, both independent: Φ(0.02 / √(0.08² + 0.1²) · 1.96) = 0.62
    expect(result.before[at('多')]?.[at('别')]).toBeCloseTo(0.62, 1);
    expect(result.items[at('多')]?.placeRange).toEqual([1, 2]);
  });

  it('do not depend on the order of rows, and are the same every time', () => {
    const rows = [
      improvement('甲', '等候', { scores: everybody(3) }),
      improvement('乙', '环境', { scores: [score('a', 'cost', 5), score('b', 'cost', 2)] }),
      improvement('丙', '态度'),
    ];
    expect(order(rows.toReversed())).toEqual(order(rows));
  });

  it('can be tried out: a dragged score moves only its own, and says so', () => {
    const rows = [
      improvement('甲', '等候', { scores: everybody(2) }),
      improvement('乙', '环境', { scores: everybody(4) }),
    ];
    const names = (request: object) => order(rows, request).items.map(({ name }) => name);
    expect(names({})).toEqual(['乙', '甲']);
    const tried = { trial: [{ improvement: '甲', feasibility: 5 }] };
    expect(names(tried)).toEqual(['甲', '乙']);
    expect(order(rows, tried).items[0]?.why).toContain('试排');
  });

  it('are adjusted by how much of earlier promises came true, and say so', () => {
    const row = improvement('新', '等候', { lifts: 0.5 });
    const [plain] = order([row]).items;
    const half = order([row], {}, interval(0.5, 0.2));
    expect(plain?.impact?.estimate).toBeCloseTo(0.2, 12);
    expect(half.items[0]?.impact?.estimate).toBeCloseTo(0.1, 12);
    // Delta method: the promise's doubt shrinks with it, the factor's comes on top.
    expect(half.items[0]?.impact?.low).toBeCloseTo(0.1 - Math.hypot(0.05 * 0.5, 0.2 * 0.2), 12);
    expect(half.sentences.join('')).toContain('兑现率 0.50');
  });

  it('leave out what runs already: there is nothing to choose any more', () => {
    expect(order([improvement('跑', '等候', { status: 'running' })]).items).toEqual([]);
  });

  it('keep the promise of what was begun', () => {
    const prediction = {
      gain: interval(0.05, 0.01),
      whole: interval(0.1, 0.02),
      lifts: 0.5,
      outcome: '总体满意度',
      n: 100,
      snapshot: 'old',
      realisation: null,
      frozenAt: '',
    };
    const [row] = order([improvement('停', '等候', { status: 'paused', prediction })]).items;
    expect(row?.impact).toEqual(prediction.gain);
    expect(row?.why).toMatch(/^承诺/);
  });

  it('of 60 improvements are all there', () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      improvement(`${at}`, ['等候', '环境', '态度'][at % 3] ?? '', {
        lifts: (at + 1) / 60,
        scores: everybody(1 + (at % 5)),
      }),
    );
    expect(new Set(order(rows).items.map(({ improvement: id }) => id)).size).toBe(60);
  });
});
