import type { ColumnRole } from '@touchstone/vocabulary';
import type { ColumnFacts } from './column-facts.ts';
import { headerText } from './header-words.ts';
import { lifecyclePhase } from './lifecycle-phase.ts';
import { type LogWord, logWords } from './log-words.ts';
import { mostCategories } from './recognise-column.ts';
import { type Recognised, recognised } from './recognised.ts';
import type { Candidate } from './settle-roles.ts';

/** Most distinct activities that a column may show and still be taken for one unasked. */
const mostActivities = 10_000;
/** Tables of fewer rows say nothing by how often values repeat. */
const fewRows = 50;

/** Attributes of a journey that stand in each of its rows carry a prefix: `case:channel`. */
const prefix = /^(?:case|trace)[:.](?!concept:name$)/;

function speaks({ profile }: ColumnFacts, word: LogWord): boolean {
  const header = profile.header.trim().toLowerCase().replace(prefix, '');
  return logWords[word].test(header) || logWords[word].test(headerText(header));
}

const hinted = ({ hint }: ColumnFacts, role: ColumnRole): boolean => hint?.role === role;

function isDated(facts: ColumnFacts): boolean {
  const named = speaks(facts, 'started') || speaks(facts, 'ended') || speaks(facts, 'time');
  return facts.dateShare >= 0.8 || ((named || facts.speaks('time')) && facts.looseDateShare >= 0.8);
}

/** Values come again: an id that stands in several rows, a step that many journeys take. */
function repeats({ profile, distinctShare }: ColumnFacts, share: number): boolean {
  return profile.filled > 0 && (profile.rows < fewRows || distinctShare <= share);
}

function couldBeActivity(facts: ColumnFacts): boolean {
  const { profile } = facts;
  const text = facts.numericShare < 0.5 && !isDated(facts) && profile.meanLength <= 120;
  return text && profile.distinct <= mostActivities && repeats(facts, 0.5);
}

interface Found {
  readonly journey: Candidate | undefined;
  readonly activity: Candidate | undefined;
  /** The activity has no word that says so. */
  readonly guessed: boolean;
}

/** Columns that name no step however few values they have. */
const otherWords: readonly LogWord[] = [
  'staff',
  'unit',
  'channel',
  'lifecycle',
  'result',
  'score',
  'event',
  'journey',
];

function findActivity(
  candidates: readonly Candidate[],
  joined: boolean,
): Pick<Found, 'activity' | 'guessed'> {
  const known = candidates.find(({ facts }) => hinted(facts, 'activity'));
  if (known) return { activity: known, guessed: false };
  const able = candidates.filter(({ facts, found }) => couldBeActivity(facts) && found.role !== 'personal');
  const said = able.find(({ facts }) => speaks(facts, 'activity'));
  if (said) return { activity: said, guessed: false };
  const named = able.find(({ facts }) => speaks(facts, 'activityToo'));
  if (named && joined) return { activity: named, guessed: true };
  // Nothing says which column is the step: the one that tells most apart, of those that are nothing else.
  const scaled = candidates.some(({ facts, found }) => found.role === 'rating' && !speaks(facts, 'score'));
  if (!joined || scaled) return { activity: undefined, guessed: false };
  const free = able.filter(
    ({ facts, found }) =>
      found.role === 'segment' &&
      facts.profile.distinct > 2 &&
      !facts.speaks('segment') &&
      !otherWords.some((word) => speaks(facts, word)),
  );
  const [activity] = free.toSorted((a, b) => b.facts.profile.distinct - a.facts.profile.distinct);
  return { activity, guessed: true };
}

function find(candidates: readonly Candidate[]): Found {
  const known = candidates.find(({ facts }) => hinted(facts, 'journey'));
  if (known) return { journey: known, ...findActivity(candidates, true) };
  const named = candidates.filter(({ facts }) => speaks(facts, 'journey') && facts.profile.filled > 0);
  const journeys = named.toSorted(
    (a, b) =>
      Number(repeats(b.facts, 0.95)) - Number(repeats(a.facts, 0.95)) ||
      b.facts.profile.distinct - a.facts.profile.distinct,
  );
  const [journey] = journeys;
  return { journey, ...findActivity(candidates, journey !== undefined && repeats(journey.facts, 0.7)) };
}

/** Not one rating of a survey, but for the score that closes a journey. */
function surveyRatings(candidates: readonly Candidate[]): number {
  return candidates.filter(({ found }) => found.role === 'rating' || found.role === 'outcome').length;
}

/**
 * Whether the rows of a file are events of a service log: there is a step, a time, and something that joins the rows of
 * one passage (its number, or the customer). A file of several ratings whose passage stands once is a survey.
 */
export function isLog(candidates: readonly Candidate[]): boolean {
  const { journey, activity } = find(candidates);
  const customer = candidates.some(({ facts, found }) => found.role === 'customer' && repeats(facts, 0.7));
  const timed = candidates.some(({ facts }) => isDated(facts));
  if (!activity || !timed || (!journey && !customer)) return false;
  return surveyRatings(candidates) < 2 || (journey !== undefined && repeats(journey.facts, 0.7));
}

/** When the step began and when it was done. */
function settleTimes(candidates: readonly Candidate[]): ReadonlyMap<Candidate, Recognised> {
  const dated = candidates.filter(({ facts }) => isDated(facts) && !facts.speaks('birthday'));
  const known = dated.filter(({ facts }) => hinted(facts, 'ended') || hinted(facts, 'started'));
  if (known.length > 0) {
    return new Map(
      known.map((one) => [one, recognised(one.facts.hint?.role ?? 'ended', 0.95, ['listen.hint.xes'])]),
    );
  }
  const [first, second] = dated;
  if (!first) return new Map();
  if (!second)
    return new Map([[first, recognised('ended', 0.95, ['listen.reason.dates', 'listen.reason.onlyTime'])]]);
  const started = dated.find(({ facts }) => speaks(facts, 'started'));
  const rest = dated.filter((one) => one !== started);
  const ended =
    rest.find(({ facts }) => speaks(facts, 'ended')) ?? rest.find(({ facts }) => speaks(facts, 'time'));
  const header = (role: ColumnRole): Recognised =>
    recognised(role, 0.95, ['listen.reason.header', 'listen.reason.dates']);
  if (started && ended)
    return new Map([
      [started, header('started')],
      [ended, header('ended')],
    ]);
  const guess = (role: ColumnRole): Recognised => recognised(role, 0.6, ['listen.reason.dates']);
  if (started && rest[0])
    return new Map([
      [started, header('started')],
      [rest[0], guess('ended')],
    ]);
  const stamp = ended ?? dated.find(({ facts }) => speaks(facts, 'time'));
  if (stamp) return new Map([[stamp, header('ended')]]);
  return new Map([
    [first, guess('started')],
    [second, guess('ended')],
  ]);
}

function isLifecycle({ facts }: Candidate): boolean {
  const { values, exact } = facts.profile;
  const known = values.filter(({ value }) => lifecyclePhase(value) !== 'other').length;
  if (!exact || values.length === 0) return false;
  return speaks(facts, 'lifecycle')
    ? known > 0
    : values.length <= 12 && known === values.length && known >= 2;
}

/** Codes that stand for "nobody knows who" in columns of customers. */
function nobody({ facts }: Candidate): string[] {
  const most = facts.profile.values.filter(({ count }) => count > 1 && count > 0.01 * facts.profile.filled);
  return most
    .map(({ value }) => value)
    .filter((value) => /^(?:0+|-1|null|none|nan|unknown|n\/?a|无|未知|匿名|-+)$/i.test(value.trim()));
}

/** The role of a column that is neither the journey, the step nor a time. */
function otherRole(candidate: Candidate): Recognised {
  const { facts, found } = candidate;
  const { profile } = facts;
  const said = (role: ColumnRole, more: Partial<Recognised> = {}): Recognised =>
    recognised(role, 0.9, ['listen.reason.header'], more);
  if (profile.filled === 0 || found.role === 'personal') return found;
  if (facts.hint?.role !== undefined) return recognised(facts.hint.role, 0.95, [facts.hint.reason]);
  if (isLifecycle(candidate)) return recognised('lifecycle', 0.95, ['listen.reason.lifecycle']);
  const own = facts.distinctShare >= 0.985 && profile.filled === profile.rows;
  if (speaks(facts, 'event') && own)
    return recognised('id', 0.9, ['listen.reason.header', 'listen.reason.order']);
  if (isDated(facts)) return recognised('ignored', 0.7, ['listen.reason.otherTime']);
  if (found.role === 'customer' || (facts.speaks('customer') && profile.distinct > 20)) {
    return recognised('customer', 0.9, ['listen.reason.header', 'listen.reason.hashed'], {
      missing: nobody(candidate),
    });
  }
  const text = facts.numericShare < 0.5 || profile.distinct <= 50;
  if (speaks(facts, 'channel') && text) return said('channel');
  if (speaks(facts, 'staff') || facts.speaks('staff')) return said('staff');
  if (speaks(facts, 'unit') || facts.speaks('unit')) return said('unit');
  if (found.role === 'outcome' || found.role === 'rating') return { ...found, role: 'outcome' };
  if (speaks(facts, 'result') && profile.distinct <= mostCategories) return said('result');
  return attribute(candidate);
}

/** What is left: groups to compare by, or nothing that a log keeps. */
function attribute({ facts, found }: Candidate): Recognised {
  if (found.role === 'comment') return recognised('ignored', 0.7, ['listen.reason.logText']);
  const { distinct } = facts.profile;
  const many = distinct > mostCategories || facts.distinctShare > 0.5;
  if (many && facts.profile.rows >= fewRows)
    return recognised('ignored', 0.7, ['listen.reason.tooManyValues']);
  if (facts.numericShare > 0.8 && distinct > 20)
    return recognised('ignored', 0.7, ['listen.reason.logFigure']);
  return recognised('segment', facts.speaks('segment') ? 0.9 : 0.7, ['listen.reason.fewValues']);
}

/** Roles of which a log has one column, and what becomes of the others. */
const once: readonly (readonly [ColumnRole, ColumnRole])[] = [
  ['id', 'ignored'],
  ['customer', 'personal'],
  ['lifecycle', 'ignored'],
  ['result', 'segment'],
  ['staff', 'segment'],
  ['unit', 'segment'],
  ['channel', 'segment'],
  ['outcome', 'ignored'],
];

function settleOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  return once.reduce<readonly Candidate[]>((all, [role, fate]) => {
    const rivals = all.filter(({ found }) => found.role === role);
    const best = rivals.toSorted((a, b) => b.found.confidence - a.found.confidence)[0];
    return all.map((candidate) => {
      if (candidate.found.role !== role || candidate === best) return candidate;
      const crowded = fate === 'segment' && candidate.facts.profile.distinct > mostCategories;
      return crowded
        ? { ...candidate, found: recognised('ignored', 0.7, ['listen.reason.tooManyValues']) }
        : { ...candidate, found: recognised(fate, 0.7, ['listen.reason.fewValues']) };
    });
  }, candidates);
}

/** What the columns of a service log mean, from what they would mean in a survey and what logs are like. */
export function recogniseLog(candidates: readonly Candidate[]): readonly Candidate[] {
  const { journey, activity, guessed } = find(candidates);
  const times = settleTimes(candidates.filter((one) => one !== journey && one !== activity));
  const roles = candidates.map((candidate): Candidate => {
    const { facts } = candidate;
    if (candidate === activity) {
      const found = guessed
        ? recognised('activity', 0.6, ['listen.reason.activity'])
        : recognised('activity', 0.95, ['listen.reason.header', 'listen.reason.activity']);
      return { facts, found };
    }
    if (candidate === journey)
      return { facts, found: recognised('journey', 0.95, ['listen.reason.header', 'listen.reason.journey']) };
    return { facts, found: times.get(candidate) ?? otherRole(candidate) };
  });
  return settleOnce(roles);
}

/** Roles that a log has once. */
export const logRoles: readonly ColumnRole[] = [
  'journey',
  'activity',
  'started',
  'ended',
  ...once.map(([role]) => role),
];
