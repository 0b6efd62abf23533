import { byImportance, percent, rankRange, whole } from '@touchstone/charts';
import type { FindResult, Say, Verdict } from '@touchstone/vocabulary';
import { addDeckTable } from './deck-table.ts';
import { deckColours, deckPage } from './deck-theme.ts';
import { addIntervalBars } from './interval-bars.ts';
import { addSlide, addText, type Deck } from './new-deck.ts';

const colourOf: Readonly<Record<Verdict, string>> = {
  moment: deckColours.accent,
  likely: deckColours.text,
  no: deckColours.middle,
  undecided: deckColours.quiet,
};

/** These three, not those seven: which touchpoints hold the three that truly matter most. */
function topSetSentence(say: Say, { touchpoints }: FindResult): readonly string[] {
  const could = touchpoints.filter(({ topSet }) => topSet['3']);
  if (touchpoints.length <= 3) return [];
  if (could.length === touchpoints.length)
    return [say('web.section.ranking.topSetAll', { count: touchpoints.length })];
  return [
    say('web.section.ranking.topSet', {
      count: could.length,
      list: could.map(({ name }) => name).join(say('web.listSeparator')),
      others: touchpoints.length - could.length,
    }),
  ];
}

/** Which moments decide: every touchpoint with its interval, verdict, range of ranks and n. */
export function addRankingSlide(deck: Deck, result: FindResult): void {
  const { say } = deck;
  const slide = addSlide(deck, say('deck.ranking.title'));
  const ranked = byImportance(result);
  const { low, high } = result.r2Interval;
  const explained = say('find.explains', { outcome: result.outcome, r2: result.r2, low, high });
  addText(deck, slide, [...topSetSentence(say, result), explained], {
    box: { x: deckPage.margin, y: 1.5, w: 12.13, h: 0.85 },
    look: { most: 15, least: 8, middle: true },
  });
  addIntervalBars(deck, slide, {
    rows: ranked.map(({ name, importance, verdict }) => ({
      name,
      ...importance,
      colour: colourOf[verdict],
      open: verdict === 'undecided',
    })),
    box: { x: deckPage.margin, y: 2.4, w: 7.1, h: 4.2 },
    name: say('deck.ranking.axis', { outcome: result.outcome }),
    format: '0%',
    description: say('deck.ranking.description', {
      list: ranked
        .map(({ name, importance }) => `${name} ${percent(say, importance.estimate)}`)
        .join(say('web.listSeparator')),
    }),
  });
  addText(deck, slide, [say('deck.ranking.open')], {
    box: { x: deckPage.margin, y: 6.6, w: 7.1, h: 0.3 },
    look: { most: 10, colour: deckColours.quiet },
  });
  addDeckTable(deck, slide, {
    box: { x: 7.9, y: 2.4, w: 4.83, h: 4.3 },
    columns: [
      { title: say('web.column.touchpoint'), share: 2.2 },
      { title: say('web.column.verdict'), share: 1.5 },
      { title: say('deck.column.rank'), share: 0.9, align: 'right' },
      { title: say('deck.column.n'), share: 0.9, align: 'right' },
    ],
    rows: ranked.map((one) => [
      one.name,
      say(`web.verdict.${one.verdict}`),
      rankRange(one),
      whole(say, one.n),
    ]),
  });
}
