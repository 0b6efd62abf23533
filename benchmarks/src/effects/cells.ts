import {
  type BranchSetting,
  branchWorld,
  brokenWorld,
  controlWorld,
  customerWorld,
  type Draw,
  type EffectWorld,
  factorWorld,
  familyWorld,
  mixWorld,
  type SeriesSetting,
  seriesWorld,
  silentWorld,
  staggeredWorld,
  worstWorld,
} from '@touchstone/simulator';
import type { ProofCheck } from '@touchstone/vocabulary';
import { evaluateFamily } from './evaluate-family.ts';
import { evaluateLooks } from './evaluate-looks.ts';
import { runWorld } from './run-world.ts';
import type { RunRecord } from './tally.ts';
import {
  beforeAfter,
  fixedPrior,
  type Method,
  neweyWestStep,
  pointsBeforeAfter,
  rawDifference,
  rowDifference,
  staticTwoWay,
  trueModel,
  unitChanges,
  welchChanges,
} from './usual-methods.ts';

/** What a cell has to show; shares 0–1. */
export interface Bars {
  /** False “worked” and “worse” where there is no effect. */
  readonly falseVerdicts?: number;
  /** Coverage of each setting, and of the late effect. */
  readonly coverage?: readonly [number, number];
  readonly lateCoverage?: readonly [number, number];
  /** Mean coverage over the settings. */
  readonly meanCoverage?: readonly [number, number];
  readonly power?: number;
  /** Refusals at most (clean), or at least (poisoned). */
  readonly refusedAtMost?: number;
  readonly refusedAtLeast?: number;
  /** Refused or not yet known, together at least. */
  readonly withheldAtLeast?: number;
  /** A check that must refuse or warn, in at least this share. */
  readonly flagged?: { readonly check: ProofCheck; readonly share: number };
  /** Mean width over that of the best honest method, the cell's settings together. */
  readonly width?: number;
  /** |bias| in standard errors. */
  readonly bias?: number;
  /** Refused, or an interval that holds the truth. */
  readonly refusedOrHeld?: number;
}

interface Setting {
  readonly name: string;
  /** Sizes of the effect in units of what the plan would find with 80 %. */
  readonly sizes: readonly number[];
  run(draw: Draw): RunRecord;
}

export interface Cell {
  readonly key: string;
  readonly name: string;
  readonly bars: Bars;
  readonly settings: readonly Setting[];
}

type Methods = Readonly<Record<string, Method>>;

function setting(
  name: string,
  world: (draw: Draw) => EffectWorld,
  {
    sizes = [0, 1],
    usual = {},
    honest,
  }: { sizes?: readonly number[]; usual?: Methods; honest?: Method } = {},
): Setting {
  // Usual methods are laid beside where nothing works; the honest one everywhere, for its width.
  const run = (draw: Draw): RunRecord =>
    runWorld(world(draw), draw.seed, {
      ...(draw.size === 0 ? usual : {}),
      ...(honest === undefined ? {} : { honest }),
    });
  return { name, sizes, run };
}

const clean = { falseVerdicts: 0.06, refusedAtMost: 0.05, bias: 0.1 } as const;
const covered = [0.93, 0.97] as const;

const arms = [
  [4, 8],
  [10, 10],
  [20, 40],
] as const;

function branches(extra: Partial<BranchSetting>, honest: Method): Setting[] {
  return arms.flatMap(([treated, controls]) =>
    [40, 200].flatMap((answers) =>
      [0.15, 0.3].map((shock) =>
        setting(
          `${treated}+${controls}, ${answers} answers, shock ${shock}`,
          (draw) => branchWorld({ treated, controls, answers, shock, ...extra }, draw),
          { usual: { 'row-level DiD': rowDifference, 'before/after': beforeAfter }, honest },
        ),
      ),
    ),
  );
}

function series(given: SeriesSetting, name: string): Setting {
  const { trend = 0, season = 0 } = given;
  const model = { trend: trend !== 0, seasonPeriod: season > 0 ? 12 : 0 };
  return setting(name, (draw) => seriesWorld(given, draw), {
    usual: { 'before/after': pointsBeforeAfter, 'Newey–West, lag 3': neweyWestStep(trend !== 0) },
    honest: trueModel(model),
  });
}

const weekly = (
  [
    [24, 12],
    [52, 26],
    [104, 52],
  ] as const
).flatMap(([before, after]) =>
  [0, 0.4, 0.6].flatMap((autocorrelation) =>
    [0, 0.1].map((trend) =>
      series(
        { before, after, autocorrelation, trend },
        `${before}+${after}, φ ${autocorrelation}, ${trend > 0 ? `trend ${trend}` : 'no trend'}`,
      ),
    ),
  ),
);

const ten = { treated: 10, controls: 10, answers: 200, shock: 0.15 } as const;
const none = { sizes: [0] } as const;

export const cells: readonly Cell[] = [
  {
    key: 'B1',
    name: 'clustered difference in differences',
    bars: { ...clean, coverage: covered, power: 0.78, width: 1.15 },
    settings: branches({}, unitChanges),
  },
  {
    key: 'B1w',
    name: 'the same over 8 + 8 weeks, drawn by lot',
    bars: { ...clean, coverage: covered, power: 0.78 },
    settings: [
      setting('10+10, 200 answers, shock 0.3', (draw) =>
        branchWorld({ ...ten, shock: 0.3, weeks: 8, selection: 'random' }, draw),
      ),
    ],
  },
  {
    key: 'B1d',
    name: 'the same over 8 + 8 weeks, not drawn by lot: what it costs that a drift must be excluded',
    bars: { falseVerdicts: 0.06, coverage: covered },
    settings: [
      setting('10+10, 200 answers, shock 0.3', (draw) => branchWorld({ ...ten, shock: 0.3, weeks: 8 }, draw)),
    ],
  },
  {
    key: 'B2',
    name: 'unequal branches (cv 0.8), three times the noise in the treated',
    bars: { ...clean, coverage: covered, power: 0.78, width: 1.15 },
    settings: [
      ...branches({ sizeVariation: 0.8, treatedShock: 3 }, welchChanges),
      setting(
        '10+10, 200 answers, three times the deviation of answers',
        (draw) => branchWorld({ ...ten, sizeVariation: 0.8, noise: 3 }, draw),
        { usual: { 'row-level DiD': rowDifference }, honest: welchChanges },
      ),
    ],
  },
  {
    key: 'B3',
    name: 'three and three branches',
    bars: { withheldAtLeast: 0.95 },
    settings: [40, 200].map((answers) =>
      setting(
        `3+3, ${answers} answers`,
        (draw) => branchWorld({ treated: 3, controls: 3, answers, shock: 0.3 }, draw),
        {
          usual: { 'row-level DiD': rowDifference },
        },
      ),
    ),
  },
  {
    key: 'B4',
    name: 'staggered roll-out: 60 branches, 18 months, three dates, errors AR 0.4',
    bars: { ...clean, coverage: covered, power: 0.78 },
    settings: [
      setting('constant effect', (draw) => staggeredWorld('constant', { ...draw, size: 0.49 * draw.size }), {
        usual: { 'static two-way': staticTwoWay },
      }),
      setting('effect grows', (draw) => staggeredWorld('growing', { ...draw, size: 2 * draw.size }), {
        sizes: [1],
        usual: { 'static two-way': staticTwoWay },
      }),
      setting('sign changes by cohort', (draw) => staggeredWorld('signChanging', draw), {
        sizes: [1],
        usual: { 'static two-way': staticTwoWay },
      }),
    ],
  },
  {
    key: 'B5',
    name: 'one series, interrupted',
    bars: { ...clean, coverage: covered, power: 0.78, width: 1.15 },
    settings: [
      ...weekly,
      series({ before: 36, after: 12, autocorrelation: 0.4, season: 2 }, '36+12 months with season, φ 0.4'),
    ],
  },
  {
    key: 'B6',
    name: 'one series and its controls, the level drifting',
    bars: { ...clean, coverage: [0.93, 1], meanCoverage: [0.93, 0.98] },
    settings: [1, 3, 10].flatMap((controls) =>
      [0, 0.1, 0.25].map((level) =>
        setting(
          `${controls} control${controls > 1 ? 's' : ''}, drift ${level}`,
          (draw) => controlWorld({ controls, level }, draw),
          {
            usual: { 'fixed prior near no drift': fixedPrior },
          },
        ),
      ),
    ),
  },
  {
    key: 'B7',
    name: 'one treated of 24, two hidden factors',
    bars: { falseVerdicts: 0.06, refusedAtMost: 0.05 },
    settings: [setting('1 of 24', factorWorld, { usual: { 'row-level DiD': rowDifference } })],
  },
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
    bars: { falseVerdicts: 0.05 },
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
    bars: { falseVerdicts: 0.05 },
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
    bars: { falseVerdicts: 0.05, power: 0.45 },
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
