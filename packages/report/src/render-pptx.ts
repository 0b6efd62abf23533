import { byImportance } from '@touchstone/charts';
import { type FindResult, speaker, unfitSentence } from '@touchstone/vocabulary';
import { addBesideSlide } from './deck/beside-slide.ts';
import { deckBytes } from './deck/deck-bytes.ts';
import { deckPage } from './deck/deck-theme.ts';
import { addMomentSlide } from './deck/moment-slide.ts';
import { addSlide, addText, addTitleSlide, type Deck, newDeck } from './deck/new-deck.ts';
import { addRankingSlide } from './deck/ranking-slide.ts';
import { addUndecidedSlides } from './deck/undecided-slide.ts';
import type { ReportInput } from './report-input.ts';

function addMethodSlide(deck: Deck, result: FindResult): void {
  const { say } = deck;
  const { method } = result;
  const slide = addSlide(deck, say('deck.method.title'));
  const left = result.unfit.map((one) => unfitSentence(say, one));
  const words = [
    say('report.caution'),
    ...result.warnings.filter((warning) => !left.includes(warning)),
    ...left.map((text) => say('deck.method.left', { text })),
    say('deck.method.sure', {
      replicates: method.replicates,
      groups: method.groups,
      seed: String(method.seed),
    }),
    say('deck.method.formula', { formula: method.formula }),
    say('deck.method.source', { source: method.source }),
    say('deck.method.snapshot', { snapshot: method.snapshot.slice(0, 12), version: method.version }),
  ];
  addText(deck, slide, words, { box: deckPage.body, look: { most: 15, least: 8, bullets: true } });
}

/**
 * A finding as a deck: the headline, which moments decide, a slide for each moment of truth and each likely one, for whom and
 * whether they hold, what cannot be told yet and what would settle it, and how to read it. Charts are PowerPoint's own and can be edited; the same input
 * gives the same bytes.
 */
export function renderPptx(input: ReportInput): Promise<Uint8Array> {
  const { result, locale, title, headline, filters } = input;
  const say = speaker(locale);
  const chosen = filters.length > 0 ? filters.join(' · ') : say('report.all');
  const note = say('deck.note', { title, n: result.n, filters: chosen });
  const deck = newDeck({ locale, title: `${say('report.heading')} · ${title}`, note });
  const { min, max, mean } = result.outcomeScale;
  addTitleSlide(deck, {
    kicker: `${title} · ${say('report.heading')}`,
    title: headline,
    lines: [
      say('deck.facts', { n: result.n, outcome: result.outcome, mean, min, max, r2: result.r2 }),
      say('deck.filters', { filters: chosen }),
    ],
  });
  addRankingSlide(deck, result);
  for (const verdict of ['moment', 'likely'] as const) {
    for (const finding of byImportance(result).filter((one) => one.verdict === verdict))
      addMomentSlide(deck, result, finding);
  }
  addBesideSlide(deck, input);
  addUndecidedSlides(deck, result);
  addMethodSlide(deck, result);
  return deckBytes(deck);
}
