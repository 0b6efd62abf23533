import type { Interval, OutcomeResult, OutcomeTouchpoint, Say } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { figure, percent, span, whole } from '../figures.ts';
import type { Cell, Table } from '../table-of.ts';
import { type ScoreMark, scoreRowChart } from './score-row-chart.ts';

/** How gains of a kind of outcome are written: shares as percentage points. */
export function outcomeUnitOf({ kind }: Pick<OutcomeResult, 'kind'>): {
  readonly unit: string;
  readonly scale: number;
} {
  if (kind === 'yesNo') return { unit: 'share', scale: 100 };
  if (kind === 'nps') return { unit: 'nps', scale: 1 };
  return { unit: kind === 'numeric' || kind === 'ordinal' ? 'points' : 'own', scale: 1 };
}

function format(result: OutcomeResult, say: Say): (value: number) => string {
  const { scale } = outcomeUnitOf(result);
  return (value) => figure(say, value * scale);
}

/** What mending (orange) and delighting (blue) at each touchpoint would bring, in the outcome's own unit, with 95 % intervals; hollow where nothing can be told yet. */
export function outcomeGainChart(result: OutcomeResult, context: ChartContext): Chart {
  const { say, theme } = context;
  const write = format(result, say);
  const { unit } = outcomeUnitOf(result);
  const rows = result.touchpoints.map((one) => ({
    name: one.name,
    marks: marksOf(one, { say, theme }),
    words: say(`web.verdict.${one.verdict}`),
    open: one.verdict === 'undecided',
  }));
  return scoreRowChart(
    {
      rows,
      format: write,
      axisName: say('outcomes.axis.gain', { outcome: result.outcome, unit }),
      sideTitle: say('web.column.verdict', { unit }),
      description: say('outcomes.chart.description', {
        kind: say(`outcomes.kind.${result.kind}`),
        list: result.touchpoints
          .slice(0, 3)
          .map((one) => `${one.name} ${write(one.gain.estimate)} (${span(write, one.gain)})`)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

function marksOf(
  { gain, upside, verdict }: OutcomeTouchpoint,
  { say, theme }: Pick<ChartContext, 'say' | 'theme'>,
): readonly ScoreMark[] {
  const open = verdict === 'undecided';
  const mend = { what: say('outcomes.column.gain'), value: gain, fill: theme.colours.low, open };
  return upside
    ? [mend, { what: say('outcomes.column.upside'), value: upside, fill: theme.colours.high, open }]
    : [mend];
}

/** The numbers of the picture, with importance, ranks and the plain linear model beside them. */
export function outcomeTable(result: OutcomeResult, { say }: Pick<ChartContext, 'say'>): Table {
  const write = format(result, say);
  const share = (value: number): string => percent(say, value);
  const { unit } = outcomeUnitOf(result);
  const none: Cell = { text: '–', value: null };
  const interval = (value: Interval | null, as: (one: number) => string): Cell =>
    value ? { text: as(value.estimate), span: span(as, value), value: value.estimate } : none;
  const sides = result.kind === 'nps';
  type Column = readonly [key: string, title: string, cell: (one: OutcomeTouchpoint) => Cell];
  const ofSides: readonly Column[] = [
    ['promoters', say('outcomes.column.promoters'), (one) => interval(one.sides?.promoters ?? null, share)],
    [
      'detractors',
      say('outcomes.column.detractors'),
      (one) => interval(one.sides?.detractors ?? null, share),
    ],
  ];
  const columns: readonly Column[] = [
    [
      'verdict',
      say('web.column.verdict', { unit }),
      (one) => ({ text: say(`web.verdict.${one.verdict}`), value: null }),
    ],
    ['gain', say('outcomes.column.gain'), (one) => interval(one.gain, write)],
    ['upside', say('outcomes.column.upside'), (one) => interval(one.upside, write)],
    ...(sides ? ofSides : []),
    [
      'linear',
      say('outcomes.column.linear'),
      (one) => (one.linearGain === null ? none : { text: write(one.linearGain), value: one.linearGain }),
    ],
    ['importance', say('web.measure.importance'), (one) => interval(one.importance, share)],
    [
      'rank',
      say('web.column.rank', { unit }),
      (one) => ({ text: span((value) => whole(say, value), one.rank), value: one.rank.estimate }),
    ],
    [
      'needed',
      say('outcomes.column.neededN'),
      (one) => (one.neededN === null ? none : { text: whole(say, one.neededN), value: one.neededN }),
    ],
    ['n', say('web.column.n', { unit }), (one) => ({ text: whole(say, one.n), value: one.n })],
  ];
  return {
    caption: say('outcomes.question.gain', { outcome: result.outcome }),
    columns: columns.map(([key, title]) => ({ key, title, numeric: key !== 'verdict' })),
    rows: result.touchpoints.map((one) => ({
      name: one.name,
      cells: columns.map(([, , cell]) => cell(one)),
    })),
  };
}
