import { type Interval, type Locale, type Say, speaker, type VoiceResult } from '@touchstone/vocabulary';
import { addFacts, addTable, type Cell, newWorkbook, type ReportSheet, workbookBytes } from './workbook.ts';

/** What a report on comments is made from. The same input gives the same bytes. */
export interface VoiceReportInput {
  readonly result: VoiceResult;
  readonly locale: Locale;
  /** Name of the survey or of the file, as people know it. */
  readonly title: string;
  /** The filters in words, empty when all comments are looked at. */
  readonly filters: readonly string[];
}

type Columns = ReportSheet['columns'];

function bounds(interval: Interval | null): readonly Cell[] {
  return interval ? [interval.estimate, interval.low, interval.high] : [null, null, null];
}

function boundColumns(title: string, kind: 'share' | 'signed', say: Say): Columns {
  return [
    { title, kind },
    { title: say('language.report.low', { title }), kind },
    { title: say('language.report.high', { title }), kind },
  ];
}

function topicSheet({ topics }: VoiceResult, say: Say): ReportSheet {
  return {
    name: say('language.report.sheet.topics'),
    columns: [
      { title: say('language.report.topic'), kind: 'text' },
      { title: say('language.report.kind'), kind: 'text' },
      { title: say('language.report.comments'), kind: 'count' },
      { title: say('language.report.negative'), kind: 'count' },
      { title: say('language.report.neutral'), kind: 'count' },
      { title: say('language.report.positive'), kind: 'count' },
      ...boundColumns(say('language.report.negativeShare'), 'share', say),
      ...boundColumns(say('language.report.before'), 'share', say),
      { title: say('language.report.urgent'), kind: 'count' },
    ],
    rows: topics.map(({ name, kind, comments, counts, negativeShare, before, urgent }) => [
      name,
      say(`language.report.kind.${kind}`),
      comments,
      counts.negative,
      counts.neutral,
      counts.positive,
      ...bounds(negativeShare),
      ...bounds(before),
      urgent,
    ]),
  };
}

function themeSheet({ themes, topics }: VoiceResult, say: Say): ReportSheet {
  const names = new Map(topics.map(({ topic, name }) => [topic, name]));
  return {
    name: say('language.report.sheet.themes'),
    columns: [
      { title: say('language.report.theme'), kind: 'text' },
      { title: say('language.report.topic'), kind: 'text' },
      { title: say('language.report.comments'), kind: 'count' },
      { title: say('language.report.negative'), kind: 'count' },
      { title: say('language.report.positive'), kind: 'count' },
      { title: say('language.report.isNew'), kind: 'text' },
      ...boundColumns(say('language.report.trend'), 'signed', say),
      { title: say('language.report.words'), kind: 'text' },
      { title: say('language.report.examples'), kind: 'text' },
    ],
    rows: themes.map((theme) => [
      theme.name,
      names.get(theme.topic) ?? theme.topic,
      theme.comments,
      theme.negative,
      theme.positive,
      theme.isNew ? say('language.report.yes') : '',
      ...bounds(theme.trend),
      theme.words.join(' · '),
      theme.examples.map(({ text }) => text).join('\n'),
    ]),
  };
}

function weekSheet({ themes }: VoiceResult, say: Say): ReportSheet {
  return {
    name: say('language.report.sheet.weeks'),
    columns: [
      { title: say('language.report.theme'), kind: 'text' },
      { title: say('language.report.week'), kind: 'text' },
      { title: say('language.report.comments'), kind: 'count' },
    ],
    rows: themes.flatMap(({ name, weekly }) =>
      weekly.map(({ monday, comments }) => [name, monday, comments]),
    ),
  };
}

function groupSheet({ topics }: VoiceResult, say: Say): ReportSheet {
  return {
    name: say('language.report.sheet.groups'),
    columns: [
      { title: say('language.report.topic'), kind: 'text' },
      { title: say('language.report.group'), kind: 'text' },
      { title: say('language.report.comments'), kind: 'count' },
      ...boundColumns(say('language.report.negativeShare'), 'share', say),
    ],
    rows: topics.flatMap(({ name, groups }) =>
      groups.map(({ group, comments, negativeShare }) => [name, group, comments, ...bounds(negativeShare)]),
    ),
  };
}

function summary(
  { result, title, filters }: VoiceReportInput,
  say: Say,
): readonly (readonly [string, Cell])[] {
  const { n, of, said, from, to, overall, intents, urgency, emotions, repeats } = result;
  return [
    [say('language.report.title'), title],
    [say('language.report.filters'), filters.length > 0 ? filters.join(' · ') : say('language.report.all')],
    [say('language.report.n'), n],
    [say('language.report.of'), of],
    [say('language.report.said'), said],
    [say('language.report.period'), from ? `${from} – ${to}` : '–'],
    [say('language.polarity.negative'), overall.negative],
    [say('language.polarity.neutral'), overall.neutral],
    [say('language.polarity.positive'), overall.positive],
    [say('language.polarity.mixed'), overall.mixed],
    [say('language.polarity.none'), overall.none],
    [say('language.intent.complaint'), intents.complaint],
    [say('language.intent.praise'), intents.praise],
    [say('language.intent.suggestion'), intents.suggestion],
    [say('language.intent.question'), intents.question],
    [say('language.intent.leave'), intents.leave],
    [say('language.urgency.0'), urgency[0] ?? 0],
    [say('language.urgency.1'), urgency[1] ?? 0],
    [say('language.urgency.2'), urgency[2] ?? 0],
    ...emotions.flatMap(({ emotion, comments }): [string, Cell][] => {
      const key = emotionKeys.find((known) => known === emotion);
      return key ? [[say(`language.emotion.${key}`), comments]] : [];
    }),
    [say('language.report.repeats'), repeats.comments],
    ...(repeats.times > 0
      ? [[say('language.report.repeated'), `${repeats.text} (${repeats.times})`] as const]
      : []),
    [say('report.caution.title'), say('language.report.caution')],
  ];
}

const emotionKeys = ['calm', 'joy', 'thanks', 'letdown', 'anger', 'worry'] as const;

/** What comments say as a workbook: summary, topics, themes with their weeks, groups side by side, and the queries. */
export async function renderVoiceXlsx(input: VoiceReportInput): Promise<Uint8Array> {
  const { result, locale } = input;
  const say = speaker(locale);
  const book = newWorkbook();
  const facts = summary(input, say).map(([label, value]) => [label, value ?? ''] as const);
  addFacts(book, say('language.report.sheet.summary'), facts);
  addTable(book, topicSheet(result, say));
  addTable(book, themeSheet(result, say));
  addTable(book, weekSheet(result, say));
  if (result.topics.some(({ groups }) => groups.length > 0)) addTable(book, groupSheet(result, say));
  const { method } = result;
  addFacts(book, say('language.report.sheet.method'), [
    [say('language.report.model'), method.model],
    [
      say('language.report.adaptation'),
      method.adaptation > 0 ? method.adaptation : say('language.report.adaptation.none'),
    ],
    [say('language.report.errorRates'), say(`language.report.errorRates.${method.errorRates}`)],
    [say('language.report.snapshot'), method.snapshot],
    [say('language.report.version'), method.version],
    ...method.queries.map(({ name, sql }) => [name, sql] as const),
  ]);
  return workbookBytes(book);
}
