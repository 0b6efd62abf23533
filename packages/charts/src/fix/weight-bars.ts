import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { percent } from '../figures.ts';
import type { Scene, Shape } from '../map/scene.ts';
import { tableFrom } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { fitText } from '../text-width.ts';

/** Weights of the same items as somebody sees them. */
export interface WeightView {
  readonly name: string;
  /** By item id; an item without weight is not drawn. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface WeightBars {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  /** What the bars show: the group's weights, as a rule. */
  readonly main: WeightView;
  /** Marks on the bars: single people, or weights derived from data. */
  readonly others: readonly WeightView[];
}

const rowHeight = 34;

/** One bar an item, longest first, with a tick where each of the others sees it. */
export function weightBars(bars: WeightBars, { say, theme, width = usualWidth }: ChartContext): Scene {
  const { colours, type } = theme;
  const narrow = width < narrowBelow;
  const rows = sorted(bars);
  const names = narrow ? 0 : Math.min(200, width * 0.3);
  const step = narrow ? rowHeight + 18 : rowHeight;
  const all = rows.flatMap(({ id }) => [bars.main, ...bars.others].map((view) => view.weights.get(id) ?? 0));
  const most = Math.max(0.01, ...all);
  const room = width - names - 64;
  const at = (weight: number): number => names + (room * weight) / most;
  const description = say('fix.bars.description', {
    title: bars.title,
    list: rows
      .map(({ id, name }) =>
        say('fix.bars.item', { name, weight: percent(say, bars.main.weights.get(id) ?? 0) }),
      )
      .join(say('web.listSeparator')),
  });
  return {
    width,
    height: rows.length * step + 8,
    description,
    parts: rows.map(({ id, name }, row) => {
      const weight = bars.main.weights.get(id) ?? 0;
      const top = 4 + row * step + (narrow ? 18 : 0);
      const told = [bars.main, ...bars.others].flatMap((view) => {
        const own = view.weights.get(id);
        return own === undefined
          ? []
          : [say('fix.bars.item', { name: view.name, weight: percent(say, own) })];
      });
      return {
        label: [name, ...told].join('\n'),
        shapes: [
          {
            kind: 'text',
            x: narrow ? 0 : names - 10,
            y: narrow ? top - 4 : top + 18,
            text: fitText(name, type.body, narrow ? width : names - 12),
            size: type.body,
            fill: colours.text,
            anchor: narrow ? 'start' : 'end',
          },
          {
            kind: 'rect',
            x: names,
            y: top + 4,
            w: Math.max(1, at(weight) - names),
            h: rowHeight - 14,
            radius: 2,
            style: { fill: row === 0 ? colours.accent : colours.middle },
          },
          ...bars.others.flatMap((view): Shape[] => {
            const own = view.weights.get(id);
            return own === undefined
              ? []
              : [
                  {
                    kind: 'path',
                    d: `M${at(own).toFixed(1)} ${top}v${rowHeight - 6}`,
                    style: { stroke: colours.text, width: 2 },
                  },
                ];
          }),
          {
            kind: 'text',
            x: width - 4,
            y: top + 18,
            text: percent(say, weight),
            size: type.body,
            fill: colours.text,
            anchor: 'end',
            bold: row === 0,
          },
        ],
      };
    }),
  };
}

function sorted({ items, main }: WeightBars): WeightBars['items'] {
  return items.toSorted((a, b) => (main.weights.get(b.id) ?? 0) - (main.weights.get(a.id) ?? 0));
}

/** The same weights as a table, a column a view. */
export function weightTable(bars: WeightBars, { say }: Pick<ChartContext, 'say'>): Table {
  return tableFrom(
    bars.title,
    sorted(bars),
    ({ name }) => name,
    [bars.main, ...bars.others].map((view) => [
      view.name,
      ({ id }) => {
        const weight = view.weights.get(id);
        return weight === undefined
          ? { text: '–', value: null }
          : { text: percent(say, weight), value: weight };
      },
    ]),
  );
}
