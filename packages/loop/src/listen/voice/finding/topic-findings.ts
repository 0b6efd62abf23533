import type { Interval, VoiceTopic } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { PlannedTopic } from '../facts/topic-plan.ts';
import type { groupCellSchema, groupSizeSchema, TopicCell } from '../facts/topic-query.ts';
import { correctedShare } from '../method/corrected-share.ts';
import { designEffect } from '../method/design-effect.ts';
import type { ErrorBook, ErrorRates } from '../method/error-rates.ts';

type GroupCell = z.infer<typeof groupCellSchema>;
type GroupSize = z.infer<typeof groupSizeSchema>;

/** What the topics are found from. */
export interface TopicEvidence {
  readonly topics: readonly PlannedTopic[];
  readonly cells: readonly TopicCell[];
  /** Comments in all and in the first half. */
  readonly n: number;
  readonly firstHalf: number;
  readonly groups: readonly GroupSize[];
  readonly groupCells: readonly GroupCell[];
  readonly errors: ErrorBook;
}

interface Sums {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

function added(cells: readonly Sums[]): Sums {
  const sum = (name: keyof Sums): number => cells.reduce((total, cell) => total + cell[name], 0);
  return { negative: sum('negative'), neutral: sum('neutral'), positive: sum('positive') };
}

function spoken({ negative, neutral, positive }: Sums): number {
  return negative + neutral + positive;
}

/** A half that speaks less often of a topic says nothing about change. */
const leastInHalf = 20;

function shareOf(sums: Sums, n: number, rates: ErrorRates, effect = 1): Interval | null {
  const counts = [Math.max(0, n - spoken(sums)), sums.negative, sums.neutral, sums.positive];
  return correctedShare({ counts, designEffect: effect }, rates) ?? null;
}

function effectOf(cells: readonly TopicCell[]): number {
  const buckets = new Map<number, { part: number; whole: number }>();
  for (const cell of cells) {
    const group = buckets.get(cell.bucket) ?? { part: 0, whole: 0 };
    group.part += cell.negative;
    group.whole += spoken(cell);
    buckets.set(cell.bucket, group);
  }
  return designEffect([...buckets.values()]);
}

function topicOf(topic: PlannedTopic, evidence: TopicEvidence): VoiceTopic | undefined {
  const cells = evidence.cells.filter((cell) => cell.topic === topic.topic);
  const counts = added(cells);
  const comments = spoken(counts);
  const { errors } = evidence;
  const rates = topic.aspect === undefined ? errors.namedRates : errors.rates(topic.aspect);
  const effect = effectOf(cells);
  const negativeShare = shareOf(counts, evidence.n, rates, effect);
  if (!negativeShare) return undefined;
  const first = added(cells.filter(({ half }) => half === 1));
  const second = added(cells.filter(({ half }) => half === 2));
  const comparable = Math.min(spoken(first), spoken(second)) >= leastInHalf;
  const groups = evidence.groups.map(({ group, comments: size }) => {
    const sums = added(
      evidence.groupCells.filter((cell) => cell.topic === topic.topic && cell.group === group),
    );
    return { group, comments: spoken(sums), negativeShare: shareOf(sums, size, rates) };
  });
  return {
    topic: topic.topic,
    kind: topic.kind,
    name: topic.name,
    comments,
    counts: { negative: counts.negative, neutral: counts.neutral, positive: counts.positive },
    negativeShare,
    before: comparable ? shareOf(first, evidence.firstHalf, rates, effect) : null,
    urgent: cells.reduce((sum, { urgent }) => sum + urgent, 0),
    groups,
  };
}

/** Topics that comments speak of, the most negative comments first. */
export function topicFindings(evidence: TopicEvidence): VoiceTopic[] {
  return evidence.topics
    .flatMap((topic) => topicOf(topic, evidence) ?? [])
    .toSorted((a, b) => b.counts.negative - a.counts.negative || b.comments - a.comments);
}
