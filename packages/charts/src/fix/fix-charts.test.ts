import { type PortfolioResult, type PrioritiesResult, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { themes } from '../theme.ts';
import { budgetFrontier, frontierTable } from './budget-frontier.ts';
import { plotX, valueAtX } from './plot.ts';
import { matrixPlot, priorityMatrix } from './priority-matrix.ts';
import { beforeTable, priorityTable } from './priority-tables.ts';
import { sensitivityLines, shareAt } from './sensitivity-lines.ts';
import { weightBars, weightTable } from './weight-bars.ts';

const context = { say: speaker('zh-CN'), theme: themes.light, width: 760 };
const method = { formula: '', source: '', seed: 1, draws: 1, snapshots: [] };

function item(name: string, gain: number, feasibility: number | null): PrioritiesResult['items'][number] {
  const around = (estimate: number, half: number) => ({
    estimate,
    low: estimate - half,
    high: estimate + half,
  });
  return {
    improvement: name,
    name,
    moment: '等候',
    outcome: '总体',
    status: 'idea',
    impact: around(gain, 0.02),
    money: null,
    feasibility: feasibility === null ? null : around(feasibility, 0.8),
    scoredBy: feasibility === null ? 0 : 2,
    criteria: [],
    ellipse: feasibility === null ? null : { feasibility: 1, impact: 0.03 },
    quadrant: feasibility === null ? null : 'quickWin',
    quadrantProbability: feasibility === null ? null : 0.8,
    place: 1,
    placeRange: [1, 2],
    why: '',
  };
}

const priorities: PrioritiesResult = {
  sentences: [],
  warnings: [],
  outcome: '总体',
  items: [item('叫号', 0.1, 4), item('短信', 0.05, null)],
  limits: { feasibility: 3, impact: 0.04 },
  before: [
    [0.5, 0.83],
    [0.17, 0.5],
  ],
  open: [],
  realisation: null,
  method,
};

describe('the matrix', () => {
  it('draws an ellipse for what was scored and a hollow circle in the middle for what was not', () => {
    const { parts, description } = priorityMatrix(priorities, context);
    const [scored, unscored] = ['叫号', '短信'].map((key) => parts.find((part) => part.key === key)?.shapes);
    expect(scored?.map(({ kind }) => kind)).toEqual(['path', 'circle', 'text']);
    const middle = plotX(matrixPlot(priorities, 760), 3);
    expect(unscored?.[0]).toMatchObject({
      kind: 'circle',
      x: middle,
      style: { fill: themes.light.colours.surface },
    });
    expect(description).toContain('速赢：叫号');
  });

  it('gives back the value under a pixel, within the axis', () => {
    const plot = matrixPlot(priorities, 760);
    expect(valueAtX(plot, plotX(plot, 2.4))).toBeCloseTo(2.4, 10);
    expect(valueAtX(plot, -1000)).toBe(plot.x.min);
  });

  it('has its numbers in a table', () => {
    expect(priorityTable(priorities, context).rows[0]?.cells[0]).toEqual({
      text: '1',
      value: 1,
      span: '1 – 2',
    });
    expect(beforeTable(priorities, context).rows[0]?.cells.map(({ value }) => value)).toEqual([null, 0.83]);
  });
});

describe('the staircase of budgets', () => {
  const nothing = { estimate: 0.1, low: 0, high: 0.2 };
  const result: PortfolioResult = {
    sentences: [],
    warnings: [],
    chosen: ['a'],
    plans: [],
    total: { gain: nothing, money: null, cost: 0, staffDays: 0 },
    shadowPrice: null,
    frontier: [
      { budget: 50, gain: 0.05, enters: [], leaves: [] },
      { budget: 100, gain: 0.1, enters: [], leaves: [] },
    ],
    next: { budget: 70, gain: 0.08, enters: ['b'], leaves: [] },
    regret: { naive: [], gain: 0, lost: 0 },
    method: { formula: '', source: '', solver: '', proven: true },
  };

  it('holds the next change among the budgets that were computed, from the smallest up', () => {
    expect(frontierTable(result, context).rows.map(({ name }) => name)).toEqual(['50', '70', '100']);
    const scene = budgetFrontier(result, { ...context, budget: 100 });
    expect(scene?.parts.filter(({ label }) => label !== undefined)).toHaveLength(3);
  });

  it('is not drawn where other budgets were not computed', () => {
    expect(budgetFrontier({ ...result, frontier: [], next: null }, { ...context, budget: 100 })).toBeNull();
  });
});

describe('weights', () => {
  const items = ['a', 'b'].map((id) => ({ id, name: id }));
  const view = (name: string, a: number) => ({
    name,
    weights: new Map([
      ['a', a],
      ['b', 1 - a],
    ]),
  });

  it('stand longest first, with a mark for everybody else', () => {
    const bars = {
      title: '权重',
      items,
      main: view('合计', 0.3),
      others: [view('甲', 0.2), view('乙', 0.4)],
    };
    const { parts } = weightBars(bars, context);
    expect(parts[0]?.label).toContain('b');
    expect(parts[0]?.shapes.filter(({ kind }) => kind === 'path')).toHaveLength(2);
    expect(weightTable(bars, context).rows[0]?.cells.map(({ value }) => value)).toEqual([0.7, 0.8, 0.6]);
  });

  it('are read between the points of a curve, and a crossing is ringed', () => {
    const points = [
      { weight: 0, shares: [0.6, 0.4] },
      { weight: 1, shares: [0.2, 0.8] },
    ];
    const curve = { criterion: 'c', weight: 0.1, points };
    expect(shareAt(curve, 0.25, 0)).toBeCloseTo(0.5, 12);
    const crossings = [{ challenger: 'b', weight: 0.25 }];
    const scene = sensitivityLines(
      { curve, name: '成本', alternatives: items, first: 'a', crossings },
      { ...context, tried: 0.1 },
    );
    expect(scene.parts.flatMap(({ shapes }) => shapes).filter(({ kind }) => kind === 'circle')).toHaveLength(
      1,
    );
  });
});
