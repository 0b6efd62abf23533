/**
 * The part of pptxgenjs that the decks use. Its own declarations say that it is CommonJS, while Node loads its ES module,
 * so that the constructor they describe stands in another place than the real one.
 */
declare module 'pptxgenjs' {
  interface Place {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  }
  interface TextOptions {
    readonly breakLine?: boolean;
    readonly bullet?: { readonly indent: number };
    /** Points. */
    readonly paraSpaceAfter?: number;
  }
  interface BoxOptions extends Place {
    /** Points. */
    readonly margin: number;
    readonly fontSize: number;
    readonly bold: boolean;
    readonly color: string;
    readonly align: 'left' | 'center' | 'right';
    readonly valign: 'top' | 'middle';
    readonly lang: string;
    readonly fill?: { readonly color: string };
  }
  interface ChartOptions extends Place {
    readonly altText: string;
    readonly barDir: 'bar';
    readonly barGrouping?: 'percentStacked';
    readonly barGapWidthPct: number;
    readonly chartColors: readonly string[];
    readonly catAxisHidden?: boolean;
    readonly catAxisLabelColor?: string;
    readonly catAxisLabelFontSize?: number;
    /** 1: every category has its name. */
    readonly catAxisLabelFrequency?: number;
    readonly catAxisLabelPos?: 'low';
    readonly catAxisLineShow?: boolean;
    readonly showCatAxisTitle?: boolean;
    readonly showValAxisTitle?: boolean;
    readonly valAxisHidden?: boolean;
    readonly valAxisTitle?: string;
    readonly valAxisTitleColor?: string;
    readonly valAxisTitleFontSize?: number;
    readonly valAxisLabelColor?: string;
    readonly valAxisLabelFontSize?: number;
    readonly valAxisLabelFormatCode?: string;
    readonly valAxisLineShow?: boolean;
    readonly valAxisMinVal?: number;
    readonly valAxisMaxVal?: number;
    readonly valAxisMajorUnit?: number;
    readonly valGridLine?: { readonly color: string; readonly size: number } | { readonly style: 'none' };
    readonly showLegend: boolean;
    readonly legendPos?: 'b';
    readonly legendFontSize?: number;
    readonly legendColor?: string;
    readonly showTitle?: boolean;
    readonly showValue: boolean;
    readonly dataLabelColor?: string;
    readonly dataLabelFontSize?: number;
    readonly dataLabelFormatCode?: string;
  }
  interface ChartSeries {
    readonly name: string;
    readonly labels: readonly string[];
    readonly values: readonly number[];
  }
  export interface TableCell {
    readonly text: string;
    readonly options: {
      readonly bold: boolean;
      readonly align: 'left' | 'right';
      readonly color: string;
      readonly fill: { readonly color: string };
    };
  }
  interface TableOptions {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly colW: readonly number[];
    readonly rowH: number;
    /** Inches: above, right, below, left. */
    readonly margin: readonly [number, number, number, number];
    readonly fontSize: number;
    readonly valign: 'middle';
    readonly border: { readonly type: 'solid'; readonly pt: number; readonly color: string };
    readonly lang: string;
  }
  export interface Slide {
    background: { color: string };
    slideNumber: Place & { fontSize: number; color: string; align: 'right' };
    addText(
      runs: readonly { readonly text: string; readonly options: TextOptions }[],
      options: BoxOptions,
    ): void;
    addShape(
      shape: 'line',
      options: Place & { readonly line: { readonly color: string; readonly width: number } },
    ): void;
    addChart(kind: 'bar', series: readonly ChartSeries[], options: ChartOptions): void;
    addTable(rows: readonly (readonly TableCell[])[], options: TableOptions): void;
  }
  // biome-ignore lint/style/noDefaultExport: that is how the library exports it.
  export default class PptxGenJS {
    layout: string;
    title: string;
    author: string;
    company: string;
    theme: { headFontFace: string; bodyFontFace: string };
    addSlide(): Slide;
    write(options: { readonly outputType: 'uint8array' }): Promise<unknown>;
  }
}
