import type { FindResult, Interval } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { changeFormat, outcomeUnit, span } from './figures.ts';
import { bar, line, type Mark, text, whisker } from './marks.ts';
import { byImportance } from './ranking-chart.ts';
import { type RowPlace, rowChart } from './row-chart.ts';
import { roundAxis } from './scale-ticks.ts';
import type { Theme } from './theme.ts';
import { tooltip } from './tooltip.ts';

function half(
  effect: Interval,
  place: RowPlace,
  style: { readonly fill: string; readonly theme: Theme; readonly format: (value: number) => string },
): readonly Mark[] {
  const { fill, theme, format } = style;
  const outer =
    effect.estimate < 0 ? Math.min(effect.low, effect.estimate) : Math.max(effect.high, effect.estimate);
  const away = effect.estimate < 0 ? -1 : 1;
  return [
    bar(place.x(0), place.x(effect.estimate), place.y, { fill, thickness: 16 }),
    whisker([place.x(effect.low), place.x(effect.high)], place.y, { stroke: theme.colours.text }),
    text(place.x(outer) + away * 7, place.y, format(effect.estimate), {
      fill: theme.colours.text,
      size: theme.type.note,
      align: away < 0 ? 'right' : 'left',
      family: theme.fontFamily,
    }),
  ];
}

/**
 * What a low experience costs and a high one adds against a middle one, other touchpoints held fixed (Brandt 1987):
 * bars from zero, low orange to the left, high blue to the right, with 95 % intervals. Null on the linear scale, which has neither.
 */
export function penaltyRewardChart(result: FindResult, context: ChartContext): Chart | null {
  const { say, theme } = context;
  const both = byImportance(result).flatMap(({ name, penalty, reward }) =>
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
        draw: (place) => [
          ...half(one.penalty, place, { fill: theme.colours.low, theme, format }),
          ...half(one.reward, place, { fill: theme.colours.high, theme, format }),
          line([place.x(0), place.y - 13], [place.x(0), place.y + 13], { stroke: theme.colours.quiet }),
        ],
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
