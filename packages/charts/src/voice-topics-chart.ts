import { isSettled, type Say, type VoiceTopic } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { percent, roundPercent, span, whole } from './figures.ts';
import { bar, line, type Mark, text, whisker } from './marks.ts';
import { type Row, type RowPlace, rowChart } from './row-chart.ts';
import { roundAxis } from './scale-ticks.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { tooltip } from './tooltip.ts';
import { byNegative, negativeComments, shareChange, topicNames } from './voice-topics.ts';

/** How much is said, or how it is said: comments, or their share of those that speak of the topic. */
export type TopicMeasure = 'comments' | 'share';

interface Sides {
  /** The share cannot be told: what was read is drawn hollow, without an interval. */
  readonly open: boolean;
  readonly negative: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly positive: number;
  readonly before: number | null;
}

function sidesOf(topic: VoiceTopic, measure: TopicMeasure): Sides {
  const { comments, counts, negativeShare, before } = topic;
  const open = !isSettled(topic);
  if (measure === 'comments')
    return { open, negative: negativeComments(topic), positive: counts.positive, before: null };
  const read = comments > 0 ? counts.negative / comments : 0;
  return {
    open,
    negative: { ...negativeShare, estimate: open ? read : negativeShare.estimate },
    positive: comments > 0 ? counts.positive / comments : 0,
    before: open ? null : (before?.estimate ?? null),
  };
}

/** A bar from the middle line; hollow where the share cannot be told. */
function side(
  from: number,
  to: number,
  y: number,
  style: { readonly fill: string; readonly open: boolean },
): Mark {
  if (!style.open) return bar(from, to, y, { fill: style.fill, thickness: 16 });
  return {
    type: 'rect',
    shape: { x: Math.min(from, to), y: y - 8, width: Math.abs(to - from), height: 16 },
    style: { fill: 'transparent', stroke: style.fill, lineWidth: 1.5, lineDash: [3, 3] },
  };
}

/** Where the first half of the period stood: a small open diamond. */
function beforeMark(x: number, y: number, { colours }: Theme): Mark {
  return {
    type: 'polygon',
    shape: {
      points: [
        [x, y - 6],
        [x + 6, y],
        [x, y + 6],
        [x - 6, y],
      ],
    },
    style: { fill: colours.surface, stroke: colours.text, lineWidth: 1.5 },
  };
}

function marks(sides: Sides, place: RowPlace, theme: Theme): readonly Mark[] {
  const { colours } = theme;
  const { open, negative, positive, before } = sides;
  return [
    side(place.x(0), place.x(-negative.estimate), place.y, { fill: colours.low, open }),
    side(place.x(0), place.x(positive), place.y, { fill: colours.high, open }),
    ...(open
      ? []
      : [whisker([place.x(-negative.high), place.x(-negative.low)], place.y, { stroke: colours.text })]),
    ...(before === null ? [] : [beforeMark(place.x(-before), place.y, theme)]),
    line([place.x(0), place.y - 13], [place.x(0), place.y + 13], { stroke: colours.quiet }),
  ];
}

const changeSigns = { worse: '▲', better: '▼', open: '', unknown: '' } as const;

/** The words at the right: the corrected share, and a sign where it changed. */
function sideText(topic: VoiceTopic, say: Say): string {
  if (!isSettled(topic)) return say('language.page.chart.open');
  const share = roundPercent(say, topic.negativeShare.estimate);
  return `${share} ${changeSigns[shareChange(topic)]}`.trim();
}

function figures(
  sides: Sides,
  place: RowPlace,
  theme: Theme,
  format: (value: number) => string,
): readonly Mark[] {
  const base = { size: theme.type.note, family: theme.fontFamily } as const;
  const left = reach(sides);
  return [
    text(place.x(-left) - 8, place.y, format(sides.negative.estimate), {
      ...base,
      fill: theme.colours.lowText,
      align: 'right',
    }),
    text(place.x(sides.positive) + 7, place.y, format(sides.positive), {
      ...base,
      fill: theme.colours.highText,
    }),
  ];
}

/** How far a row reaches to the left. */
function reach({ negative, before, open }: Sides): number {
  return Math.max(open ? negative.estimate : negative.high, before ?? 0);
}

function aside(topic: VoiceTopic, place: RowPlace, { say, theme }: ChartContext): Mark {
  const worse = shareChange(topic) === 'worse';
  return text(place.narrow ? place.right : place.side, place.nameY, sideText(topic, say), {
    fill: worse ? theme.colours.lowText : theme.colours.quiet,
    weight: worse ? 'bold' : 'normal',
    size: theme.type.note,
    family: theme.fontFamily,
    align: place.narrow ? 'right' : 'left',
  });
}

/** The facts of a topic in sentences, for the tooltip. */
function facts(topic: VoiceTopic, say: Say): readonly string[] {
  const format = (value: number) => percent(say, value);
  const { comments, counts, negativeShare, before, urgent } = topic;
  const share = (key: 'share' | 'before', of: typeof negativeShare) =>
    say('web.chart.estimate', {
      name: say(`language.page.column.${key}`),
      value: format(of.estimate),
      span: span(format, of),
    });
  return [
    say('language.page.chart.counts', { comments, ...counts }),
    share('share', negativeShare),
    ...(before ? [share('before', before)] : []),
    ...(urgent > 0 ? [say('language.page.chart.urgent', { urgent })] : []),
  ];
}

/** Highest share first; those whose share cannot be told come after all others, by what was read. */
function byShare(topics: readonly VoiceTopic[]): readonly VoiceTopic[] {
  const share = (topic: VoiceTopic) => sidesOf(topic, 'share').negative.estimate;
  return topics.toSorted((a, b) => Number(isSettled(b)) - Number(isSettled(a)) || share(b) - share(a));
}

/** The next quarter below or above. */
function quarter(value: number, round: (value: number) => number): number {
  return round(value * 4) / 4;
}

/** Both sides of the middle line, with room for the figures; no share beyond 100 % gets a tick. */
function axisOf(all: readonly Sides[], measure: TopicMeasure, width: number) {
  const left = Math.max(...all.map(reach));
  const right = Math.max(...all.map((one) => one.positive));
  const room = (left + right) * (width < narrowBelow ? 0.16 : 0.07);
  // Steps of a quarter: the ticks then stand on round shares, whatever room the figures take.
  if (measure === 'share')
    return { min: quarter(-left - room, Math.floor), max: quarter(right + room, Math.ceil), step: 0.25 };
  return roundAxis(-left - room, right + room, 8);
}

/**
 * What is praised and what is complained of: one row a topic, negative orange to the left with the 95 % interval of its
 * corrected share, positive blue to the right; the open diamond is the first half of the period. Where the share cannot
 * be told, what was read is drawn hollow. Neutral comments stand in the table. Null without topics.
 */
export function voiceTopicsChart(
  topics: readonly VoiceTopic[],
  context: ChartContext,
  measure: TopicMeasure = 'comments',
): Chart | null {
  const { say, theme } = context;
  if (topics.length === 0) return null;
  const names = topicNames(topics, say);
  const ranked = measure === 'comments' ? byNegative(topics) : byShare(topics);
  const format = (value: number) =>
    measure === 'comments' ? whole(say, Math.abs(value)) : roundPercent(say, Math.abs(value));
  const nameOf = (topic: VoiceTopic) => names.get(topic.topic) ?? topic.name;
  const rows = ranked.map((topic): Row => {
    const sides = sidesOf(topic, measure);
    return {
      name: nameOf(topic),
      tooltip: tooltip(nameOf(topic), facts(topic, say)),
      draw: (place) => [
        ...marks(sides, place, theme),
        ...figures(sides, place, theme, format),
        aside(topic, place, context),
      ],
    };
  });
  return rowChart(
    {
      rows,
      axis: axisOf(
        ranked.map((topic) => sidesOf(topic, measure)),
        measure,
        context.width ?? usualWidth,
      ),
      tick: (value) => (measure === 'share' && Math.abs(value) > 1.001 ? '' : format(value)),
      axisName: say(`language.page.axis.${measure}`),
      sideWidth: Math.max(80, textWidth(say('language.page.chart.side'), theme.type.note)) + 12,
      sideTitle: say('language.page.chart.side'),
      description: say('language.page.chart.description', {
        list: ranked
          .slice(0, 3)
          .map((topic) => `${nameOf(topic)} ${format(sidesOf(topic, measure).negative.estimate)}`)
          .join(say('web.listSeparator')),
        count: ranked.length,
      }),
    },
    context,
  );
}
