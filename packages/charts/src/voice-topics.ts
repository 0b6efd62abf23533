import { type Interval, isSettled, type Say, type VoiceTopic } from '@touchstone/vocabulary';
import type { ChartContext } from './chart.ts';
import { percent, span, whole } from './figures.ts';
import type { Cell, Table } from './table-of.ts';

/**
 * Negative comments on a topic, corrected for the model's errors: the corrected share of those that speak of it. Where
 * the share is not settled the estimate is what was read, and the limits still say how far it may be off.
 */
export function negativeComments(topic: VoiceTopic): Interval {
  const { comments, counts, negativeShare } = topic;
  const of = (share: number) => share * comments;
  return {
    estimate: isSettled(topic) ? of(negativeShare.estimate) : counts.negative,
    low: of(negativeShare.low),
    high: of(negativeShare.high),
  };
}

/** Where the share went since the first half of the period: told only when the two intervals do not meet. */
export function shareChange(topic: VoiceTopic): 'worse' | 'better' | 'open' | 'unknown' {
  const { negativeShare, before } = topic;
  if (!before || !isSettled(topic)) return 'unknown';
  if (negativeShare.low > before.high) return 'worse';
  return negativeShare.high < before.low ? 'better' : 'open';
}

/** Most negative comments first, those whose share cannot be told after all others; equal ones keep their order. */
export function byNegative(topics: readonly VoiceTopic[]): readonly VoiceTopic[] {
  return topics.toSorted(
    (a, b) =>
      Number(isSettled(b)) - Number(isSettled(a)) ||
      negativeComments(b).estimate - negativeComments(a).estimate,
  );
}

/** A name for each topic by its id; an own touchpoint called like an aspect is told apart. */
export function topicNames(
  topics: readonly Pick<VoiceTopic, 'topic' | 'kind' | 'name'>[],
  say: Say,
): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const { name } of topics) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    topics.map(({ topic, kind, name }) => [
      topic,
      (times.get(name) ?? 0) > 1 && kind === 'touchpoint'
        ? say('language.page.touchpointName', { name })
        : name,
    ]),
  );
}

function shareCell(say: Say, share: Interval | null): Cell {
  if (!share) return { text: '–', value: null };
  const format = (value: number) => percent(say, value);
  return { text: format(share.estimate), span: span(format, share), value: share.estimate };
}

/** Topics and what is said of them: the chart's numbers, most negative comments first. */
export function voiceTopicsTable(topics: readonly VoiceTopic[], { say }: Pick<ChartContext, 'say'>): Table {
  const names = topicNames(topics, say);
  const count = (value: number): Cell => ({ text: whole(say, value), value });
  const columns = ['comments', 'negative', 'neutral', 'positive', 'share', 'before', 'urgent'] as const;
  return {
    caption: say('language.page.table.topics'),
    columns: columns.map((key) => ({ key, title: say(`language.page.column.${key}`), numeric: true })),
    rows: byNegative(topics).map((one) => ({
      name: names.get(one.topic) ?? one.name,
      cells: [
        count(one.comments),
        count(one.counts.negative),
        count(one.counts.neutral),
        count(one.counts.positive),
        isSettled(one)
          ? shareCell(say, one.negativeShare)
          : { ...shareCell(say, one.negativeShare), text: say('language.page.chart.open'), value: null },
        shareCell(say, one.before),
        count(one.urgent),
      ],
    })),
  };
}
