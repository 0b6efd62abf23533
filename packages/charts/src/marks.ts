import type { Verdict } from '@touchstone/vocabulary';
import type { CustomSeriesRenderItemReturn } from 'echarts';
import type { Theme } from './theme.ts';

/** One drawn thing: a line, a shape, a text, a group of them. */
export type Mark = NonNullable<CustomSeriesRenderItemReturn>;

export function group(children: readonly Mark[]): Mark {
  return { type: 'group', children: [...children] };
}

export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  style: { readonly stroke: string; readonly lineWidth?: number; readonly dashed?: boolean },
): Mark {
  return {
    type: 'line',
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    style: {
      stroke: style.stroke,
      lineWidth: style.lineWidth ?? 1,
      ...(style.dashed ? { lineDash: [3, 3] } : {}),
    },
    silent: true,
  };
}

/** The interval: a line with a cap at both ends; dashed when the verdict is open. */
export function whisker(
  interval: readonly [number, number],
  across: number,
  style: { readonly stroke: string; readonly dashed?: boolean; readonly vertical?: boolean },
): Mark {
  const [low, high] = interval;
  const at = (along: number, off: number): [number, number] =>
    style.vertical ? [across + off, along] : [along, across + off];
  const solid = { stroke: style.stroke, lineWidth: 1.5 };
  return group([
    line(at(low, 0), at(high, 0), { ...solid, dashed: style.dashed ?? false }),
    line(at(low, -4), at(low, 4), solid),
    line(at(high, -4), at(high, 4), solid),
  ]);
}

export interface TextStyle {
  readonly fill: string;
  readonly size: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly weight?: 'normal' | 'bold';
  readonly family: string;
}

export function text(x: number, y: number, content: string, style: TextStyle): Mark {
  return {
    type: 'text',
    style: {
      x,
      y,
      text: content,
      fill: style.fill,
      align: style.align ?? 'left',
      verticalAlign: 'middle',
      fontSize: style.size,
      fontFamily: style.family,
      fontWeight: style.weight ?? 'normal',
    },
  };
}

export function bar(
  from: number,
  to: number,
  y: number,
  style: { readonly fill: string; readonly thickness: number },
): Mark {
  return {
    type: 'rect',
    shape: {
      x: Math.min(from, to),
      y: y - style.thickness / 2,
      width: Math.abs(to - from),
      height: style.thickness,
    },
    style: { fill: style.fill },
  };
}

/** The colour of a verdict's mark; the shape says the same without colour. */
function verdictColour(verdict: Verdict, theme: Theme): string {
  const { accent, text: ink, middle, quiet } = theme.colours;
  return { moment: accent, likely: ink, no: middle, undecided: quiet }[verdict];
}

/** Filled diamond: moment · filled circle: likely · small square: no · hollow circle: cannot tell yet. Shapes alone carry the verdict where `hue` says something else. */
export function verdictMark(verdict: Verdict, x: number, y: number, theme: Theme, hue?: string): Mark {
  const fill = hue ?? verdictColour(verdict, theme);
  switch (verdict) {
    case 'moment':
      return {
        type: 'polygon',
        shape: {
          points: [
            [x, y - 8],
            [x + 8, y],
            [x, y + 8],
            [x - 8, y],
          ],
        },
        style: { fill },
      };
    case 'likely':
      return { type: 'circle', shape: { cx: x, cy: y, r: 5.5 }, style: { fill } };
    case 'no':
      return { type: 'rect', shape: { x: x - 4, y: y - 4, width: 8, height: 8 }, style: { fill } };
    case 'undecided':
      return {
        type: 'circle',
        shape: { cx: x, cy: y, r: 5.5 },
        style: { fill: theme.colours.surface, stroke: fill, lineWidth: 2 },
      };
  }
}
