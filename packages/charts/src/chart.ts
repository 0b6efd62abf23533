import type { Say } from '@touchstone/vocabulary';
import type { EChartsOption } from 'echarts';
import type { Theme } from './theme.ts';

/** What every chart needs besides the finding. */
export interface ChartContext {
  readonly say: Say;
  readonly theme: Theme;
  /** Pixels at hand; 760 when absent. Below 480 the names stand above their marks. */
  readonly width?: number;
}

/** A picture as data: `option` for ECharts (no DOM in it), the height it needs, and the sentence for those who do not see it. */
export interface Chart {
  readonly option: EChartsOption;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly description: string;
}

/** Pixels when the caller names none: half a page of the report. */
export const usualWidth = 760;
/** Pixels below which names stand above their marks. */
export const narrowBelow = 480;
