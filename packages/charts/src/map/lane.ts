import type { MapTouchpoint, Verdict } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import type { Shape } from './scene.ts';

/** One row of the journey map: its title, its height, and what stands in the column of a touchpoint. */
export interface Lane {
  readonly key: 'feeling' | 'volume' | 'wait' | 'dropOff' | 'complaints' | 'channels';
  readonly height: number;
  /** Marks of one column; `x` its middle, `top` the upper border of the lane. */
  readonly marks: (
    one: MapTouchpoint,
    place: { readonly x: number; readonly top: number },
  ) => readonly Shape[];
  /** Marks that span columns. */
  readonly across?: (
    columns: readonly MapTouchpoint[],
    xOf: (index: number) => number,
    top: number,
  ) => readonly Shape[];
}

/** What is known beyond the map: where a moment of truth was found, by id of the touchpoint. */
export type Moments = ReadonlyMap<string, { readonly verdict: Verdict; readonly label: string }>;

export interface LaneContext extends ChartContext {
  readonly columnWidth: number;
}

/** A text with its middle at `x`. */
export function words(
  text: string,
  at: { readonly x: number; readonly y: number },
  { theme: { colours } }: ChartContext,
  look: { readonly size?: number; readonly bold?: boolean; readonly fill?: string } = {},
): Shape {
  const { size = 12, bold = false, fill = colours.text } = look;
  return { kind: 'text', x: at.x, y: at.y, text, size, anchor: 'middle', fill, bold };
}
