import { type Box, deckColours } from './deck-theme.ts';
import type { Deck, Slide } from './new-deck.ts';

/** A part of a whole: its name with its count as readers see it, how many, and its colour. */
export interface BarPart {
  readonly name: string;
  readonly count: number;
  readonly colour: string;
}

/** One stacked bar of counts as shares of a whole, native and editable, with a legend below. */
export function addLevelBar(
  deck: Deck,
  slide: Slide,
  {
    parts,
    box,
    description,
  }: { readonly parts: readonly BarPart[]; readonly box: Box; readonly description: string },
): void {
  const shown = parts.filter(({ count }) => count > 0);
  deck.charts.push([]);
  slide.addChart(
    'bar',
    shown.map(({ name, count }) => ({ name, labels: [' '], values: [count] })),
    {
      ...box,
      altText: description,
      barDir: 'bar',
      barGrouping: 'percentStacked',
      barGapWidthPct: 30,
      chartColors: shown.map(({ colour }) => colour),
      catAxisHidden: true,
      valAxisHidden: true,
      valGridLine: { style: 'none' },
      showLegend: true,
      legendPos: 'b',
      legendFontSize: 11,
      legendColor: deckColours.text,
      // A figure of more than five characters is broken over two lines by LibreOffice: counts stand in the legend.
      showValue: false,
    },
  );
}
