import {
  branchWorld,
  controlWorld,
  factorWorld,
  pastWorld,
  seriesWorld,
  staggeredWorld,
} from '@touchstone/simulator';
import { branches, type Cell, clean, covered, series, setting, ten, weekly } from './cell-settings.ts';
import { evaluatePlanned } from './evaluate-planned.ts';
import { fixedPrior, rowDifference, staticTwoWay, unitChanges, welchChanges } from './usual-methods.ts';

/** Roll-outs of an honest kind. */
export const honestCells: readonly Cell[] = [
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
      setting('constant effect', (draw) => staggeredWorld('constant', draw), {
        usual: { 'static two-way': staticTwoWay },
      }),
      // 1: as large on average as would be found with 80 %; 5: 0.2 more a month.
      setting('effect grows', (draw) => staggeredWorld('growing', draw), {
        sizes: [1, 5],
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
    key: 'B1p',
    name: 'branches with 26 weeks of past, planned from it for 12 more',
    bars: { promised: [0.76, 0.84], coverage: covered },
    settings: (
      [
        [4, 8],
        [10, 10],
        [20, 40],
      ] as const
    ).flatMap(([treated, controls]) =>
      [0.15, 0.3].map((shock) => ({
        name: `${treated}+${controls}, shock ${shock}`,
        sizes: [1],
        run: ({ seed }) =>
          evaluatePlanned(
            pastWorld(
              { treated, controls, answers: 20, shock, autocorrelation: 0.4, before: 26, after: 12 },
              { seed },
            ),
            seed,
          ),
      })),
    ),
  },
  {
    key: 'B5p',
    name: 'one series, planned from its past',
    bars: { promised: [0.76, 0.84], coverage: covered },
    settings: (
      [
        [24, 12],
        [52, 26],
        [104, 52],
      ] as const
    ).flatMap(([before, after]) =>
      [0, 0.4, 0.6].flatMap((autocorrelation) =>
        [0, 0.1].map((trend) => ({
          name: `${before}+${after}, φ ${autocorrelation}, ${trend > 0 ? `trend ${trend}` : 'no trend'}`,
          sizes: [1],
          run: ({ seed }) =>
            evaluatePlanned(seriesWorld({ before, after, autocorrelation, trend }, { seed, size: 0 }), seed),
        })),
      ),
    ),
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
            usualEvery: 5,
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
];
