import { type Interval, isSettled, type Locale, type Say, type VoiceResult } from '@touchstone/vocabulary';
import { bar } from './terminal/bar.ts';
import { table } from './terminal/table.ts';

interface Printing {
  readonly say: Say;
  readonly locale: Locale;
  readonly file: string;
}

const barWidth = 12;
const mostThemes = 15;

function percents(locale: Locale): (share: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return (share) => format.format(share);
}

function intervalText(value: Interval, percent: (share: number) => string): string {
  return `${percent(value.estimate)} (${percent(value.low)} – ${percent(value.high)})`;
}

type Topic = VoiceResult['topics'][number];

/** The share with its interval; where the model's errors leave it open, the interval alone. */
function shareText(topic: Topic, say: Say, percent: (share: number) => string): string {
  const { negativeShare: share } = topic;
  if (isSettled(topic)) return intervalText(share, percent);
  return say('cli.shareUnsettled', { low: percent(share.low), high: percent(share.high) });
}

function topicLines({ topics }: VoiceResult, { say, locale }: Printing): string[] {
  const percent = percents(locale);
  const groups = topics[0]?.groups.map(({ group }) => group) ?? [];
  const right = (title: string) => ({ title, align: 'right' as const });
  return table(
    [
      { title: say('cli.columnTopic'), most: 24 },
      right(say('cli.columnComments')),
      right(say('cli.columnNegative')),
      right(say('cli.columnPositive')),
      { title: '' },
      right(say('cli.columnNegativeShare')),
      right(say('cli.columnBefore')),
      right(say('cli.columnUrgent')),
      ...groups.map(right),
    ],
    topics.map((topic) => [
      topic.name,
      String(topic.comments),
      String(topic.counts.negative),
      String(topic.counts.positive),
      isSettled(topic) ? bar(topic.negativeShare.estimate, barWidth) : '',
      shareText(topic, say, percent),
      topic.before && isSettled(topic) ? percent(topic.before.estimate) : '–',
      String(topic.urgent),
      ...topic.groups.map(({ negativeShare: share }) => (share ? intervalText(share, percent) : '–')),
    ]),
  );
}

function themeLines({ themes, topics }: VoiceResult, { say }: Printing): string[] {
  const names = new Map(topics.map(({ topic, name }) => [topic, name]));
  const right = (title: string) => ({ title, align: 'right' as const });
  return table(
    [
      { title: say('cli.columnTheme'), most: 30 },
      { title: say('cli.columnTopic'), most: 20 },
      right(say('cli.columnComments')),
      right(say('cli.columnNegative')),
      right(say('cli.columnPositive')),
      { title: say('cli.columnNew') },
    ],
    themes
      .slice(0, mostThemes)
      .map(({ name, topic, comments, negative, positive, isNew }) => [
        name,
        names.get(topic) ?? topic,
        String(comments),
        String(negative),
        String(positive),
        isNew ? say('cli.voiceNew') : '',
      ]),
  );
}

/** What comments say, as lines of text. */
export function voicePage(result: VoiceResult, printing: Printing): string[] {
  const { say, file } = printing;
  const { n, said, from, to, overall, intents, urgency, repeats, themes } = result;
  return [
    say('cli.voiceRead', { file, n, said, from: from ?? 'none', to: to ?? '' }),
    say('cli.voiceOverall', { ...overall, ...intents }),
    say('cli.voiceUrgent', { now: urgency[2] ?? 0, soon: urgency[1] ?? 0 }),
    ...(repeats.times > 2 ? [say('cli.voiceRepeats', { ...repeats, text: repeats.text.slice(0, 40) })] : []),
    '',
    ...topicLines(result, printing),
    ...(themes.length > 0 ? ['', say('cli.voiceThemes'), ...themeLines(result, printing)] : []),
    '',
    say('cli.voiceHowSure'),
    ...(result.method.errorRates === 'modelCard' ? [say('cli.voiceUnnamed')] : []),
  ];
}
