import { textWidth } from '@touchstone/charts';
import { speaker } from '@touchstone/vocabulary';
import { deckBytes } from '../deck/deck-bytes.ts';
import { addDeckTable } from '../deck/deck-table.ts';
import { deckPage } from '../deck/deck-theme.ts';
import { addIntervalBars } from '../deck/interval-bars.ts';
import { addSlide, addText, addTitleSlide, newDeck } from '../deck/new-deck.ts';
import { addFacts, addTable, type Cell, type ColumnKind, newWorkbook, workbookBytes } from '../workbook.ts';
import type { FixReport } from './fix-report.ts';

/** Rows of a table on a slide; the workbook has them all. */
const mostRows = 14;
/** Columns that fit beside each other. */
const mostColumns = 8;

/** A result of fix as a workbook: what it says, its tables, how it was computed. */
export function renderFixXlsx(report: FixReport): Promise<Uint8Array> {
  const say = speaker(report.locale);
  const book = newWorkbook();
  addFacts(book, say('report.sheet.summary'), [
    [say('report.title'), report.title],
    ...report.sentences.map((sentence) => [report.heading, sentence] as const),
    ...report.warnings.map((warning) => [say('report.warning'), warning] as const),
  ]);
  for (const sheet of report.sheets) addTable(book, sheet);
  addFacts(book, say('report.sheet.method'), report.method);
  return workbookBytes(book);
}

function written(value: Cell, kind: ColumnKind, locale: string): string {
  if (value === null || typeof value === 'string') return value ?? '';
  const styles: Readonly<Record<ColumnKind, Intl.NumberFormatOptions>> = {
    text: {},
    count: { maximumFractionDigits: 0 },
    share: { style: 'percent', maximumFractionDigits: 0 },
    figure: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
    signed: { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' },
    minutes: { maximumFractionDigits: 1 },
  };
  return new Intl.NumberFormat(locale, styles[kind]).format(value);
}

/** Part of the width of a column: long texts may break, so that they need less than in proportion. */
function shareOf(texts: readonly string[]): number {
  return Math.sqrt(Math.max(4, ...texts.map((text) => textWidth(text, 1))));
}

/** The same as a deck: what it says, the picture, the table, how it was computed. */
export function renderFixPptx(report: FixReport): Promise<Uint8Array> {
  const { locale, title, heading, sentences, warnings, bars } = report;
  const say = speaker(locale);
  const deck = newDeck({ locale, title: `${heading} · ${title}`, note: `${title} · ${heading}` });
  addTitleSlide(deck, {
    kicker: `${title} · ${heading}`,
    title: sentences[0] ?? heading,
    lines: sentences.slice(1, 4),
  });
  const { body } = deckPage;
  if (bars.rows.length > 0) {
    const slide = addSlide(deck, bars.name);
    const rows = bars.rows.slice(0, 20);
    addIntervalBars(deck, slide, { ...bars, rows, box: body, description: sentences[0] ?? heading });
  }
  const [sheet] = report.sheets;
  if (sheet && sheet.rows.length > 0) {
    const columns = sheet.columns.slice(0, mostColumns);
    const rows = sheet.rows
      .slice(0, mostRows)
      .map((row) => columns.map(({ kind }, at) => written(row[at] ?? null, kind, locale)));
    addDeckTable(deck, addSlide(deck, sheet.name), {
      columns: columns.map(({ title: head, kind }, at) => ({
        title: head,
        share: shareOf([head, ...rows.map((row) => row[at] ?? '')]),
        align: kind === 'text' ? 'left' : 'right',
      })),
      rows,
      box: body,
    });
  }
  const words = [
    ...sentences.slice(1),
    ...warnings.map((warning) => `${say('report.warning')}: ${warning}`),
    ...report.method.map(([label, text]) => `${label}: ${text}`),
  ];
  addText(deck, addSlide(deck, say('report.sheet.method')), words, {
    box: body,
    look: { most: 15, least: 8, bullets: true },
  });
  return deckBytes(deck);
}
