import type { FindResult, Interval } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { changeFormat, outcomeUnit, span } from './figures.ts';
import { bar, line, type Mark, text, whisker } from './marks.ts';
import { byImportance } from './ranking-chart.ts';
import { type RowPlace, rowChart } from './row-chart.ts';
import { roundAxis } from './scale-ticks.ts';
import type { Theme } from './theme.ts';
import { tooltip } from './tooltip.ts';

interface Both {
  readonly name: string;
  readonly penalty: Interval;
  readonly reward: Interval;
}

/** Two bars from zero; side by side when both point the same way, so that neither hides the other. */
function bars({ penalty, reward }: Both, place: RowPlace, { colours }: Theme): readonly Mark[] {
  const sameWay = penalty.estimate * reward.estimate > 0;
  const thickness = sameWay ? 8 : 16;
  const off = sameWay ? 4.5 : 0;
  const one = (effect: Interval, y: number, fill: string): readonly Mark[] => [
    bar(place.x(0), place.x(effect.estimate), y, { fill, thickness }),
    whisker([place.x(effect.low), place.x(effect.high)], y, { stroke: colours.text }),
  ];
  return [
    ...one(penalty, place.y - off, colours.low),
    ...one(reward, place.y + off, colours.high),
    line([place.x(0), place.y - 13], [place.x(0), place.y + 13], { stroke: colours.quiet }),
  ];
}

/** The penalty stands left of everything drawn, the reward right of it, whichever way they point. */
function labels({ penalty, reward }: Both, place: RowPlace, theme: Theme, format: (value: number) => string) {
  const style = { fill: theme.colours.text, size: theme.type.note, family: theme.fontFamily } as const;
  const from = Math.min(0, penalty.low, reward.low, penalty.estimate, reward.estimate);
  const to = Math.max(0, penalty.high, reward.high, penalty.estimate, reward.estimate);
  return [
    text(place.x(from) - 7, place.y, format(penalty.estimate), { ...style, align: 'right' }),
    text(place.x(to) + 7, place.y, format(reward.estimate), style),
  ];
}

/**
 * What a low experience costs and a high one adds against a middle one, other touchpoints held fixed (Brandt 1987):
 * bars from zero, low orange to the left, high blue to the right, with 95 % intervals. Null on the linear scale, which has neither.
 */
export function penaltyRewardChart(result: FindResult, context: ChartContext): Chart | null {
  const { say, theme } = context;
  const both = byImportance(result).flatMap(({ name, penalty, reward }): readonly Both[] =>
    penalty && reward ? [{ name, penalty, reward }] : [],
  );
  if (both.length === 0) return null;
  const lowest = Math.min(0, ...both.map((one) => Math.min(one.penalty.low, one.reward.low)));
  const highest = Math.max(0, ...both.map((one) => Math.max(one.reward.high, one.penalty.high)));
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
      rows: both.map((one) => ({
        name: one.name,
        tooltip: tooltip(one.name, [sentence('penalty', one.penalty), sentence('reward', one.reward)]),
        draw: (place) => [...bars(one, place, theme), ...labels(one, place, theme, format)],
      })),
      axis: roundAxis(lowest - room, highest + room, 5),
      tick: format,
      axisName: say('web.axis.effect', { outcome: result.outcome, unit: outcomeUnit(result) }),
      sideWidth: 8,
      description: say('web.chart.penaltyRewardDescription', {
        list: both
          .slice(0, 3)
          .map((one) => `${one.name} ${format(one.penalty.estimate)} / ${format(one.reward.estimate)}`)
          .join(say('web.listSeparator')),
        count: both.length,
      }),
    },
    context,
  );
}
