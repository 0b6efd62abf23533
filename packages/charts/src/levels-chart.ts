import { experienceLevels, type TouchpointFinding } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, usualWidth } from './chart.ts';
import { roundPercent, whole } from './figures.ts';
import { frame } from './frame.ts';
import { group, type Mark, text } from './marks.ts';
import { textWidth } from './text-width.ts';
import { tooltip } from './tooltip.ts';

const barTop = 26;
const barHeight = 28;

function segment(
  place: { readonly x: number; readonly width: number },
  words: { readonly name: string; readonly share: string },
  style: { readonly fill: string; readonly hollow: boolean },
  { theme }: ChartContext,
): Mark {
  const { colours, type, fontFamily } = theme;
  const room = place.width - 4;
  const caption = { fill: colours.quiet, size: type.note, family: fontFamily } as const;
  const marks: Mark[] = [
    {
      type: 'rect',
      shape: { x: place.x, y: barTop, width: Math.max(0, place.width - 2), height: barHeight },
      style: style.hollow
        ? { fill: colours.surface, stroke: colours.middle, lineWidth: 1, lineDash: [3, 3] }
        : { fill: style.fill },
    },
  ];
  if (textWidth(words.name, type.note) <= room) marks.push(text(place.x, 12, words.name, caption));
  if (textWidth(words.share, type.note) <= room) {
    marks.push(text(place.x, barTop + barHeight + 14, words.share, { ...caption, fill: colours.text }));
  }
  return group(marks);
}

/**
 * How journeys went at one touchpoint: one bar of all journeys, low orange, middle grey, high blue, not there hollow,
 * each part named directly when it has the room. Null when the finding has no levels (linear scale).
 */
export function levelsChart(touchpoint: TouchpointFinding, context: ChartContext): Chart | null {
  const { levels } = touchpoint;
  if (!levels) return null;
  const { say, theme } = context;
  const width = context.width ?? usualWidth;
  const total = experienceLevels.reduce((sum, level) => sum + levels[level], 0);
  if (total <= 0) return null;
  const fills = { ...theme.colours, absent: theme.colours.surface };
  let start = 0;
  const parts = experienceLevels
    .filter((level) => levels[level] > 0)
    .map((level) => {
      const share = levels[level] / total;
      const part = { level, share, x: start * (width - 2) + 1, width: share * (width - 2) };
      start += share;
      return part;
    });
  const sentence = (part: (typeof parts)[number]) =>
    say('web.chart.levelPart', {
      level: say(`web.level.${part.level}`),
      n: whole(say, levels[part.level]),
      share: roundPercent(say, part.share),
    });
  const description = say('web.chart.levelsDescription', {
    name: touchpoint.name,
    list: parts.map(sentence).join(say('web.listSeparator')),
  });
  return {
    width,
    height: barTop + barHeight + 28,
    description,
    option: {
      ...frame(theme, description),
      grid: { left: 0, right: 0, top: barTop, height: barHeight },
      xAxis: { type: 'value', min: 0, max: 1, show: false },
      yAxis: { type: 'value', min: 0, max: 1, show: false },
      series: [
        {
          type: 'custom',
          data: parts.map((part) => ({ name: say(`web.level.${part.level}`), value: [part.share, 0] })),
          tooltip: {
            formatter: (item) => {
              const part = parts[Array.isArray(item) ? 0 : item.dataIndex];
              return part ? tooltip(touchpoint.name, [sentence(part)]) : '';
            },
          },
          renderItem: ({ dataIndex }) => {
            const part = parts[dataIndex];
            if (!part) return null;
            const words = { name: say(`web.level.${part.level}`), share: roundPercent(say, part.share) };
            return segment(
              part,
              words,
              { fill: fills[part.level], hollow: part.level === 'absent' },
              context,
            );
          },
        },
      ],
    },
  };
}
