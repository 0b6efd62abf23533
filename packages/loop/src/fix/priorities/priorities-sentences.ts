import type { PrioritiesResult, Priority, Say } from '@touchstone/vocabulary';
import type { Candidate } from './candidates.ts';

/** Below this the order of two is open. */
const firm = 0.8;

interface Reason {
  readonly row: Omit<Priority, 'why'>;
  readonly candidate: Candidate | undefined;
  readonly next: Omit<Priority, 'why'> | undefined;
  /** P(it before the next one). */
  readonly ahead: number | undefined;
  readonly say: Say;
}

/** Why an improvement stands where it stands. */
export function priorityReason({ row, candidate, next, ahead, say }: Reason): string {
  if (!row.impact) return say('fix.priorities.why.noImpact', { moment: row.moment, outcome: row.outcome });
  const parts = [
    say('fix.priorities.why.impact', {
      gain: row.impact.estimate,
      low: row.impact.low,
      high: row.impact.high,
      frozen: candidate?.isFrozen ? 'yes' : 'no',
    }),
    row.feasibility
      ? say('fix.priorities.why.feasibility', {
          feasibility: row.feasibility.estimate,
          people: row.scoredBy,
          trial: candidate?.isTrial ? 'yes' : 'no',
          weakest: weakest(row, say),
        })
      : say('fix.priorities.why.unscored'),
  ];
  if (next && ahead !== undefined) {
    const values = { name: next.name, probability: ahead };
    parts.push(say(ahead >= firm ? 'fix.priorities.why.ahead' : 'fix.priorities.why.close', values));
  }
  return parts.reduce((told, change) => say('fix.ahp.guide.both', { told, change }));
}

/** The hardest criterion, where one stands clearly below the middle of the scale. */
function weakest({ criteria }: Pick<Priority, 'criteria'>, say: Say): string {
  const [hardest] = criteria.toSorted((a, b) => a.mean - b.mean);
  return hardest && hardest.mean < 2.5 ? say(`fix.criterion.${hardest.criterion}`) : '_';
}

/** What the order says, how firm it is, and what is missing. */
export function prioritiesSentences(
  { items, open, before, realisation }: PrioritiesResult,
  say: Say,
): string[] {
  const [first, second] = items.filter(({ place }) => place !== null);
  const sentences: string[] = [];
  if (first?.impact) {
    const { name, moment } = first;
    const gain = first.impact.estimate;
    sentences.push(say('fix.priorities.first', { name, moment, gain }));
    const ahead = before[0]?.[1];
    if (second && ahead !== undefined) {
      const values = { name: first.name, other: second.name, probability: ahead };
      sentences.push(say(ahead >= firm ? 'fix.priorities.clear' : 'fix.priorities.unclear', values));
    }
  } else sentences.push(say('fix.priorities.none'));
  const quick = items
    .filter(({ quadrant }) => quadrant === 'quickWin')
    .map(({ name }) => say('find.quoted', { name }));
  if (quick.length > 0) {
    sentences.push(
      say('fix.priorities.quickWins', { count: quick.length, names: quick.join(say('find.separator')) }),
    );
  }
  const [moment] = open;
  if (moment) {
    const values = { count: open.length, moment: moment.moment, gain: moment.gain.estimate };
    sentences.push(say('fix.priorities.open', values));
  }
  if (realisation) {
    const { estimate, low, high } = realisation;
    sentences.push(say('fix.priorities.realised', { factor: estimate, low, high }));
  }
  return sentences;
}

/** What a reader must know before believing the order. */
export function prioritiesWarnings(
  { items }: PrioritiesResult,
  { outcomes, say }: { readonly outcomes: readonly string[]; readonly say: Say },
): string[] {
  const listed = (some: readonly Priority[]): string =>
    some.map(({ name }) => say('find.quoted', { name })).join(say('find.separator'));
  const lost = items.filter(({ impact }) => !impact);
  const unscored = items.filter(({ scoredBy, impact }) => scoredBy === 0 && impact);
  const single = items.filter(({ scoredBy }) => scoredBy === 1);
  return [
    ...(outcomes.length > 1
      ? [say('fix.priorities.warn.outcomes', { names: outcomes.join(say('find.separator')) })]
      : []),
    ...(lost.length > 0 ? [say('fix.priorities.warn.lost', { names: listed(lost) })] : []),
    ...(unscored.length > 0 ? [say('fix.priorities.warn.unscored', { names: listed(unscored) })] : []),
    ...(single.length > 0 ? [say('fix.priorities.warn.single', { names: listed(single) })] : []),
  ];
}
