import { percent, probability, rankRange, whole } from '@touchstone/charts';
import {
  type FindResult,
  findingSentence,
  type Interval,
  nextStep,
  outcomeUnit,
  type TouchpointFinding,
} from '@touchstone/vocabulary';
import { deckColours, deckPage } from './deck-theme.ts';
import { addIntervalBars } from './interval-bars.ts';
import type { IntervalRow } from './interval-row.ts';
import { addLevelBar } from './level-bar.ts';
import { addSlide, addText, type Deck, type Slide } from './new-deck.ts';

const left = deckPage.margin;
const width = deckPage.width - 2 * deckPage.margin;
const chartWidth = 7.9;
const sideX = left + chartWidth + 0.3;
const sideWidth = width - chartWidth - 0.3;

/** One moment: the finding in words, what low costs and high adds, how sure it is, and what to do next. */
export function addMomentSlide(deck: Deck, result: FindResult, finding: TouchpointFinding): void {
  const { say } = deck;
  const verdict = say(`web.verdict.${finding.verdict}`);
  const slide = addSlide(deck, say('deck.moment.title', { name: finding.name, verdict }));
  addText(deck, slide, [findingSentence(say, finding, result)], {
    box: { x: left, y: 1.5, w: width, h: 0.95 },
    look: { most: 17, least: 11, middle: true },
  });
  addIntervalBars(deck, slide, {
    rows: effectRows(deck, result, finding),
    box: { x: left, y: 2.55, w: chartWidth, h: 2.75 },
    name: say('deck.moment.effects', { outcome: result.outcome, unit: outcomeUnit(result) }),
    format: outcomeUnit(result) === 'share' ? '+0.0;\u22120.0;0' : '+0.00;\u22120.00;0',
    description: say('deck.moment.effectsDescription', { name: finding.name }),
  });
  addLevels(deck, slide, finding);
  addFigures(deck, slide, finding);
  addText(deck, slide, [nextStep(say, finding, result)], {
    box: { x: sideX, y: 5.35, w: sideWidth, h: 1.45 },
    look: { most: 15, least: 10, fill: deckColours.accentSoft, middle: true },
  });
}

/** What there is of penalty, reward, gain and upside; on the linear scale only the gain. */
function effectRows(
  { say }: Deck,
  result: FindResult,
  { penalty, reward, gain, upside, verdict }: TouchpointFinding,
): readonly IntervalRow[] {
  const scale = outcomeUnit(result) === 'share' ? 100 : 1;
  const row = (name: string, effect: Interval | null, colour: string): IntervalRow[] =>
    effect
      ? [
          {
            name,
            colour,
            estimate: effect.estimate * scale,
            low: effect.low * scale,
            high: effect.high * scale,
            open: verdict === 'undecided',
          },
        ]
      : [];
  const gainKey = result.scale === 'linear' ? 'deck.moment.gainLinear' : 'deck.moment.gain';
  return [
    ...row(say('deck.moment.penalty'), penalty, deckColours.low),
    ...row(say('deck.moment.reward'), reward, deckColours.high),
    ...row(say(gainKey), gain, deckColours.accent),
    ...row(say('deck.moment.upside'), upside, deckColours.accent),
  ];
}

function addLevels(deck: Deck, slide: Slide, { name, levels }: TouchpointFinding): void {
  if (!levels) return;
  const { say } = deck;
  addText(deck, slide, [say('deck.moment.levels')], {
    box: { x: left, y: 5.35, w: chartWidth, h: 0.3 },
    look: { most: 11, colour: deckColours.quiet },
  });
  addLevelBar(deck, slide, {
    parts: (['low', 'middle', 'high'] as const).map((level) => ({
      name: `${say(`web.level.${level}`)} ${whole(say, levels[level])}`,
      count: levels[level],
      // The middle of the pages is too light for a slide on a wall.
      colour: level === 'middle' ? deckColours.quiet : deckColours[level],
    })),
    box: { x: left, y: 5.6, w: chartWidth, h: 1.25 },
    description: say('deck.moment.levelsDescription', { name }),
  });
}

/** Four figures that stand for how sure it is. */
function addFigures(deck: Deck, slide: Slide, finding: TouchpointFinding): void {
  const { say } = deck;
  const set = say(finding.topSet['3'] ? 'web.topSet.could' : 'web.topSet.not');
  const likelihood = probability(say, finding.topProbability['3']);
  const figures: readonly (readonly [string, string])[] = [
    [say('deck.moment.n'), whole(say, finding.n)],
    [say('deck.moment.rank'), rankRange(finding)],
    [say('deck.moment.top3'), say('deck.moment.top3Value', { set, probability: likelihood })],
    [say('deck.moment.low'), percent(say, finding.lowShare)],
  ];
  const h = 0.66;
  figures.forEach(([label, value], index) => {
    const y = 2.55 + index * (h + 0.04);
    addText(deck, slide, [label], {
      box: { x: sideX, y, w: sideWidth * 0.4, h },
      look: { most: 12, least: 8, colour: deckColours.quiet, middle: true },
    });
    addText(deck, slide, [value], {
      box: { x: sideX + sideWidth * 0.4, y, w: sideWidth * 0.6, h },
      look: { most: 15, least: 9, bold: true, align: 'right', middle: true },
    });
  });
}
