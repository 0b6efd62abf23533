import {
  experienceLevels,
  type FindResult,
  type Interval,
  outcomeUnit,
  type TouchpointFinding,
} from '@touchstone/vocabulary';
import type { ChartContext } from './chart.ts';
import { changeFormat, figure, percent, probability, roundPercent, span, whole } from './figures.ts';
import { byImportance, rankRange } from './ranking-chart.ts';

/** What stands in a cell: the text people read, and the number to sort by or to write into a sheet. */
export interface Cell {
  readonly text: string;
  /** The limits of the 95 % interval, where there is one. */
  readonly span?: string;
  /** Unrounded; null for words and for what was not computed. */
  readonly value: number | null;
}
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly numeric: boolean;
}
export interface Table {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

type Words = Pick<ChartContext, 'say'>;
interface Format extends Words {
  /** Changes of the outcome, in its unit. */
  readonly change: (value: number) => string;
}
type Make = (touchpoint: TouchpointFinding, format: Format) => Cell;

const missing: Cell = { text: '–', value: null };

function interval(value: Interval | null, format: (value: number) => string): Cell {
  if (!value) return missing;
  return { text: format(value.estimate), span: span(format, value), value: value.estimate };
}

/** Verdicts sort from the surest to the open one. */
const verdictOrder = { moment: 4, likely: 3, undecided: 2, no: 1 } as const;

const makers = {
  rank: (one) => ({ text: rankRange(one), value: one.rank.estimate }),
  rankTogether: (one) => ({
    text: span((value) => String(value), one.rankTogether),
    value: one.rankTogether.low,
  }),
  topSet: (one, { say }) => ({
    text: say(one.topSet['3'] ? 'web.topSet.could' : 'web.topSet.not'),
    value: Number(one.topSet['3']),
  }),
  verdict: (one, { say }) => ({ text: say(`web.verdict.${one.verdict}`), value: verdictOrder[one.verdict] }),
  importance: (one, { say }) => interval(one.importance, (value) => percent(say, value)),
  importanceShare: (one, { say }) => ({
    text: roundPercent(say, one.importanceShare),
    value: one.importanceShare,
  }),
  gain: (one, { change }) => interval(one.gain, change),
  upside: (one, { change }) => interval(one.upside, change),
  penalty: (one, { change }) => interval(one.penalty, change),
  reward: (one, { change }) => interval(one.reward, change),
  mean: (one, { say }) => interval(one.mean, (value) => figure(say, value)),
  lowShare: (one, { say }) => ({ text: percent(say, one.lowShare), value: one.lowShare }),
  reach: (one, { say }) => ({ text: percent(say, one.reach), value: one.reach }),
  n: (one, { say }) => ({ text: whole(say, one.n), value: one.n }),
  top3: (one, { say }) => ({
    text: probability(say, one.topProbability['3']),
    value: one.topProbability['3'],
  }),
} as const satisfies Record<string, Make>;
type ColumnKey = keyof typeof makers;

const columnsOf = {
  all: [
    'rank',
    'verdict',
    'importance',
    'gain',
    'upside',
    'penalty',
    'reward',
    'mean',
    'lowShare',
    'reach',
    'n',
    'top3',
  ],
  ranking: ['rank', 'rankTogether', 'topSet', 'verdict', 'importance', 'importanceShare', 'gain', 'top3'],
  map: ['importance', 'mean', 'lowShare', 'verdict'],
  penaltyReward: ['penalty', 'reward', 'upside', 'n'],
} as const satisfies Record<string, readonly ColumnKey[]>;
/** `all` is the page's table; the others are the twins of the charts. */
export type TableKind = keyof typeof columnsOf;

/** The same numbers as the charts, as a table: one row a touchpoint, most important first. */
export function tableOf(result: FindResult, context: Words, kind: TableKind = 'all'): Table {
  const { say } = context;
  const format: Format = { say, change: changeFormat(say, result) };
  const unit = outcomeUnit(result);
  const touchpoints = byImportance(result);
  const makes: Readonly<Record<ColumnKey, Make>> = makers;
  const filled = columnsOf[kind].filter(
    (key) => kind === 'all' || touchpoints.some((one) => makes[key](one, format) !== missing),
  );
  return {
    caption: say('web.table.caption', { kind: say(`web.table.${kind}`), n: result.n }),
    columns: filled.map((key) => ({
      key,
      title: say(`web.column.${key}`, { unit }),
      numeric: key !== 'verdict' && key !== 'topSet',
    })),
    rows: touchpoints.map((one) => ({
      name: one.name,
      cells: filled.map((key) => makes[key](one, format)),
    })),
  };
}

/** The levels of one touchpoint as a table: how many journeys, and which share. Empty on the linear scale. */
export function levelsTableOf(touchpoint: TouchpointFinding, { say }: Words): Table {
  const { levels } = touchpoint;
  const total = levels ? experienceLevels.reduce((sum, level) => sum + levels[level], 0) : 0;
  return {
    caption: say('web.table.levels', { name: touchpoint.name }),
    columns: [
      { key: 'n', title: say('web.column.n'), numeric: true },
      { key: 'reach', title: say('web.column.share'), numeric: true },
    ],
    rows: levels
      ? experienceLevels.map((level) => ({
          name: say(`web.level.${level}`),
          cells: [
            { text: whole(say, levels[level]), value: levels[level] },
            { text: percent(say, levels[level] / total), value: levels[level] / total },
          ],
        }))
      : [],
  };
}
