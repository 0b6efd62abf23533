import type { CalendarEvent, ProofResult } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { figure } from '../figures.ts';
import { type Plot, plotArea, plotFrame, plotScene, plotX, plotY } from '../fix/plot.ts';
import type { Scene, ScenePart, Shape } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { fitText, textWidth } from '../text-width.ts';

type Point = ProofResult['series'][number];

/** What happened beside the figures: first days of the roll-out, and the calendar of events. */
export interface SeriesDays {
  readonly starts: readonly string[];
  readonly events: readonly CalendarEvent[];
}

/** Place of a day among the periods: the last one that begins on it or before; −1 before the first. */
function placeOf(day: string, series: readonly Point[]): number {
  return series.findLastIndex(({ period }) => period <= day);
}

/** A line through points; a gap where a value is missing. */
function path(series: readonly Point[], plot: Plot, value: (point: Point) => number | null): string {
  let open = false;
  let d = '';
  for (const [at, point] of series.entries()) {
    const here = value(point);
    if (here !== null) d += `${open ? 'L' : 'M'}${plotX(plot, at)} ${plotY(plot, here)}`;
    open = here !== null;
  }
  return d;
}

function band(series: readonly Point[], plot: Plot): string {
  const held = series.flatMap(({ low, high }, at) =>
    low !== null && high !== null ? [{ low, high, at }] : [],
  );
  if (held.length < 2) return '';
  const upper = held.map(({ high, at }) => `${plotX(plot, at)} ${plotY(plot, high)}`);
  const lower = held.map(({ low, at }) => `${plotX(plot, at)} ${plotY(plot, low)}`).toReversed();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Vertical marks: where it started, and what else happened. */
function dayMarks(
  series: readonly Point[],
  { starts, events }: SeriesDays,
  { plot, say, theme }: Pick<ChartContext, 'say' | 'theme'> & { readonly plot: Plot },
): ScenePart[] {
  const { colours, type } = theme;
  const bottom = plot.top + plot.height;
  const upright = (x: number, style: { stroke: string; dash?: string }): Shape => ({
    kind: 'path',
    d: `M${x} ${plot.top}V${bottom}`,
    style: { width: 1.5, ...style },
  });
  const started = starts.flatMap((day, wave): ScenePart[] => {
    const at = placeOf(day, series);
    if (at < 0) return [];
    const x = plotX(plot, at);
    const onRight = x > plot.left + plot.width * 0.7;
    const name: Shape = {
      kind: 'text',
      x: x + (onRight ? -5 : 5),
      y: plot.top + 12,
      text: `${say('proof.series.start')} ${day}`,
      size: type.note,
      fill: colours.accent,
      anchor: onRight ? 'end' : 'start',
      bold: true,
    };
    return [
      {
        label: day,
        shapes: [upright(x, { stroke: colours.accent, dash: '5 4' }), ...(wave === 0 ? [name] : [])],
      },
    ];
  });
  const happened = events.flatMap(({ name, from }, index): ScenePart[] => {
    const at = placeOf(from, series);
    if (at < 0) return [];
    const x = plotX(plot, at);
    return [
      {
        label: `${from} ${name}`,
        shapes: [
          upright(x, { stroke: colours.quiet, dash: '2 3' }),
          {
            kind: 'text',
            x: x + 4,
            y: bottom - 8 - (index % 3) * 16,
            text: fitText(name, type.note, 130),
            size: type.note,
            fill: colours.quiet,
          },
        ],
      },
    ];
  });
  return [...started, ...happened];
}

/** Names of the lines, above the plot at the right. */
function legend(plot: Plot, { say, theme }: ChartContext): ScenePart {
  const { colours, type } = theme;
  const entries = [
    ['proof.series.treated', colours.accent, undefined],
    ['proof.series.without', colours.quiet, '5 4'],
  ] as const;
  let y = plot.top + plot.height + 34;
  let x = plot.left;
  const shapes: Shape[] = [];
  for (const [key, stroke, dash] of entries) {
    const text = say(key);
    if (x + 27 + textWidth(text, type.note) > plot.left + plot.width && x > plot.left) {
      x = plot.left;
      y += 18;
    }
    shapes.push(
      { kind: 'path', d: `M${x} ${y - 4}h22`, style: { stroke, width: 2.5, ...(dash ? { dash } : {}) } },
      { kind: 'text', x: x + 27, y, text, size: type.note, fill: colours.text },
    );
    x += 46 + textWidth(text, type.note);
  }
  return { shapes };
}

/**
 * The treated units against what they would have been: solid the measured, dashed the counterfactual with its 95 % band, the start
 * as an upright line, other events dotted. Null where the design draws no such picture.
 */
export function proofSeries(result: ProofResult, days: SeriesDays, context: ChartContext): Scene | null {
  const { series, n, metric } = result;
  const values = series.flatMap(({ treated, without, low, high }) =>
    [treated, without, low, high].filter((value) => value !== null),
  );
  if (series.length < 2 || values.length === 0) return null;
  const { say, theme } = context;
  const { colours } = theme;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const x = {
    min: 0,
    max: series.length - 1,
    step: Math.max(1, Math.round((series.length - 1) / (narrow ? 3 : 6))),
  };
  const y = roundAxis(Math.min(...values), Math.max(...values), 5);
  const plot = plotArea(width, narrow ? 240 : 300, x, y);
  const points = series.map((point, at): ScenePart => {
    const { treated, without, low, high } = point;
    const said = (value: number | null) => (value === null ? say('proof.none') : figure(say, value));
    return {
      label: say('proof.series.point', {
        period: point.period,
        treated: said(treated),
        without: said(without),
        low: said(low),
        high: said(high),
        n: point.n,
      }),
      shapes:
        treated === null
          ? []
          : [
              {
                kind: 'circle',
                x: plotX(plot, at),
                y: plotY(plot, treated),
                r: narrow ? 2 : 3,
                style: { fill: colours.accent },
              },
            ],
    };
  });
  const description = say('proof.series.description', {
    periods: series.length,
    before: n.periodsBefore,
    after: n.periodsAfter,
  });
  const scene = plotScene(plot, description, [
    plotFrame(
      plot,
      {
        across: { name: '', format: (value) => series[Math.round(value)]?.period ?? '' },
        up: { name: `${metric.name} (${metric.unit})`, format: (value) => figure(say, value) },
      },
      theme,
    ),
    { shapes: [{ kind: 'path', d: band(series, plot), style: { fill: colours.middle, opacity: 0.25 } }] },
    {
      shapes: [
        {
          kind: 'path',
          d: path(series, plot, ({ without }) => without),
          style: { stroke: colours.quiet, width: 2, dash: '5 4' },
        },
        {
          kind: 'path',
          d: path(series, plot, ({ treated }) => treated),
          style: { stroke: colours.accent, width: 2.5 },
        },
      ],
    },
    ...dayMarks(series, days, { plot, say, theme }),
    ...points,
    legend(plot, context),
  ]);
  // The names of the lines take two rows where one has no room.
  return narrow ? { ...scene, height: scene.height + 18 } : scene;
}
