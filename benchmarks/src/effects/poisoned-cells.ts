import {
  branchWorld,
  brokenWorld,
  customerWorld,
  familyWorld,
  mixWorld,
  seriesWorld,
  silentWorld,
  worstWorld,
} from '@touchstone/simulator';
import { type Cell, covered, none, setting, ten } from './cell-settings.ts';
import { evaluateFamily } from './evaluate-family.ts';
import { evaluateLooks } from './evaluate-looks.ts';
import {
  beforeAfter,
  pointsBeforeAfter,
  rawDifference,
  rowDifference,
  unitChanges,
} from './usual-methods.ts';

/** Worlds that fool before and after: the worst picked, mixes, drifts, silence, looks, faults. */
export const poisonedCells: readonly Cell[] = [
  {
    key: 'B8',
    name: 'the worst branch of the last quarter, and the plan says so',
    bars: { falseVerdicts: 0.05 },
    settings: [10, 40].map((count) =>
      setting(`worst of ${count}`, (draw) => worstWorld({ branches: count, hidden: false }, draw), {
        ...none,
        usual: { 'before/after': beforeAfter, 'row-level DiD': rowDifference },
      }),
    ),
  },
  {
    key: 'B9',
    name: 'the worst branch, and nobody says so',
    bars: { flagged: { check: 'selection', share: 0.8 }, refusedAtLeast: 0.8, falseVerdicts: 0.05 },
    settings: [10, 40].map((count) =>
      setting(`worst of ${count}`, (draw) => worstWorld({ branches: count, hidden: true }, draw), {
        ...none,
        usual: { 'before/after': beforeAfter, 'row-level DiD': rowDifference },
      }),
    ),
  },
  {
    key: 'B10',
    name: 'only the mix of answers shifts',
    bars: { flagged: { check: 'mix', share: 0.99 }, falseVerdicts: 0.05 },
    settings: [50, 200].map((answers) =>
      setting(`8+8 branches, ${answers} answers`, (draw) => mixWorld({ answers }, draw), {
        ...none,
        usual: { 'raw difference in differences': unitChanges, 'row-level DiD': rowDifference },
      }),
    ),
  },
  {
    key: 'B11',
    name: 'treated branches drift before and after',
    bars: { falseVerdicts: 0.05, falseWorked: 0.05 },
    settings: [0.05, 0.1, 0.15].map((drift) =>
      setting(
        `${drift} a week, 8 + 8 weeks`,
        (draw) => branchWorld({ ...ten, answers: 40, shock: 0.15, drift, weeks: 8 }, draw),
        {
          ...none,
          usual: { 'branch-level DiD': unitChanges, 'row-level DiD': rowDifference },
        },
      ),
    ),
  },
  {
    key: 'B12',
    name: 'the roll-out falls into the best month',
    bars: { falseVerdicts: 0.05, falseWorked: 0.05 },
    settings: [
      setting(
        '14 + 9 months, all at once',
        (draw) => seriesWorld({ before: 14, after: 9, autocorrelation: 0.2, season: 2, best: true }, draw),
        { ...none, usual: { 'before/after': pointsBeforeAfter } },
      ),
      setting(
        '36 + 9 months, all at once',
        (draw) => seriesWorld({ before: 36, after: 9, autocorrelation: 0.2, season: 2, best: true }, draw),
        { ...none, usual: { 'before/after': pointsBeforeAfter } },
      ),
      setting(
        '14 + 3 months, with controls',
        (draw) =>
          seriesWorld(
            { before: 14, after: 3, autocorrelation: 0.2, season: 2, best: true, controls: 6 },
            draw,
          ),
        { ...none, usual: { 'before/after': pointsBeforeAfter } },
      ),
    ],
  },
  {
    key: 'B13',
    name: 'another change in the same branches, logged',
    bars: { refusedAtLeast: 1 },
    settings: [
      setting('logged', (draw) => branchWorld({ ...ten, other: 0.4, logged: true }, draw), {
        ...none,
        usual: { 'branch-level DiD': unitChanges },
      }),
    ],
  },
  {
    key: 'B13n',
    name: 'another change in the same branches, not logged: no method can see it, the assumptions say so',
    bars: {},
    settings: [
      setting('not logged', (draw) => branchWorld({ ...ten, other: 0.4 }, draw), {
        ...none,
        usual: { 'branch-level DiD': unitChanges },
      }),
    ],
  },
  {
    key: 'B14',
    name: 'customers drawn by lot, looked at daily, stopped at the first win',
    bars: { falseVerdicts: 0.05, falseWorked: 0.05, power: 0.45 },
    settings: [
      {
        name: '30 days, 40 a day',
        sizes: [0, 1],
        run: (draw) => evaluateLooks(customerWorld({ days: 30, perDay: 40, looks: 'any' }, draw), draw.seed),
      },
      {
        name: '90 days, 14 a day',
        sizes: [0, 1],
        run: (draw) => evaluateLooks(customerWorld({ days: 90, perDay: 14, looks: 'any' }, draw), draw.seed),
      },
    ],
  },
  {
    key: 'B15',
    name: '12 metrics × 8 segments',
    bars: { falseVerdicts: 0.05 },
    settings: [
      {
        name: 'all null',
        sizes: [0],
        run: (draw) => evaluateFamily(familyWorld({ real: 0 }, draw), draw.seed),
      },
      {
        name: 'two real',
        sizes: [1.3],
        run: (draw) => evaluateFamily(familyWorld({ real: 2 }, draw), draw.seed),
      },
    ],
  },
  {
    key: 'B16',
    name: 'the unhappy stop answering',
    bars: { refusedOrHeld: 0.95, falseVerdicts: 0.05 },
    settings: [0.15, 0.3, 0.4].map((unhappy) =>
      setting(
        `${unhappy} of the unhappy answer instead of 0.5`,
        (draw) => silentWorld({ served: 20, unhappy }, draw),
        {
          ...none,
          usual: { 'branch-level DiD': unitChanges },
        },
      ),
    ),
  },
  {
    key: 'B17',
    name: 'the effect fades or comes late',
    bars: { lateCoverage: covered },
    settings: [
      setting(
        'half-life 4 weeks',
        (draw) => branchWorld({ ...ten, weeks: 12, fades: 4, selection: 'random' }, draw),
        { usual: { 'raw difference': rawDifference } },
      ),
      setting(
        'begins after 4 weeks',
        (draw) => branchWorld({ ...ten, weeks: 12, begins: 4, selection: 'random' }, draw),
        { usual: { 'raw difference': rawDifference } },
      ),
    ],
  },
  {
    key: 'B18',
    name: 'a scale that changes, answers that come twice, days that shift',
    bars: { falseVerdicts: 0.05 },
    settings: (['scale', 'duplicates', 'zone'] as const).map((fault) =>
      setting(fault, (draw) => brokenWorld({ fault }, draw), {
        ...none,
        usual: { 'row-level DiD': rowDifference, 'before/after': beforeAfter },
      }),
    ),
  },
];
