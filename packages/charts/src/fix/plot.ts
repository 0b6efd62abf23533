import type { Scene, ScenePart, Shape } from '../map/scene.ts';
import type { Axis } from '../scale-ticks.ts';
import { textWidth } from '../text-width.ts';
import type { Theme } from '../theme.ts';

/** A rectangle with a value axis to the right and one upwards, in pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
}

/** Pixels of a value on the horizontal axis. */
export function plotX({ left, width, x }: Plot, value: number): number {
  return left + (width * (value - x.min)) / (x.max - x.min);
}

/** Pixels of a value on the vertical axis. */
export function plotY({ top, height, y }: Plot, value: number): number {
  return top + height * (1 - (value - y.min) / (y.max - y.min));
}

/** The value under a pixel of the horizontal axis, within the axis. */
export function valueAtX({ left, width, x }: Plot, pixel: number): number {
  const value = x.min + ((pixel - left) / width) * (x.max - x.min);
  return Math.min(x.max, Math.max(x.min, value));
}

interface AxisWords {
  readonly name: string;
  readonly format: (value: number) => string;
}

/** Values of an axis where a line and a figure stand. */
function ticks({ min, max, step }: Axis): number[] {
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => min + at * step);
}

/** Lines, figures and names of both axes. */
export function plotFrame(
  plot: Plot,
  { across, up }: { readonly across: AxisWords; readonly up: AxisWords },
  { colours, type }: Theme,
): ScenePart {
  const { left, top, width, height } = plot;
  const bottom = top + height;
  const quiet = { size: type.note, fill: colours.quiet } as const;
  const line = (d: string): Shape => ({ kind: 'path', d, style: { stroke: colours.line, width: 1 } });
  // So many figures as have room: long ones in a narrow picture would run into each other.
  const widest = Math.max(...ticks(plot.x).map((value) => textWidth(across.format(value), type.note))) + 12;
  const every = Math.ceil(ticks(plot.x).length / Math.max(2, Math.floor(width / widest)));
  const acrossTicks = ticks(plot.x).filter((_, at) => at % every === 0);
  return {
    shapes: [
      ...acrossTicks.flatMap((value): Shape[] => {
        const at = plotX(plot, value);
        return [
          line(`M${at} ${top}V${bottom}`),
          { kind: 'text', x: at, y: bottom + 16, text: across.format(value), anchor: 'middle', ...quiet },
        ];
      }),
      ...ticks(plot.y).flatMap((value): Shape[] => {
        const at = plotY(plot, value);
        return [
          line(`M${left} ${at}H${left + width}`),
          { kind: 'text', x: left - 6, y: at + 4, text: up.format(value), anchor: 'end', ...quiet },
        ];
      }),
      { kind: 'text', x: left + width, y: bottom + 34, text: across.name, anchor: 'end', ...quiet },
      { kind: 'text', x: left - 40, y: top - 10, text: up.name, ...quiet },
    ],
  };
}

/** Pixels around a plot: figures of the vertical axis on the left, of the horizontal below, names of both. */
const room = { left: 52, top: 34, right: 28, bottom: 44 } as const;

/** The rectangle that is left of a width once the axes have their room. */
export function plotArea(width: number, height: number, x: Axis, y: Axis): Plot {
  return { left: room.left, top: room.top, width: width - room.left - room.right, height, x, y };
}

/** A plot's parts as a scene of the size that they and the axes take. */
export function plotScene(plot: Plot, description: string, parts: readonly ScenePart[]): Scene {
  return {
    width: plot.left + plot.width + room.right,
    height: plot.top + plot.height + room.bottom,
    description,
    parts,
  };
}
