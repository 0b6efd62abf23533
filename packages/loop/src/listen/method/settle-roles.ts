import type { ColumnRole, MessageKey } from '@touchstone/vocabulary';
import type { ColumnFacts } from './column-facts.ts';
import { headerText } from './header-words.ts';
import { namesPassage } from './log-words.ts';
import { outcomeOrder } from './outcome-order.ts';
import { mostCategories } from './recognise-column.ts';
import { type Recognised, recognised } from './recognised.ts';

export interface Candidate {
  readonly facts: ColumnFacts;
  readonly found: Recognised;
}

/** How well a column fills a role that a file has once. */
function fitness({ facts, found }: Candidate): number {
  const time =
    found.role === 'time'
      ? (facts.speaks('answeredTime') ? 0.5 : 0) - (facts.speaks('startTime') ? 0.4 : 0)
      : 0;
  const counter = found.role === 'id' && facts.speaks('counter') ? -0.1 : 0;
  return found.confidence + time + counter;
}

/** What becomes of the columns that lost a single role. */
const second: Readonly<Partial<Record<ColumnRole, { role: ColumnRole; reason: MessageKey }>>> = {
  id: { role: 'ignored', reason: 'listen.reason.otherId' },
  customer: { role: 'personal', reason: 'listen.reason.otherCustomer' },
  time: { role: 'ignored', reason: 'listen.reason.otherTime' },
  channel: { role: 'segment', reason: 'listen.reason.fewValues' },
  unit: { role: 'segment', reason: 'listen.reason.fewValues' },
  staff: { role: 'ignored', reason: 'listen.reason.otherStaff' },
  weight: { role: 'number', reason: 'listen.reason.numeric' },
};

function settleSingle(candidates: readonly Candidate[], role: ColumnRole): readonly Candidate[] {
  const rivals = candidates.filter(({ found }) => found.role === role);
  const best = rivals.toSorted((a, b) => fitness(b) - fitness(a))[0];
  const fate = second[role];
  if (!best || !fate) return candidates;
  return candidates.map((candidate) => {
    if (candidate.found.role !== role || candidate === best) return candidate;
    const tooMany = fate.role === 'segment' && candidate.facts.profile.distinct > mostCategories;
    const next: Recognised = tooMany
      ? recognised('ignored', 0.7, ['listen.reason.tooManyValues'])
      : recognised(fate.role, 0.7, [fate.reason]);
    return { ...candidate, found: next };
  });
}

/** The number of the ticket, order or call that the answers are about, where it is not what tells the answers apart. */
function settleJourney(candidates: readonly Candidate[]): readonly Candidate[] {
  const able = candidates.filter(
    ({ facts, found }) =>
      namesPassage(headerText(facts.profile.header)) &&
      !facts.speaks('customer') &&
      facts.profile.filled > 0 &&
      (found.role === 'id' || found.role === 'customer' || found.role === 'ignored'),
  );
  const ids = candidates.filter(({ found }) => found.role === 'id');
  const free = able.filter(
    ({ facts, found }) => found.role !== 'id' || ids.some((one) => one.facts !== facts),
  );
  const [journey] = free.toSorted((a, b) => b.facts.profile.distinct - a.facts.profile.distinct);
  const found = recognised('journey', 0.85, ['listen.reason.header', 'listen.reason.manyValues']);
  return candidates.map((candidate) => (candidate === journey ? { ...candidate, found } : candidate));
}

/** A customer column that never repeats, in a file without ids and times, numbers the responses. */
function settleCustomer(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.some(({ found }) => found.role === 'id' || found.role === 'time')) return candidates;
  return candidates.map((candidate) => {
    const { facts, found } = candidate;
    const once =
      found.role === 'customer' &&
      facts.distinctShare >= 0.985 &&
      facts.profile.filled === facts.profile.rows;
    if (!once || facts.personalShare >= 0.6) return candidate;
    return { facts, found: recognised('id', 0.85, ['listen.reason.header', 'listen.reason.unique']) };
  });
}

/** Without an outcome said outright, the last rating called just "rating" or "本次服务评价" is it. */
function settleOutcome(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.some(({ found }) => found.role === 'outcome')) return candidates;
  const last = candidates.findLast(
    ({ facts, found }) => found.role === 'rating' && outcomeOrder(facts.profile.header) !== undefined,
  );
  return candidates.map((candidate) =>
    candidate === last
      ? { ...candidate, found: { ...candidate.found, role: 'outcome', confidence: 0.7 } }
      : candidate,
  );
}

/** Settles what one column cannot know by itself: one id, one customer, one time and so on, and the outcome. */
export function settleRoles(candidates: readonly Candidate[]): readonly Candidate[] {
  const single: readonly ColumnRole[] = ['id', 'customer', 'time', 'channel', 'unit', 'staff', 'weight'];
  const settled = single.reduce<readonly Candidate[]>(settleSingle, settleJourney(candidates));
  return settleOutcome(settleCustomer(settled));
}
