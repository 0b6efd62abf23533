import type { MapResult, MapTouchpoint, Say } from '@touchstone/vocabulary';
import { figure, percent, roundPercent } from '../figures.ts';
import { roundAxis } from '../scale-ticks.ts';
import { channelLane } from './channel-lane.ts';
import { type Lane, type LaneContext, words } from './lane.ts';
import { mixColours } from './mix-colours.ts';
import type { Shape } from './scene.ts';
import { shortTime } from './short-time.ts';

/** Below this many answers or waits a figure is drawn hollow, joined by no line, and sets no scale. */
const enough = 30;

function feelingLane(result: MapResult, context: LaneContext): Lane | null {
  const { say, theme } = context;
  const { colours } = theme;
  const known = result.touchpoints.flatMap(({ score }) => (score ? [score] : []));
  if (known.length === 0) return null;
  const solid = known.filter(({ n }) => n >= enough);
  const among = (solid.length > 0 ? solid : known).flatMap(({ mean }) => [mean.low, mean.high]);
  const axis = roundAxis(Math.min(...among), Math.max(...among), 3);
  const height = 150;
  const y = (value: number, top: number) => {
    const share = (Math.min(axis.max, Math.max(axis.min, value)) - axis.min) / (axis.max - axis.min);
    return top + 30 + (1 - share) * (height - 62);
  };
  const overall = result.summary.score?.mean.estimate;
  return {
    key: 'feeling',
    height,
    marks: (one, { x, top }) => {
      if (!one.score) return [words('–', { x, y: top + height - 10 }, context, { fill: colours.quiet })];
      const { n, mean } = one.score;
      const few = n < enough;
      const low = overall !== undefined && mean.high < overall;
      const high = overall !== undefined && mean.low > overall;
      const colour = few ? colours.middle : low ? colours.low : high ? colours.high : colours.quiet;
      const middle = y(mean.estimate, top);
      const whisker = `M${x} ${y(mean.low, top)}V${y(mean.high, top)}M${x - 4} ${y(mean.low, top)}h8M${x - 4} ${y(mean.high, top)}h8`;
      return [
        { kind: 'path', d: whisker, style: { stroke: colour, width: 1.5, ...(few ? { dash: '2 3' } : {}) } },
        {
          kind: 'circle',
          x,
          y: middle,
          r: 5.5,
          style: few ? { fill: colours.surface, stroke: colour, width: 2 } : { fill: colour },
        },
        words(figure(say, mean.estimate), { x, y: Math.min(y(mean.high, top), middle - 6) - 7 }, context, {
          bold: !few,
          fill: few ? colours.quiet : colours.text,
        }),
        words(say('map.page.lane.answers', { n }), { x, y: top + height - 10 }, context, {
          size: 11,
          fill: colours.quiet,
        }),
      ];
    },
    across: (columns, xOf, top) => {
      const line = columns.slice(1).flatMap((one, index): readonly Shape[] => {
        const before = columns[index]?.score;
        if (!before || !one.score || before.n < enough || one.score.n < enough) return [];
        const d = `M${xOf(index)} ${y(before.mean.estimate, top)}L${xOf(index + 1)} ${y(one.score.mean.estimate, top)}`;
        return [{ kind: 'path', d, style: { stroke: colours.quiet, width: 1.5 } }];
      });
      if (overall === undefined) return line;
      const d = `M${xOf(0) - context.columnWidth / 2} ${y(overall, top)}H${xOf(columns.length - 1) + context.columnWidth / 2}`;
      return [{ kind: 'path', d, style: { stroke: colours.middle, width: 1, dash: '3 4' } }, ...line];
    },
  };
}

/** A share in whole percent; one above nothing is never called 0%. */
function shareText(say: Say, share: number): string {
  if (share === 0 || share >= 0.005) return roundPercent(say, share);
  return share < 0.001 ? `<${percent(say, 0.001)}` : percent(say, share);
}

/** Up to this share a bar stays short, however small all others are. */
const leastScale = 0.05;

/** A bar of a share with its percentage above; drawn from the foot of the lane. */
function shareBar(
  share: number,
  place: { readonly x: number; readonly top: number; readonly height: number; readonly most: number },
  context: LaneContext,
  look: { readonly fill: string; readonly text: string },
): readonly Shape[] {
  const room = place.height - 30;
  const tall = place.most > 0 ? (share / place.most) * room : 0;
  const foot = place.top + place.height - 8;
  return [
    { kind: 'rect', x: place.x - 18, y: foot - tall, w: 36, h: tall, style: { fill: look.fill } },
    words(look.text, { x: place.x, y: foot - tall - 5 }, context),
  ];
}

function volumeLane({ n }: MapResult, context: LaneContext): Lane {
  const height = 84;
  return {
    key: 'volume',
    height,
    marks: (one, { x, top }) => {
      const share = n > 0 ? one.journeys / n : 0;
      return shareBar(share, { x, top, height, most: 1 }, context, {
        fill: context.theme.colours.middle,
        text: shareText(context.say, share),
      });
    },
  };
}

/**
 * The greatest value that still lets the others be seen: values more than four times the next lower one are left out, and
 * their bars are broken.
 */
function usualMost(values: readonly number[]): number {
  const descending = values.filter((value) => value > 0).toSorted((a, b) => b - a);
  const at = descending.findIndex((value, index) => {
    const next = descending[index + 1];
    return next === undefined || value <= 4 * next;
  });
  return descending[at] ?? 0;
}

function waitLane({ touchpoints }: MapResult, context: LaneContext): Lane {
  const { say, theme } = context;
  const { colours } = theme;
  const height = 122;
  const room = 50;
  const sure = touchpoints.filter(({ wait }) => wait.n >= enough);
  const most = usualMost((sure.length > 0 ? sure : touchpoints).map(({ wait }) => wait.p90 ?? 0));
  const tall = (seconds: number) => (most > 0 ? Math.min(1, Math.max(0, seconds) / most) * room : 0);
  return {
    key: 'wait',
    height,
    marks: (one, { x, top }) => {
      const { n, median, p90 } = one.wait;
      if (median === null || p90 === null) {
        return [words('–', { x, y: top + 60 }, context, { fill: colours.quiet })];
      }
      const few = n < enough;
      const foot = top + 66;
      const late = one.late && one.late.of > 0 ? one.late.n / one.late.of : null;
      const fill = late !== null && late > 0.1 ? colours.low : colours.quiet;
      return [
        {
          kind: 'rect',
          x: x - 18,
          y: foot - tall(p90),
          w: 36,
          h: tall(p90),
          style: few
            ? { fill: colours.surface, stroke: colours.middle, width: 1, dash: '2 3' }
            : { fill: mixColours(colours.surface, fill, 0.35) },
        },
        ...(few
          ? []
          : [
              {
                kind: 'rect',
                x: x - 18,
                y: foot - tall(median),
                w: 36,
                h: tall(median),
                style: { fill },
              } satisfies Shape,
            ]),
        ...(p90 > most
          ? [
              {
                kind: 'path',
                d: `M${x - 22} ${foot - room + 12}l44 -8`,
                style: { stroke: colours.surface, width: 5 },
              } satisfies Shape,
            ]
          : []),
        words(shortTime(say, median), { x, y: foot + 14 }, context, {
          bold: !few,
          fill: few ? colours.quiet : colours.text,
        }),
        words(
          few ? say('map.page.lane.waits', { n }) : say('map.page.lane.p90', { time: shortTime(say, p90) }),
          { x, y: foot + 28 },
          context,
          {
            size: 11,
            fill: colours.quiet,
          },
        ),
        ...(late === null
          ? []
          : [
              words(
                say('map.page.lane.late', { share: roundPercent(say, late) }),
                { x, y: foot + 40 },
                context,
                {
                  size: 11,
                  fill: late > 0.1 ? colours.lowText : colours.quiet,
                },
              ),
            ]),
      ];
    },
  };
}

function dropOffLane({ touchpoints, summary }: MapResult, context: LaneContext): Lane | null {
  if (!summary.dropOff) return null;
  const { colours } = context.theme;
  const height = 74;
  const shareOf = (one: MapTouchpoint) => (one.journeys > 0 ? one.dropOffs / one.journeys : 0);
  const most = Math.max(leastScale, ...touchpoints.map(shareOf));
  return {
    key: 'dropOff',
    height,
    marks: (one, { x, top }) =>
      shareBar(shareOf(one), { x, top, height, most }, context, {
        fill: one.dropOffStandsOut ? colours.low : colours.middle,
        text: one.dropOffs === 0 ? '–' : shareText(context.say, shareOf(one)),
      }),
  };
}

function complaintLane({ touchpoints }: MapResult, context: LaneContext): Lane | null {
  const shareOf = ({ complaints }: MapTouchpoint) =>
    complaints && complaints.passing.of > 0 ? complaints.passing.n / complaints.passing.of : null;
  if (touchpoints.every((one) => shareOf(one) === null)) return null;
  const { colours } = context.theme;
  const height = 74;
  const most = Math.max(leastScale, ...touchpoints.map((one) => shareOf(one) ?? 0));
  return {
    key: 'complaints',
    height,
    marks: (one, { x, top }) => {
      const share = shareOf(one);
      const held = one.classes.some((given) => given.class === 'complaint' && given.held);
      return shareBar(share ?? 0, { x, top, height, most }, context, {
        fill: held ? colours.low : colours.middle,
        text: share === null ? '–' : shareText(context.say, share),
      });
    },
  };
}

/** The lanes that the journeys can fill, from how customers felt down to where they were. */
export function journeyLanes(result: MapResult, context: LaneContext): readonly Lane[] {
  return [
    feelingLane(result, context),
    waitLane(result, context),
    dropOffLane(result, context),
    complaintLane(result, context),
    volumeLane(result, context),
    channelLane(result, context),
  ].filter((lane) => lane !== null);
}
