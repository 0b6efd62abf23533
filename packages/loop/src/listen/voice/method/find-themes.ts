import { segment } from '@touchstone/language';
import { adjustP, fisherExact } from '@touchstone/statistics';
import type { SampledComment } from '../facts/theme-queries.ts';
import { topicTouchpoint } from '../facts/topic-plan.ts';
import { groupPhrases, type Phrase, type PhraseGroup } from './group-phrases.ts';
import { logOddsZ } from './log-odds.ts';
import { phrasesOf } from './phrases-of.ts';

/** One clause about one topic. */
interface Clause {
  readonly comment: SampledComment;
  readonly start: number;
  readonly end: number;
  readonly polarity: number;
  readonly phrases: readonly string[];
}

/** A thing said about a topic. */
export interface FoundTheme {
  readonly topic: string;
  readonly words: readonly string[];
  /** New or far more frequent since the given day, errors controlled over all phrases looked at. */
  readonly isNew: boolean;
  /** Clauses that stand for it. */
  readonly examples: readonly {
    readonly comment: SampledComment;
    readonly start: number;
    readonly end: number;
  }[];
}

export interface ThemeOptions {
  /** Themes first said on or after this day count as new; empty: no time is known, nothing is new. */
  readonly since: string;
  /** Themes a topic. Default 6. */
  readonly mostATopic?: number;
}

const leastClauses = 4;
const leastShare = 0.01;
/** Distinctive: beyond chance at 1 %. */
const leastZ = 2.326;
const leastLeaning = 0.7;
const mostExamples = 3;
/** Far rarer before: the share since then is at least this many times the share before. */
const leastRise = 3;

/** The clauses of each topic; the same text by many counts once, so that one robot does not make a theme. */
function clausesByTopic(comments: readonly SampledComment[]): ReadonlyMap<string, readonly Clause[]> {
  const byTopic = new Map<string, Clause[]>();
  const seen = new Set<string>();
  for (const comment of comments) {
    if (seen.has(comment.text)) continue;
    seen.add(comment.text);
    const known = new Map<string, readonly string[]>();
    comment.topics.forEach((topics, at) => {
      const start = comment.starts[at] ?? 0;
      const end = comment.ends[at] ?? 0;
      const place = `${start} ${end}`;
      const phrases = known.get(place) ?? phrasesOf(comment.text.slice(start, end));
      known.set(place, phrases);
      for (const topic of topics) {
        const list = byTopic.get(topic) ?? [];
        list.push({ comment, start, end, polarity: comment.polarities[at] ?? 0, phrases });
        byTopic.set(topic, list);
      }
    });
  }
  return byTopic;
}

function isTouchpoint(topic: string): boolean {
  return topicTouchpoint(topic) !== undefined;
}

interface Tally {
  readonly of: ReadonlyMap<string, number>;
  readonly all: number;
}

function tally(clauses: readonly Clause[]): Tally {
  const of = new Map<string, number>();
  let all = 0;
  for (const { phrases } of clauses) {
    for (const phrase of phrases) of.set(phrase, (of.get(phrase) ?? 0) + 1);
    all += phrases.length;
  }
  return { of, all };
}

/** The phrases of a topic that are said often enough and belong to it more than to the others. */
function tellingPhrases(clauses: readonly Clause[], background: Tally): readonly Phrase[] {
  const least = Math.max(leastClauses, leastShare * clauses.length);
  const places = new Map<string, number[]>();
  clauses.forEach(({ phrases }, at) => {
    for (const phrase of phrases) {
      const list = places.get(phrase) ?? [];
      list.push(at);
      places.set(phrase, list);
    }
  });
  const insideAll = clauses.reduce((sum, { phrases }) => sum + phrases.length, 0);
  return [...places].flatMap(([text, at]) => {
    if (at.length < least) return [];
    const outside = Math.max(0, (background.of.get(text) ?? 0) - at.length);
    const outsideAll = Math.max(0, background.all - insideAll);
    const z = logOddsZ({ inside: at.length, insideAll, outside, outsideAll });
    if (z < leastZ) return [];
    const polarity = at.reduce((sum, place) => sum + (clauses[place]?.polarity ?? 0), 0) / at.length;
    // A single word that is praised as often as blamed (desk, machine) names a thing, not what is said of it.
    if (segment(text).length < 2 && Math.abs(polarity) < leastLeaning) return [];
    return [{ text, clauses: at, z, polarity }];
  });
}

/**
 * The chance that a group would be so much more frequent since the day if nothing had changed (Fisher's exact test of
 * clauses that say it against those that do not, before and since); 1 when it did not rise threefold.
 */
function riseP(clauses: readonly Clause[], group: PhraseGroup, since: string): number {
  const counts = { before: [0, 0], after: [0, 0] };
  clauses.forEach(({ comment }, at) => {
    if (comment.day === '') return;
    const side = comment.day < since ? counts.before : counts.after;
    const place = group.clauses.has(at) ? 0 : 1;
    side[place] = (side[place] ?? 0) + 1;
  });
  const [saidBefore = 0, elseBefore = 0] = counts.before;
  const [saidAfter = 0, elseAfter = 0] = counts.after;
  const shareBefore = saidBefore / Math.max(1, saidBefore + elseBefore);
  const shareAfter = saidAfter / Math.max(1, saidAfter + elseAfter);
  if (saidAfter < leastClauses || shareAfter < leastRise * shareBefore) return 1;
  const test = fisherExact([counts.before, counts.after]);
  return test.kind === 'answer' ? test.p : 1;
}

/** A neighbouring character belongs to a phrase that it stands beside in this share of its clauses. */
const belongs = 0.7;
const longestName = 14;

/** The character before or after a phrase in a clause; empty at its ends. */
function neighbour({ comment, start, end }: Clause, phrase: string, side: -1 | 1): string {
  const clause = comment.text.slice(start, end);
  const at = clause.indexOf(phrase);
  if (at < 0) return '';
  const place = side < 0 ? at - 1 : at + phrase.length;
  return /[\p{L}\p{N}]/u.test(clause[place] ?? '') ? (clause[place] ?? '') : '';
}

/** A phrase grown to the words people say whole: the dictionary may have cut 人脸识别 before its second character. */
function wholeWords(phrase: string, clauses: readonly Clause[]): string {
  const saying = clauses.filter(({ phrases }) => phrases.includes(phrase));
  let whole = phrase;
  for (const side of [-1, 1] as const) {
    for (;;) {
      const counts = new Map<string, number>();
      for (const clause of saying) {
        const next = neighbour(clause, whole, side);
        if (next !== '') counts.set(next, (counts.get(next) ?? 0) + 1);
      }
      const [next, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
      if (count < belongs * saying.length || whole.length >= longestName) break;
      whole = side < 0 ? next + whole : whole + next;
    }
  }
  return whole;
}

/** Clauses that say most of the theme in few words, of different comments. */
function examplesOf(
  clauses: readonly Clause[],
  { words, clauses: places }: PhraseGroup,
): FoundTheme['examples'] {
  const scored = [...places].flatMap((at) => {
    const clause = clauses[at];
    if (!clause) return [];
    const said = words.filter((word) => clause.phrases.includes(word)).length;
    const length = clause.comment.text.length;
    return [{ clause, at, score: said * 2 - Math.abs(Math.log(length / 24)) }];
  });
  const chosen = scored.toSorted((a, b) => b.score - a.score || a.at - b.at);
  const comments = new Set<SampledComment>();
  return chosen.flatMap(({ clause: { comment, start, end } }) => {
    if (comments.size >= mostExamples || comments.has(comment)) return [];
    comments.add(comment);
    return [{ comment, start, end }];
  });
}

/**
 * Recurring things said about each topic. Clauses are cut into phrases; those that belong to the topic more than to the
 * others (log-odds with prior) are grouped by the clauses and characters they share, and each group is named by its strongest
 * phrase. Novelty: Fisher's exact test a group, adjusted over every phrase that was looked at (Holm), because groups were
 * chosen by looking. Linear in the clauses.
 */
export function findThemes(
  comments: readonly SampledComment[],
  { since, mostATopic = 6 }: ThemeOptions,
): readonly FoundTheme[] {
  const byTopic = clausesByTopic(comments);
  const background = tally([...byTopic.values()].flat());
  let looked = 0;
  const candidates = [...byTopic].flatMap(([topic, clauses]) => {
    const phrases = tellingPhrases(clauses, background);
    looked += phrases.length;
    return groupPhrases(phrases, mostATopic).map((group) => ({
      topic,
      words: group.words.map((word) => wholeWords(word, clauses)),
      p: since === '' ? 1 : riseP(clauses, group, since),
      examples: examplesOf(clauses, group),
    }));
  });
  if (candidates.length === 0) return [];
  const spoken = new Set(candidates.flatMap(({ topic, words }) => (isTouchpoint(topic) ? [] : words)));
  // The phrases that did not become a group were looked at as well; they count as tests that found nothing.
  const others = Math.max(0, looked - candidates.length);
  const adjusted = adjustP([...candidates.map(({ p }) => p), ...new Array<number>(others).fill(1)], 'holm');
  const themes = candidates.map(({ topic, words, examples }, at) => ({
    topic,
    words,
    examples,
    isNew: (adjusted[at] ?? 1) <= 0.05,
  }));
  // A touchpoint speaks with the words of its aspect, and one clause may have two aspects: nothing is told twice.
  return themes.filter(
    ({ topic, words }) => !(isTouchpoint(topic) && words.some((word) => spoken.has(word))),
  );
}
