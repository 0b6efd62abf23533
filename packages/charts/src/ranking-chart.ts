import { type FindResult, outcomeUnit, type Say, type TouchpointFinding } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { changeFormat, percent, roundPercent, span } from './figures.ts';
import { type Mark, text, verdictMark, whisker } from './marks.ts';
import { type Row, type RowPlace, rowChart } from './row-chart.ts';
import { roundAxis } from './scale-ticks.ts';
import { textWidth } from './text-width.ts';
import { tooltip } from './tooltip.ts';

/** What the ranking is by: the share of the outcome's variance a touchpoint owns, or what mending it would bring. */
export type RankingMeasure = 'importance' | 'gain';

/** Most important first; equal estimates keep the order of the file. */
export function byImportance(result: FindResult): readonly TouchpointFinding[] {
  return result.touchpoints.toSorted((a, b) => b.importance.estimate - a.importance.estimate);
}

/** The place in the ranking as a range: `1 – 3`. */
export function rankRange(touchpoint: TouchpointFinding): string {
  return span((value) => String(Math.round(value)), touchpoint.rank);
}

function sideText(touchpoint: TouchpointFinding, { say }: ChartContext): string {
  return say('web.chart.verdictAndRank', {
    verdict: say(`web.verdict.${touchpoint.verdict}`),
    rank: rankRange(touchpoint),
  });
}

function sideMarks(touchpoint: TouchpointFinding, place: RowPlace, context: ChartContext): readonly Mark[] {
  const { theme } = context;
  const words = sideText(touchpoint, context);
  const bold = touchpoint.verdict === 'moment';
  const style = {
    fill: bold ? theme.colours.accent : theme.colours.quiet,
    weight: bold ? 'bold' : 'normal',
    family: theme.fontFamily,
  } as const;
  if (place.narrow) {
    return [text(place.right, place.nameY, words, { ...style, size: theme.type.note, align: 'right' })];
  }
  return [
    verdictMark(touchpoint.verdict, place.side + 8, place.nameY, theme),
    text(place.side + 22, place.nameY, words, { ...style, size: 13 }),
  ];
}

function axisName(result: FindResult, measure: RankingMeasure, say: Say): string {
  const { outcome } = result;
  if (measure === 'importance') return say('web.axis.importance', { outcome });
  return say(result.scale === 'linear' ? 'web.axis.gainLinear' : 'web.axis.gain', {
    outcome,
    unit: outcomeUnit(result),
  });
}

/**
 * Which moments weigh most: one row a touchpoint with its estimate, its 95 % interval, its verdict (shape and word)
 * and the range of its rank. Undecided ones are hollow with a dashed interval.
 */
export function rankingChart(
  result: FindResult,
  context: ChartContext,
  measure: RankingMeasure = 'importance',
): Chart {
  const { say, theme } = context;
  const touchpoints = result.touchpoints.toSorted((a, b) => b[measure].estimate - a[measure].estimate);
  const change = changeFormat(say, result);
  const format = (value: number) => (measure === 'gain' ? change(value) : percent(say, value));
  const row = (touchpoint: TouchpointFinding): Row => ({
    name: touchpoint.name,
    tooltip: tooltip(touchpoint.name, [
      say('web.chart.estimate', {
        name: say(`web.measure.${measure}`),
        value: format(touchpoint[measure].estimate),
        span: span(format, touchpoint[measure]),
      }),
      sideText(touchpoint, context),
    ]),
    draw: (place) => {
      const { estimate, low, high } = touchpoint[measure];
      const open = touchpoint.verdict === 'undecided';
      return [
        whisker([place.x(low), place.x(high)], place.y, { stroke: theme.colours.quiet, dashed: open }),
        verdictMark(touchpoint.verdict, place.x(estimate), place.y, theme),
        text(place.x(high) + 8, place.y, format(estimate), {
          fill: theme.colours.text,
          size: theme.type.note,
          family: theme.fontFamily,
        }),
        ...sideMarks(touchpoint, place, context),
      ];
    },
  });
  const highest = Math.max(0, ...touchpoints.map((one) => one[measure].high));
  const lowest = Math.min(0, ...touchpoints.map((one) => one[measure].low));
  const room = (context.width ?? usualWidth) < narrowBelow ? 1.22 : 1.1;
  const equalShare = touchpoints.length > 0 ? result.r2 / touchpoints.length : 0;
  return rowChart(
    {
      rows: touchpoints.map(row),
      axis: roundAxis(lowest, highest * room, 5),
      tick: (value) => (measure === 'gain' ? change(value) : roundPercent(say, value)),
      axisName: axisName(result, measure, say),
      sideWidth: 24 + Math.max(80, ...touchpoints.map((one) => textWidth(sideText(one, context), 13) * 1.06)),
      sideTitle: say('web.chart.sideTitle'),
      ...(measure === 'importance'
        ? { reference: { value: equalShare, name: say('web.chart.equalShare') } }
        : {}),
      description: say('web.chart.rankingDescription', {
        measure: say(`web.measure.${measure}`),
        list: touchpoints
          .slice(0, 3)
          .map((one) => `${one.name} ${format(one[measure].estimate)}`)
          .join(say('web.listSeparator')),
        count: touchpoints.length,
      }),
    },
    context,
  );
}
