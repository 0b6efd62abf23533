import type { ReportInput } from '../report-input.ts';
import { deckColours, deckPage } from './deck-theme.ts';
import { addSlide, addText, type Deck } from './new-deck.ts';

/** For whom the moments matter more, and whether they hold: a question and its answer each. None where nobody asked. */
export function addBesideSlide(deck: Deck, { beside = [] }: Pick<ReportInput, 'beside'>): void {
  if (beside.length === 0) return;
  const slide = addSlide(deck, deck.say('study.beside'));
  const height = deckPage.body.h / Math.max(3, beside.length);
  beside.forEach(({ question, answer }, at) => {
    const y = deckPage.body.y + at * height;
    addText(deck, slide, [question], {
      box: { x: deckPage.margin, y, w: 3, h: height - 0.2 },
      look: { most: 16, least: 10, colour: deckColours.quiet },
    });
    addText(deck, slide, [answer], {
      box: { x: deckPage.margin + 3.1, y, w: 9.03, h: height - 0.2 },
      look: { most: 20, least: 10 },
    });
  });
}
