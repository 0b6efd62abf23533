import { fitText } from '@touchstone/charts';
import { type Box, deckColours } from './deck-theme.ts';
import type { IntervalRow } from './interval-row.ts';
import type { Deck, Slide } from './new-deck.ts';

/** What a bar chart needs beside its rows. */
export interface IntervalBars {
  readonly rows: readonly IntervalRow[];
  readonly box: Box;
  /** Name of the figures, above the axis and in the sheet behind the chart. */
  readonly name: string;
  /** As a spreadsheet writes it: `0.0%`, `+0.00;-0.00`. */
  readonly format: string;
  /** Said to those who do not see the chart. */
  readonly description: string;
}

/**
 * A bar chart that PowerPoint itself draws, with its figures in a sheet behind it, so that it can be edited; intervals are
 * native error bars. The first row stands on top.
 */
export function addIntervalBars(
  deck: Deck,
  slide: Slide,
  { rows, box, name, format, description }: IntervalBars,
): void {
  // A bar chart draws its first category at the bottom.
  const drawn = rows.toReversed();
  const size = rows.length > 18 ? 7 : rows.length > 12 ? 9 : 11;
  deck.charts.push(drawn);
  slide.addChart(
    'bar',
    [
      {
        name,
        labels: drawn.map((row) => fitText(row.name, size, box.w * 72 * 0.34)),
        values: drawn.map(({ estimate }) => estimate),
      },
    ],
    {
      ...box,
      altText: description,
      barDir: 'bar',
      barGapWidthPct: 70,
      chartColors: [deckColours.accent],
      catAxisLabelColor: deckColours.text,
      catAxisLabelFontSize: size,
      catAxisLabelFrequency: 1,
      catAxisLabelPos: 'low',
      catAxisLineShow: false,
      showCatAxisTitle: false,
      showValAxisTitle: true,
      valAxisTitle: name,
      valAxisTitleColor: deckColours.quiet,
      valAxisTitleFontSize: 10,
      valAxisLabelColor: deckColours.quiet,
      valAxisLabelFontSize: 10,
      valAxisLabelFormatCode: format,
      valAxisLineShow: false,
      ...axisOf(rows),
      valGridLine: { color: deckColours.line, size: 0.5 },
      showLegend: false,
      showTitle: false,
      showValue: false,
    },
  );
}

/** Ends of the axis that hold every interval, on round steps; the suites round them differently when left to choose. */
function axisOf(rows: readonly IntervalRow[]): {
  valAxisMinVal: number;
  valAxisMaxVal: number;
  valAxisMajorUnit: number;
} {
  const low = Math.min(0, ...rows.map((row) => row.low));
  const high = Math.max(0, ...rows.map((row) => row.high));
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const end = (value: number, round: (value: number) => number): number =>
    Number((round(value / step) * step).toPrecision(12));
  return {
    valAxisMinVal: end(low, Math.floor),
    valAxisMaxVal: end(high, Math.ceil),
    valAxisMajorUnit: Number(step.toPrecision(12)),
  };
}
