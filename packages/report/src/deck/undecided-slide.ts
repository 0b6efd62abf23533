import { byImportance, changeFormat, rankRange, span, whole } from '@touchstone/charts';
import { type FindResult, outcomeUnit, type TouchpointFinding } from '@touchstone/vocabulary';
import { addDeckTable } from './deck-table.ts';
import { deckPage } from './deck-theme.ts';
import { addSlide, addText, type Deck } from './new-deck.ts';

/** Rows that one slide shows legibly. */
const rowsASlide = 12;

/** What cannot be told yet, with the n that would settle it; and what is settled as no moment. */
export function addUndecidedSlides(deck: Deck, result: FindResult): void {
  const { say } = deck;
  const of = (verdict: TouchpointFinding['verdict']): readonly TouchpointFinding[] =>
    byImportance(result).filter((one) => one.verdict === verdict);
  const [open, settled] = [of('undecided'), of('no')];
  const names = settled.map(({ name }) => say('find.quoted', { name })).join(say('find.separator'));
  const words = [
    open.length > 0 ? say('deck.undecided.lead', { count: open.length }) : say('deck.undecided.none'),
    ...(settled.length > 0 ? [say('deck.undecided.settled', { names })] : []),
  ];
  const listed = [...open, ...settled];
  const pages = Math.max(1, Math.ceil(listed.length / rowsASlide));
  for (let page = 1; page <= pages; page++) {
    const title = say(open.length > 0 ? 'deck.undecided.title' : 'deck.undecided.titleSettled');
    const slide = addSlide(deck, pages > 1 ? say('deck.undecided.more', { title, page, pages }) : title);
    addText(deck, slide, words, {
      box: { x: deckPage.margin, y: 1.5, w: 12.13, h: 1.3 },
      look: { most: 16, least: 9, middle: true },
    });
    const rows = listed.slice((page - 1) * rowsASlide, page * rowsASlide);
    if (rows.length > 0) addRows(deck, slide, result, rows);
  }
}

function addRows(
  deck: Deck,
  slide: ReturnType<typeof addSlide>,
  result: FindResult,
  rows: readonly TouchpointFinding[],
): void {
  const { say } = deck;
  const change = changeFormat(say, result);
  const needed = ({ verdict, neededN }: TouchpointFinding): string => {
    if (verdict !== 'undecided') return '–';
    return neededN === null ? say('deck.undecided.never') : whole(say, neededN);
  };
  addDeckTable(deck, slide, {
    box: { x: deckPage.margin, y: 2.95, w: 12.13, h: 3.8 },
    columns: [
      { title: say('web.column.touchpoint'), share: 3 },
      { title: say('web.column.verdict'), share: 1.4 },
      { title: say('deck.column.n'), share: 1, align: 'right' },
      { title: say('deck.column.rank'), share: 1, align: 'right' },
      { title: say('deck.undecided.gain', { unit: outcomeUnit(result) }), share: 2.7, align: 'right' },
      { title: say('deck.undecided.needed'), share: 2.5, align: 'right' },
    ],
    rows: rows.map((one) => [
      one.name,
      say(`web.verdict.${one.verdict}`),
      whole(say, one.n),
      rankRange(one),
      span(change, one.gain),
      needed(one),
    ]),
  });
}
