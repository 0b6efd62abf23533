import { type FindResult, type Interval, outcomeUnit } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { changeFormat, span } from './figures.ts';
import { bar, line, type Mark, text, whisker } from './marks.ts';
import { byImportance } from './ranking-chart.ts';
import { type RowPlace, rowChart } from './row-chart.ts';
import { roundAxis } from './scale-ticks.ts';
import type { Theme } from './theme.ts';
import { tooltip } from './tooltip.ts';

/** One of the two may be missing: too few journeys at that level. */
interface Effects {
  readonly name: string;
  readonly penalty: Interval | null;
  readonly reward: Interval | null;
}

function ends({ penalty, reward }: Effects): readonly number[] {
  return [penalty, reward].flatMap((effect) => (effect ? [effect.low, effect.estimate, effect.high] : []));
}

/** Two bars from zero; side by side when both point the same way, so that neither hides the other. */
function bars({ penalty, reward }: Effects, place: RowPlace, { colours }: Theme): readonly Mark[] {
  const sameWay = (penalty?.estimate ?? 0) * (reward?.estimate ?? 0) > 0;
  const thickness = sameWay ? 8 : 16;
  const off = sameWay ? 4.5 : 0;
  const one = (effect: Interval, y: number, fill: string): readonly Mark[] => [
    bar(place.x(0), place.x(effect.estimate), y, { fill, thickness }),
    whisker([place.x(effect.low), place.x(effect.high)], y, { stroke: colours.text }),
  ];
  return [
    ...(penalty ? one(penalty, place.y - off, colours.low) : []),
    ...(reward ? one(reward, place.y + off, colours.high) : []),
    line([place.x(0), place.y - 13], [place.x(0), place.y + 13], { stroke: colours.quiet }),
  ];
}

/** Each figure in the colour of its bar, on the side to which its bar reaches further than the other. */
function labels(effects: Effects, place: RowPlace, theme: Theme, format: (value: number) => string) {
  const { colours, type, fontFamily: family } = theme;
  const { penalty, reward } = effects;
  const rewardLeft = reward !== null && reward.estimate < (penalty?.estimate ?? 0);
  const from = place.x(Math.min(0, ...ends(effects))) - 7;
  const to = place.x(Math.max(0, ...ends(effects))) + 7;
  const label = (effect: Interval, fill: string, left: boolean): Mark =>
    text(left ? from : to, place.y, format(effect.estimate), {
      fill,
      family,
      size: type.note,
      align: left ? 'right' : 'left',
    });
  return [
    ...(penalty ? [label(penalty, colours.lowText, penalty.estimate <= (reward?.estimate ?? 0))] : []),
    ...(reward ? [label(reward, colours.highText, rewardLeft)] : []),
  ];
}

/**
 * What a low experience costs and a high one adds against a middle one, other touchpoints held fixed (Brandt 1987):
 * bars from zero, low orange to the left, high blue to the right, with 95 % intervals. Null on the linear scale, which has neither.
 */
export function penaltyRewardChart(result: FindResult, context: ChartContext): Chart | null {
  const { say, theme } = context;
  const all: readonly Effects[] = byImportance(result).filter(({ penalty, reward }) => penalty ?? reward);
  if (all.length === 0) return null;
  const lowest = Math.min(0, ...all.flatMap(ends));
  const highest = Math.max(0, ...all.flatMap(ends));
  const room = (highest - lowest) * ((context.width ?? usualWidth) < narrowBelow ? 0.2 : 0.12);
  const format = changeFormat(say, result);
  const sentence = (key: 'penalty' | 'reward', effect: Interval) =>
    say('web.chart.estimate', {
      name: say(`web.measure.${key}`),
      value: format(effect.estimate),
      span: span(format, effect),
    });
  return rowChart(
    {
      rows: all.map((one) => ({
        name: one.name,
        tooltip: tooltip(one.name, [
          ...(one.penalty ? [sentence('penalty', one.penalty)] : []),
          ...(one.reward ? [sentence('reward', one.reward)] : []),
        ]),
        draw: (place) => [...bars(one, place, theme), ...labels(one, place, theme, format)],
      })),
      axis: roundAxis(lowest - room, highest + room, 5),
      tick: format,
      axisName: say('web.axis.effect', { outcome: result.outcome, unit: outcomeUnit(result) }),
      sideWidth: 8,
      description: say('web.chart.penaltyRewardDescription', {
        list: all
          .slice(0, 3)
          .map(({ name, penalty, reward }) => {
            const said = [penalty, reward].map((effect) => (effect ? format(effect.estimate) : '–'));
            return `${name} ${said.join(' / ')}`;
          })
          .join(say('web.listSeparator')),
        count: all.length,
      }),
    },
    context,
  );
}
