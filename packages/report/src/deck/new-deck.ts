import type { Locale, Say } from '@touchstone/vocabulary';
import { speaker } from '@touchstone/vocabulary';
import PptxGenJS, { type Slide } from 'pptxgenjs';
import { type Box, deckColours, deckFonts, deckPage } from './deck-theme.ts';
import { fittedSize } from './fitted-size.ts';
import type { IntervalRow } from './interval-row.ts';

/** A deck in the making; `deckBytes` writes it. */
export interface Deck {
  readonly file: PptxGenJS;
  readonly locale: Locale;
  readonly say: Say;
  /** Below every slide: of what the figures are. */
  readonly note: string;
  /** What the library cannot draw, chart by chart in the order in which they were added: intervals and hollow bars. */
  readonly charts: (readonly IntervalRow[])[];
}
export type { Slide };

/** An empty deck of wide slides in the reader's language. */
export function newDeck({
  locale,
  title,
  note,
}: {
  readonly locale: Locale;
  readonly title: string;
  readonly note: string;
}): Deck {
  const file = new PptxGenJS();
  file.layout = 'LAYOUT_WIDE';
  file.title = title;
  file.author = 'Touchstone';
  file.company = '';
  file.theme = { headFontFace: deckFonts.latin, bodyFontFace: deckFonts.latin };
  return { file, locale, say: speaker(locale), note, charts: [] };
}

/** How a text stands in its box. */
export interface TextLook {
  /** Points at most; the text shrinks to `least` until it fits. */
  readonly most: number;
  readonly least?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly middle?: boolean;
  readonly bullets?: boolean;
}

/** Inner margin of a filled box, in points. */
const inset = 9;

/** Puts paragraphs into a box, in type as large as fits. */
export function addText(
  { locale }: Deck,
  slide: Slide,
  paragraphs: readonly string[],
  { box, look }: { readonly box: Box; readonly look: TextLook },
): void {
  const margin = look.fill ? inset : 0;
  const bullet = look.bullets ? 0.25 : 0;
  const room = { w: box.w - (2 * margin) / 72 - bullet, h: box.h - (2 * margin) / 72 };
  const fontSize = fittedSize(paragraphs, room, { most: look.most, least: look.least ?? 9 });
  const runs = paragraphs.map((text, index) => ({
    text,
    options: {
      breakLine: index < paragraphs.length - 1,
      paraSpaceAfter: index < paragraphs.length - 1 ? fontSize * 0.4 : 0,
      ...(look.bullets ? { bullet: { indent: 14 } } : {}),
    },
  }));
  slide.addText(runs, {
    ...box,
    margin,
    fontSize,
    bold: look.bold ?? false,
    color: look.colour ?? deckColours.text,
    align: look.align ?? 'left',
    valign: look.middle ? 'middle' : 'top',
    lang: locale,
    ...(look.fill ? { fill: { color: look.fill } } : {}),
  });
}

/** A slide with its question or finding above, the deck's note and its number below. */
export function addSlide(deck: Deck, title: string): Slide {
  const slide = deck.file.addSlide();
  slide.background = { color: deckColours.surface };
  addText(deck, slide, [title], {
    box: deckPage.title,
    look: { most: 26, least: 14, bold: true, middle: true },
  });
  slide.addShape('line', {
    x: deckPage.margin,
    y: 1.38,
    w: deckPage.width - 2 * deckPage.margin,
    h: 0,
    line: { color: deckColours.accent, width: 1.5 },
  });
  addText(deck, slide, [deck.note], {
    box: deckPage.note,
    look: { most: 10, least: 7, colour: deckColours.quiet },
  });
  slide.slideNumber = { ...deckPage.number, fontSize: 10, color: deckColours.quiet, align: 'right' };
  return slide;
}

/** The first slide: where the figures come from, what was found, and of how much. */
export function addTitleSlide(
  deck: Deck,
  words: { readonly kicker: string; readonly title: string; readonly lines: readonly string[] },
): Slide {
  const slide = deck.file.addSlide();
  slide.background = { color: deckColours.accent };
  const x = 0.9;
  const w = deckPage.width - 2 * x;
  const white = deckColours.surface;
  addText(deck, slide, [words.kicker], { box: { x, y: 0.9, w, h: 0.6 }, look: { most: 18, colour: white } });
  addText(deck, slide, [words.title], {
    box: { x, y: 1.7, w, h: 3.4 },
    look: { most: 32, least: 16, bold: true, colour: white, middle: true },
  });
  addText(deck, slide, words.lines, { box: { x, y: 5.4, w, h: 1.5 }, look: { most: 14, colour: white } });
  return slide;
}
