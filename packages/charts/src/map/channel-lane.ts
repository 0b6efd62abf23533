import type { MapResult } from '@touchstone/vocabulary';
import { roundPercent } from '../figures.ts';
import { fitText, textWidth } from '../text-width.ts';
import { type Lane, type LaneContext, words } from './lane.ts';
import { mixColours } from './mix-colours.ts';
import type { Shape } from './scene.ts';

/** The channels of each touchpoint as one bar, the main one named; null where there is only one. */
export function channelLane(result: MapResult, context: LaneContext): Lane | null {
  const totals = new Map<string, number>();
  for (const { channels } of result.touchpoints) {
    for (const { channel, visits } of channels) totals.set(channel, (totals.get(channel) ?? 0) + visits);
  }
  const names = [...totals].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  if (names.length < 2) return null;
  const { colours } = context.theme;
  const shade = (index: number) =>
    index > 4 ? colours.line : mixColours(colours.accent, colours.surface, index * 0.2);
  const width = context.columnWidth - 20;
  return {
    key: 'channels',
    height: 56,
    marks: (one, { x, top }) => {
      const all = one.channels.reduce((sum, { visits }) => sum + visits, 0);
      if (all === 0) return [];
      let left = x - width / 2;
      const bars = names.flatMap((name, index): readonly Shape[] => {
        const visits = one.channels.find(({ channel }) => channel === name)?.visits ?? 0;
        const w = (visits / all) * width;
        const from = left;
        left += w;
        return w > 0
          ? [
              {
                kind: 'rect',
                x: from,
                y: top + 8,
                w: Math.max(0.5, w - 1),
                h: 14,
                style: { fill: shade(index) },
              },
            ]
          : [];
      });
      const main = one.channels.toSorted((a, b) => b.visits - a.visits)[0];
      const share = main ? roundPercent(context.say, main.visits / all) : '';
      const name = fitText(main?.channel ?? '', 11, width - textWidth(` ${share}`, 11));
      return [...bars, words(`${name} ${share}`, { x, y: top + 38 }, context, { size: 11 })];
    },
  };
}
