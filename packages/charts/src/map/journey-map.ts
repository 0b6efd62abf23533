import type { MapResult, MapTouchpoint } from '@touchstone/vocabulary';
import { percent, whole } from '../figures.ts';
import { fitText, textWidth, wrapText } from '../text-width.ts';
import { type JourneyColumns, journeyColumns } from './journey-columns.ts';
import { journeyLanes } from './journey-lanes.ts';
import type { Lane, LaneContext, Moments } from './lane.ts';
import type { Scene, ScenePart, Shape } from './scene.ts';
import { shortTime } from './short-time.ts';

export interface JourneyMapOptions {
  /** Pixels of the head with the lanes' titles. */
  readonly headWidth: number;
  /** Moments of truth among the touchpoints, once they were found. */
  readonly moments?: Moments;
  /** The touchpoint that is looked at. */
  readonly chosen?: string | undefined;
}

const stageHeight = 26;
/** Height of a touchpoint's name, and of each row of badges below it. */
const nameHeight = 58;
const badgeHeight = 17;
/** Bold letters are wider than `textWidth` takes them. */
const boldSize = 14;

function columnLabel(one: MapTouchpoint, { say }: LaneContext): string {
  return say('map.page.column', {
    name: one.name,
    journeys: one.journeys,
    wait: one.wait.median === null ? '–' : shortTime(say, one.wait.median),
    score: one.score ? whole(say, one.score.n) : 'none',
    dropOffs: one.dropOffs,
  });
}

/** The classes held, their badges' widths, and which badges stand in which row: as many a row as the column takes. */
function badgeRows(one: MapTouchpoint, { say, columnWidth }: LaneContext) {
  const held = one.classes.filter((given) => given.held);
  const names = held.map((given) => say(`map.page.classShort.${given.class}`));
  const widths = names.map((name) => textWidth(name, 10.5) + 8);
  const rows: number[][] = [];
  widths.forEach((width, index) => {
    const row = rows.at(-1);
    const used = row?.reduce((sum, at) => sum + (widths[at] ?? 0) + 3, 0) ?? 0;
    if (row && used + width <= columnWidth - 6) row.push(index);
    else rows.push([index]);
  });
  return { held, names, widths, rows };
}

function badges(one: MapTouchpoint, x: number, context: LaneContext): readonly Shape[] {
  const { colours } = context.theme;
  const { held, names, widths, rows } = badgeRows(one, context);
  return rows.flatMap((row, line) => {
    let left = x - (row.reduce((sum, at) => sum + (widths[at] ?? 0) + 3, 0) - 3) / 2;
    return row.flatMap((at): readonly Shape[] => {
      const width = widths[at] ?? 0;
      const from = left;
      left += width + 3;
      const hot = held[at]?.class === 'complaint';
      return [
        {
          kind: 'rect',
          x: from,
          y: stageHeight + 56 + line * badgeHeight,
          w: width,
          h: 15,
          radius: 7,
          style: {
            fill: hot ? colours.surface : colours.accentSoft,
            stroke: hot ? colours.low : colours.accentSoft,
          },
        },
        {
          kind: 'text',
          x: from + width / 2,
          y: stageHeight + 67 + line * badgeHeight,
          text: names[at] ?? '',
          size: 10.5,
          anchor: 'middle',
          fill: hot ? colours.lowText : colours.accent,
        },
      ];
    });
  });
}

function momentMark(
  one: MapTouchpoint,
  x: number,
  context: LaneContext,
  moments: Moments | undefined,
): readonly Shape[] {
  const moment = moments?.get(one.id);
  if (!moment || (moment.verdict !== 'moment' && moment.verdict !== 'likely')) return [];
  const { colours } = context.theme;
  const y = stageHeight + 10;
  const sure = moment.verdict === 'moment';
  return [
    {
      kind: 'path',
      d: `M${x} ${y - 7}l7 7l-7 7l-7 -7Z`,
      style: sure ? { fill: colours.accent } : { fill: colours.surface, stroke: colours.accent, width: 1.5 },
    },
  ];
}

function columnPart(
  one: MapTouchpoint,
  x: number,
  frame: {
    readonly lanes: readonly (readonly [Lane, number])[];
    readonly height: number;
    readonly context: LaneContext;
    readonly options: JourneyMapOptions;
  },
): ScenePart {
  const { lanes, height, context, options } = frame;
  const { colours } = context.theme;
  const { columnWidth } = context;
  const chosen = options.chosen === one.id;
  const [first = '', ...others] = wrapText(one.name, boldSize, columnWidth - 8).split('\n');
  const names = [first, ...(others.length > 0 ? [others.join(' ')] : [])].map((line) =>
    fitText(line, boldSize, columnWidth - 8),
  );
  const moment = options.moments?.get(one.id);
  return {
    key: one.id,
    kind: 'touchpoint',
    label: [columnLabel(one, context), moment?.label].filter(Boolean).join(' '),
    shapes: [
      {
        kind: 'rect',
        x: x - columnWidth / 2 + 1,
        y: stageHeight,
        w: columnWidth - 2,
        h: height - stageHeight,
        radius: 6,
        style: chosen ? { fill: colours.accentSoft } : { fill: colours.surface, opacity: 0.01 },
      },
      ...names.map(
        (text, index): Shape => ({
          kind: 'text',
          x,
          y: stageHeight + 32 + index * 17 + (names.length === 1 ? 8 : 0),
          text,
          size: 13,
          bold: true,
          anchor: 'middle',
          fill: colours.text,
        }),
      ),
      ...momentMark(one, x, context, options.moments),
      ...badges(one, x, context),
      ...lanes.flatMap(([lane, top]) => lane.marks(one, { x, top })),
    ],
  };
}

function bandParts({ bands }: JourneyColumns, left: number, context: LaneContext): readonly ScenePart[] {
  const { colours } = context.theme;
  return bands.flatMap(({ stage, from, count }) => {
    if (stage === null) return [];
    const x = left + from * context.columnWidth;
    const w = count * context.columnWidth - 4;
    return [
      {
        shapes: [
          { kind: 'rect', x: x + 2, y: 0, w, h: stageHeight - 5, radius: 4, style: { fill: colours.sunken } },
          {
            kind: 'text',
            x: x + 2 + w / 2,
            y: 15,
            text: fitText(stage, 12, w - 8),
            size: 12,
            anchor: 'middle',
            fill: colours.quiet,
          },
        ],
      } satisfies ScenePart,
    ];
  });
}

function headPart(
  lanes: readonly (readonly [Lane, number])[],
  right: number,
  context: LaneContext,
  options: JourneyMapOptions,
): ScenePart {
  const { say, theme } = context;
  const { colours } = theme;
  const shapes = lanes.flatMap(([{ key }, top]): readonly Shape[] => [
    { kind: 'path', d: `M0 ${top}H${right}`, style: { stroke: colours.line, width: 1 } },
    ...wrapText(say(`map.page.lane.${key}`), 12, options.headWidth - 8)
      .split('\n')
      .map(
        (text, index): Shape => ({
          kind: 'text',
          x: 0,
          y: top + 20 + index * 16,
          text,
          size: 12,
          fill: colours.quiet,
        }),
      ),
  ]);
  return { shapes };
}

/**
 * The journey as customers go through it: touchpoints from left to right in the order of their median place, and below
 * each how they felt (mean with its interval; hollow below 30 answers, no line through what is missing), how long they
 * waited, where they left, complained, how many came and by which channel.
 */
export function journeyMap(result: MapResult, context: LaneContext, options: JourneyMapOptions): Scene {
  const order = journeyColumns(result);
  const { columns } = order;
  const { columnWidth, say } = context;
  const badgeLines = Math.max(2, ...columns.map((one) => badgeRows(one, context).rows.length));
  let top = stageHeight + nameHeight + badgeLines * badgeHeight;
  const lanes = journeyLanes(result, context).map((lane): readonly [Lane, number] => {
    const at = top;
    top += lane.height;
    return [lane, at];
  });
  const left = options.headWidth;
  const xOf = (index: number) => left + (index + 0.5) * columnWidth;
  const width = left + columns.length * columnWidth;
  const frame = { lanes, height: top, context, options };
  const worst = columns.toSorted((a, b) => b.wait.sum - a.wait.sum)[0];
  return {
    width,
    height: top,
    description: say('map.page.journey.description', {
      count: columns.length,
      n: result.n,
      name: worst?.name ?? '',
      share: percent(say, result.summary.waitingShare ?? 0),
    }),
    parts: [
      headPart(lanes, width, context, options),
      ...bandParts(order, left, context),
      { shapes: lanes.flatMap(([lane, at]) => lane.across?.(columns, xOf, at) ?? []) },
      ...columns.map((one, index) => columnPart(one, xOf(index), frame)),
    ],
  };
}
