import { byNegative, topicNames } from '@touchstone/charts';
import type { ReadComment, Say, VoiceResult } from '@touchstone/vocabulary';
import { sayKey } from '../shell/say-key.ts';
import { polarityKey } from './polarity-key.ts';

type Row = readonly (string | number | null)[];

/** Topics as rows of a file: the table's numbers unrounded, limits in columns of their own, one more block a group. */
export function topicRows({ topics }: Pick<VoiceResult, 'topics'>, say: Say): readonly Row[] {
  const names = topicNames(topics, say);
  const groups = [...new Set(topics.flatMap((one) => one.groups.map(({ group }) => group)))];
  const column = (
    key: 'topic' | 'comments' | 'negative' | 'neutral' | 'positive' | 'share' | 'before' | 'urgent',
  ) => say(`language.page.column.${key}`);
  const limits = (name: string) => [
    name,
    say('language.page.csv.low', { name }),
    say('language.page.csv.high', { name }),
  ];
  const head = [
    ...(['topic', 'comments', 'negative', 'neutral', 'positive'] as const).map(column),
    ...limits(column('share')),
    ...limits(column('before')),
    column('urgent'),
    ...groups.flatMap((group) => limits(say('language.page.csv.group', { group }))),
  ];
  const interval = (share: { estimate: number; low: number; high: number } | null | undefined): Row =>
    share ? [share.estimate, share.low, share.high] : [null, null, null];
  return [
    head,
    ...byNegative(topics).map((one) => [
      names.get(one.topic) ?? one.name,
      one.comments,
      one.counts.negative,
      one.counts.neutral,
      one.counts.positive,
      ...interval(one.negativeShare),
      ...interval(one.before),
      one.urgent,
      ...groups.flatMap((group) =>
        interval(one.groups.find((found) => found.group === group)?.negativeShare),
      ),
    ]),
  ];
}

const commentColumns = [
  'response',
  'day',
  'channel',
  'unit',
  'text',
  'overall',
  'mentions',
  'intents',
  'urgency',
  'emotion',
] as const;

/** Comments as rows of a file: masked text, and what was read from it in words. */
export function commentRows(comments: readonly ReadComment[], say: Say): readonly Row[] {
  const separator = say('web.listSeparator');
  return [
    commentColumns.map((key) => say(`language.page.csv.${key}`)),
    ...comments.map((one) => [
      one.response,
      one.answered?.slice(0, 10) ?? '',
      one.channel,
      one.unit,
      one.text,
      one.overall === 'none' ? say('language.page.none') : say(`language.polarity.${one.overall}`),
      one.mentions
        .map(({ name, polarity }) =>
          say('language.page.mention', { name, polarity: say(`language.polarity.${polarityKey(polarity)}`) }),
        )
        .join(separator),
      one.intents.map((intent) => say(`language.page.intent.${intent}`)).join(separator),
      one.urgency,
      sayKey(say, `language.page.emotion.${one.emotion}`) ?? one.emotion,
    ]),
  ];
}
