import { commentOf } from '../comments/comment-of.ts';
import { ageBands, branches, channels, purposes, segments, staffPerBranch } from '../world/bank.ts';
import type { Journeys } from '../world/journeys.ts';
import type { Setting } from '../world/setting.ts';
import type { World } from '../world/simulate-world.ts';
import { type Stream, stream } from '../world/stream.ts';

/** First day of a world's twelve months. */
export const firstDay = '2025-01-01';

/** Name of the column that joins answers and service log. */
export const journeyHeader: Readonly<Record<CsvLanguage, string>> = { zh: '业务单号', en: 'Journey ID' };

/** The number of the visit that stands at a place among all visits in order of time, from 0. */
export function journeyNumber(place: number): string {
  return `V${String(place + 1).padStart(7, '0')}`;
}

const rowsPerChunk = 500;
const dayMilliseconds = 86_400_000;

/** Languages in which names and headers are written. Comments are Chinese in both: there are no English ones. */
export type CsvLanguage = 'zh' | 'en';

type PurposeKey = (typeof purposes)[number]['key'];
const purposeNames: Readonly<Record<CsvLanguage, Readonly<Record<PurposeKey, string>>>> = {
  zh: {
    counter: '柜面业务',
    account: '开户及账户',
    wealth: '理财',
    machine: '自助业务',
    app: '手机银行协助',
  },
  en: {
    counter: 'Counter business',
    account: 'Accounts',
    wealth: 'Wealth',
    machine: 'Self-service',
    app: 'Help with the app',
  },
};

const circumstanceHeaders: Readonly<Record<CsvLanguage, readonly string[]>> = {
  zh: ['问卷编号', '提交时间', '客户号', '渠道', '网点', '接待员工', '客群', '年龄段', '业务类型'],
  en: [
    'Response ID',
    'Submitted at',
    'Customer ID',
    'Channel',
    'Branch',
    'Staff',
    'Segment',
    'Age group',
    'Purpose of visit',
  ],
};
const answerHeaders: Readonly<Record<CsvLanguage, readonly string[]>> = {
  zh: ['总体满意度(0-10分)', '推荐意愿(0-10分)', '意见与建议'],
  en: ['Overall satisfaction (0-10)', 'Likelihood to recommend (0-10)', 'Comments'],
};

function waitHeader(name: string, language: CsvLanguage): string {
  if (language === 'en') return `Minutes waited: ${name}`;
  return `${name}等待时长(分钟)`.replace('等候等待', '等候');
}

/** What else the file may hold. */
export interface CsvOptions {
  /** The number of the visit in the branch's service log (`writeBankLog`); default false. */
  readonly journeys?: boolean;
}

function headers(setting: Setting, language: CsvLanguage, { journeys = false }: CsvOptions): string[] {
  const waits = setting.touchpoints.filter((trait) => trait.wait);
  return [
    ...circumstanceHeaders[language],
    ...(journeys ? [journeyHeader[language]] : []),
    ...setting.touchpoints.map((trait) => trait[language]),
    ...waits.map((trait) => waitHeader(trait[language], language)),
    ...answerHeaders[language],
  ];
}

/** A field as RFC 4180 wants it: quoted when it holds a comma, a quote or a line break. */
export function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function submittedAt(day: number, minute: number, delay: number): string {
  const time = new Date(
    Date.parse(`${firstDay}T00:00:00Z`) + day * dayMilliseconds + (minute * 60 + delay) * 1000,
  );
  return time.toISOString().slice(0, 19).replace('T', ' ');
}

/** Rows in the order of the visits, as a survey system lists them. */
export function byTime({ day, minute, n }: Journeys): number[] {
  const time = (row: number) => (day[row] ?? 0) * 1440 + (minute[row] ?? 0);
  return Array.from({ length: n }, (_, row) => row).sort((a, b) => time(a) - time(b) || a - b);
}

function circumstances(
  journeys: Journeys,
  row: number,
  { random, language }: { random: Stream; language: CsvLanguage },
): string[] {
  const at = (column: ArrayLike<number>) => column[row] ?? 0;
  const person = at(journeys.branch) * staffPerBranch + at(journeys.staff);
  const delay = 600 + random.integer(5400);
  return [
    submittedAt(at(journeys.day), at(journeys.minute), delay),
    `C${String(20_000_000 + at(journeys.customer) * 37)}`,
    channels[at(journeys.channel)]?.[language] ?? '',
    branches[at(journeys.branch)]?.[language] ?? '',
    `S${String(1101 + person)}`,
    segments[at(journeys.segment)]?.[language] ?? '',
    ageBands[at(journeys.age)]?.[language] ?? '',
    purposeNames[language][purposes[at(journeys.purpose)]?.key ?? 'counter'],
  ];
}

function line(
  { setting, journeys }: World,
  row: number,
  as: { texts: Stream; times: Stream; language: CsvLanguage; journey: string | null },
): string[] {
  const cells = circumstances(journeys, row, { random: as.times, language: as.language });
  if (as.journey !== null) cells.push(as.journey);
  for (const touchpoint of setting.touchpoints.keys()) {
    const rating = journeys.ratings[touchpoint * journeys.n + row] ?? 0;
    cells.push(rating === 0 ? '' : String(rating));
  }
  for (const [touchpoint, trait] of setting.touchpoints.entries()) {
    if (!trait.wait) continue;
    const minutes = journeys.waits[touchpoint * journeys.n + row] ?? Number.NaN;
    cells.push(Number.isNaN(minutes) ? '' : minutes.toFixed(1));
  }
  cells.push(String(journeys.outcome[row]), String(journeys.recommend[row]));
  cells.push(commentOf(setting, journeys, row, as.texts));
  return cells;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

/**
 * The journeys of a world as an analyst would export them: UTF-8 with a byte order mark (Excel needs it), headers and
 * names in the language (Chinese by default), one row a journey, an empty cell where the journey did not pass. Streams in chunks of 500 rows.
 */
export async function* writeCsv(
  world: World,
  language: CsvLanguage = 'zh',
  options: CsvOptions = {},
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { seed } = world.setting.options;
  const as = { texts: stream(seed, 'comments'), times: stream(seed, 'times'), language };
  let text = `\uFEFF${lineOf(headers(world.setting, language, options))}`;
  for (const [place, row] of byTime(world.journeys).entries()) {
    const journey = options.journeys ? journeyNumber(place) : null;
    text += lineOf([`R${String(place + 1).padStart(7, '0')}`, ...line(world, row, { ...as, journey })]);
    if ((place + 1) % rowsPerChunk === 0) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text !== '') yield encoder.encode(text);
}
