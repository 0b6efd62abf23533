import type { PromisesResult } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { percent, roundPercent, span } from '../figures.ts';
import { plotArea, plotFrame, plotScene, plotX, plotY } from '../fix/plot.ts';
import type { Scene, ScenePart } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { tableFrom, wordCell } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { fitText } from '../text-width.ts';
import { amount, intervalCell } from './amount.ts';

type Promised = PromisesResult['promises'][number];

/**
 * Promised against measured, both with their intervals; on the diagonal all came true. Hollow where the verdict was refused or
 * only a before and after. Null while nothing can be compared.
 */
export function promisePlot({ promises }: PromisesResult, context: ChartContext): Scene | null {
  const both = promises.flatMap(({ predicted, realised, ...rest }) =>
    predicted && realised ? [{ ...rest, predicted, realised }] : [],
  );
  if (both.length === 0) return null;
  const { say, theme } = context;
  const { colours, type } = theme;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const ends = both.flatMap(({ predicted, realised }) => [
    predicted.low,
    predicted.high,
    realised.low,
    realised.high,
  ]);
  const axis = roundAxis(Math.min(0, ...ends), Math.max(0, ...ends), narrow ? 4 : 6);
  const plot = plotArea(width, narrow ? 260 : 340, axis, axis);
  const marks = both.map(({ name, predicted, realised, verdict, grade }): ScenePart => {
    const [x, y] = [plotX(plot, predicted.estimate), plotY(plot, realised.estimate)];
    const open = verdict === 'cannotJudge' || grade === 'D';
    const colour = open ? colours.quiet : colours.accent;
    const onRight = x > plot.left + plot.width * 0.6;
    return {
      label: say('proof.promises.point', {
        name,
        predicted: `${amount(say, predicted.estimate)} (${span((value) => amount(say, value), predicted)})`,
        realised: `${amount(say, realised.estimate)} (${span((value) => amount(say, value), realised)})`,
      }),
      shapes: [
        {
          kind: 'path',
          d: `M${plotX(plot, predicted.low)} ${y}H${plotX(plot, predicted.high)}M${x} ${plotY(plot, realised.low)}V${plotY(plot, realised.high)}`,
          style: { stroke: colour, width: 1.5 },
        },
        {
          kind: 'circle',
          x,
          y,
          r: 6,
          style: open ? { fill: colours.surface, stroke: colour, width: 1.5 } : { fill: colour },
        },
        {
          kind: 'text',
          x: x + (onRight ? -10 : 10),
          y: y - 9,
          text: fitText(name, type.note, plot.width * 0.55),
          size: type.note,
          fill: colours.text,
          anchor: onRight ? 'end' : 'start',
        },
      ],
    };
  });
  return plotScene(plot, say('proof.promises.description', { n: both.length }), [
    plotFrame(
      plot,
      {
        across: { name: say('proof.promises.promised'), format: (value) => amount(say, value) },
        up: { name: say('proof.promises.realised'), format: (value) => amount(say, value) },
      },
      theme,
    ),
    {
      shapes: [
        {
          kind: 'path',
          d: `M${plotX(plot, axis.min)} ${plotY(plot, axis.min)}L${plotX(plot, axis.max)} ${plotY(plot, axis.max)}`,
          style: { stroke: colours.quiet, width: 1.5, dash: '5 4' },
        },
        {
          kind: 'text',
          x: plotX(plot, axis.max) - 8,
          y: plotY(plot, axis.max) + 30,
          text: say('proof.promises.diagonal'),
          size: type.note,
          fill: colours.quiet,
          anchor: 'end',
        },
      ],
    },
    ...marks,
  ]);
}

/** Every promise with what came of it. */
export function promiseTable({ promises }: PromisesResult, { say }: Pick<ChartContext, 'say'>): Table {
  const ratio = ({ realisation }: Promised) =>
    realisation
      ? {
          text: roundPercent(say, realisation.estimate),
          span: span((value) => percent(say, value), realisation),
          value: realisation.estimate,
        }
      : wordCell(say('proof.none'));
  return tableFrom(say('proof.promises.question'), promises, ({ name }) => name, [
    [say('proof.promises.column.moment'), ({ moment }) => wordCell(moment)],
    [say('proof.promises.promised'), ({ predicted }) => intervalCell(say, predicted)],
    [say('proof.promises.realised'), ({ realised }) => intervalCell(say, realised)],
    [say('proof.promises.column.ratio'), ratio],
    [
      say('proof.promises.column.verdict'),
      ({ verdict }) => wordCell(verdict ? say(`proof.verdict.${verdict}`) : say('proof.none')),
    ],
    [
      say('proof.promises.column.kept'),
      ({ kept }) =>
        wordCell(say('proof.promises.kept', { kept: kept === null ? 'open' : kept ? 'yes' : 'no' })),
    ],
  ]);
}
