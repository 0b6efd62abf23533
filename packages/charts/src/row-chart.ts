import type { CustomSeriesRenderItemAPI } from 'echarts';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { frame, valueAxis } from './frame.ts';
import { bar, group, line, type Mark, text } from './marks.ts';
import type { Axis } from './scale-ticks.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** Where a row's marks go, in pixels. */
export interface RowPlace {
  readonly x: (value: number) => number;
  readonly y: number;
  /** Where the words at the right begin. */
  readonly side: number;
  readonly right: number;
  /** The line of the name: the marks' own line, or the one above on narrow screens. */
  readonly nameY: number;
  readonly narrow: boolean;
}

export interface Row {
  readonly name: string;
  /** HTML, names escaped. */
  readonly tooltip: string;
  readonly draw: (place: RowPlace) => readonly Mark[];
}

export interface RowChartPlan {
  readonly rows: readonly Row[];
  readonly axis: Axis;
  readonly tick: (value: number) => string;
  readonly axisName: string;
  /** Pixels for words at the right of the marks. */
  readonly sideWidth: number;
  readonly sideTitle?: string;
  /** A named line across all rows. */
  readonly reference?: { readonly value: number; readonly name: string };
  /** Pixels a row; 36, or 54 where the name stands above. */
  readonly rowHeight?: number;
  /** What the colours mean, above the rows. */
  readonly legend?: readonly { readonly name: string; readonly colour: string }[];
  readonly description: string;
}

const top = 30;

function layout(plan: RowChartPlan, context: ChartContext) {
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const { theme } = context;
  const size = theme.type.body;
  const widest = Math.max(0, ...plan.rows.map((row) => textWidth(row.name, size)));
  const nameWidth = narrow ? width * 0.58 : Math.min(widest + 18, width * 0.3);
  const rowHeight = (plan.rowHeight ?? 36) + (narrow ? 18 : 0);
  const left = narrow ? 10 : nameWidth;
  const right = narrow ? 14 : plan.sideWidth + 12;
  const nameLines = wrapText(plan.axisName, theme.type.note, width - left - right).split('\n').length;
  const bottom = 34 + nameLines * 18;
  return {
    width,
    narrow,
    nameWidth,
    rowHeight,
    left,
    right,
    bottom,
    height: top + bottom + rowHeight * plan.rows.length,
  };
}
type Layout = ReturnType<typeof layout>;

function placeOf(index: number, at: Layout, api: CustomSeriesRenderItemAPI): RowPlace {
  const [, middle = 0] = api.coord([0, index]);
  return {
    x: (value) => api.coord([value, index])[0] ?? 0,
    y: at.narrow ? middle + 12 : middle,
    nameY: at.narrow ? middle - at.rowHeight / 2 + 15 : middle,
    side: at.width - at.right + 12,
    right: at.width - 2,
    narrow: at.narrow,
  };
}

function drawRow(row: Row, place: RowPlace, at: Layout, { theme }: ChartContext): Mark {
  const name = text(0, place.nameY, fitText(row.name, theme.type.body, at.nameWidth - 10), {
    fill: theme.colours.text,
    size: theme.type.body,
    family: theme.fontFamily,
  });
  return group([name, ...row.draw(place)]);
}

function drawTop(
  plan: RowChartPlan,
  at: Layout,
  { theme }: ChartContext,
  api: CustomSeriesRenderItemAPI,
): Mark {
  const quiet = { fill: theme.colours.quiet, size: theme.type.note, family: theme.fontFamily } as const;
  const marks: Mark[] = [];
  if (plan.sideTitle && !at.narrow) marks.push(text(at.width - at.right + 12, 12, plan.sideTitle, quiet));
  let legendX = at.left;
  for (const { name, colour } of plan.legend ?? []) {
    marks.push(
      bar(legendX, legendX + 14, 12, { fill: colour, thickness: 4 }),
      text(legendX + 20, 12, name, quiet),
    );
    legendX += 36 + textWidth(name, theme.type.note);
  }
  if (plan.reference) {
    const x = api.coord([plan.reference.value, 0])[0] ?? 0;
    marks.push(
      line([x, top - 6], [x, at.height - at.bottom], { stroke: theme.colours.quiet, dashed: true }),
      text(x, 12, plan.reference.name, { ...quiet, align: at.narrow ? 'left' : 'center' }),
    );
  }
  return group(marks);
}

/** One row a touchpoint: its name, its marks on a common axis, its words at the right. Names go above on narrow screens. */
export function rowChart(plan: RowChartPlan, context: ChartContext): Chart {
  const { theme } = context;
  const at = layout(plan, context);
  return {
    width: at.width,
    height: at.height,
    description: plan.description,
    option: {
      ...frame(theme, plan.description),
      grid: { left: at.left, right: at.right, top, bottom: at.bottom, outerBoundsMode: 'none' },
      xAxis: valueAxis(
        { ...plan.axis, format: plan.tick, name: plan.axisName, room: at.width - at.left - at.right },
        theme,
        'x',
      ),
      yAxis: {
        type: 'category',
        inverse: true,
        data: plan.rows.map((row) => row.name),
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          data: [[0, 0]],
          renderItem: (_, api) => drawTop(plan, at, context, api),
        },
        {
          type: 'custom',
          data: plan.rows.map((row, index) => ({ name: row.name, value: [0, index] })),
          tooltip: {
            formatter: (item) => plan.rows[Array.isArray(item) ? 0 : item.dataIndex]?.tooltip ?? '',
          },
          renderItem: (params, api) => {
            const row = plan.rows[params.dataIndex];
            return row ? drawRow(row, placeOf(params.dataIndex, at, api), at, context) : null;
          },
        },
      ],
    },
  };
}
