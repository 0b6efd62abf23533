import { fitText } from '@touchstone/charts';
import type { TableCell } from 'pptxgenjs';
import { type Box, deckColours } from './deck-theme.ts';
import { fittedSize } from './fitted-size.ts';
import type { Deck, Slide } from './new-deck.ts';

/** A column of a table on a slide; `share` is its part of the width. */
export interface DeckColumn {
  readonly title: string;
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** Inner margins of a cell, in inches. */
const margins = { beside: 0.06, above: 0.02 } as const;
const smallest = 7;
/** Faces differ in width from what the charts reckon with. */
const slack = 0.9;

/** Room for text in each column's cells, in inches. */
function roomsOf(
  columns: readonly DeckColumn[],
  rows: number,
  box: Box,
): readonly { readonly w: number; readonly h: number }[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const h = box.h / (rows + 1) - 2 * margins.above;
  return columns.map(({ share }) => ({ w: (box.w * share) / total - 2 * margins.beside, h }));
}

/** A native table with a shaded head, as tall as its rows need. */
export function addDeckTable(
  { locale }: Deck,
  slide: Slide,
  {
    columns,
    rows,
    box,
  }: {
    readonly columns: readonly DeckColumn[];
    readonly rows: readonly (readonly string[])[];
    readonly box: Box;
  },
): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const rooms = roomsOf(columns, rows.length, box);
  const table = [columns.map(({ title }) => title), ...rows];
  const sizes = table.flatMap((cells) =>
    cells.map((text, at) => fittedSize([text], rooms[at] ?? { w: 1, h: 1 }, { most: 12, least: smallest })),
  );
  const fontSize = Math.min(...sizes);
  const cell = (text: string, at: number, head: boolean): TableCell => ({
    // In the smallest type a name may still be too long; the Excel workbook has it whole.
    text: fontSize > smallest ? text : fitText(text, fontSize, (rooms[at]?.w ?? 1) * 72 * slack),
    options: {
      bold: head,
      align: columns[at]?.align ?? 'left',
      color: head ? deckColours.quiet : deckColours.text,
      fill: { color: head ? deckColours.sunken : deckColours.surface },
    },
  });
  slide.addTable(
    table.map((cells, row) => cells.map((text, at) => cell(text, at, row === 0))),
    {
      x: box.x,
      y: box.y,
      w: box.w,
      colW: columns.map(({ share }) => (box.w * share) / total),
      rowH: Math.min(0.45, box.h / (rows.length + 1)),
      margin: [margins.above, margins.beside, margins.above, margins.beside],
      fontSize,
      valign: 'middle',
      border: { type: 'solid', pt: 0.5, color: deckColours.line },
      lang: locale,
    },
  );
}
