import { commentOf } from '../comments/comment-of.ts';
import { ageBands, branches, channels, purposes, segments, staffPerBranch } from '../world/bank.ts';
import type { Journeys } from '../world/journeys.ts';
import type { Setting } from '../world/setting.ts';
import type { World } from '../world/simulate-world.ts';
import { type Stream, stream } from '../world/stream.ts';

/** First day of a world's twelve months. */
export const firstDay = '2025-01-01';

const rowsPerChunk = 500;
const dayMilliseconds = 86_400_000;

const purposeNames: Readonly<Record<(typeof purposes)[number]['key'], string>> = {
  counter: '柜面业务',
  account: '开户及账户',
  wealth: '理财',
  machine: '自助业务',
  app: '手机银行协助',
};

function headers(setting: Setting): string[] {
  const waits = setting.touchpoints.filter((trait) => trait.wait).map((trait) => `${trait.zh}等待时长(分钟)`);
  return [
    '问卷编号',
    '提交时间',
    '客户号',
    '渠道',
    '网点',
    '接待员工',
    '客群',
    '年龄段',
    '业务类型',
    ...setting.touchpoints.map((trait) => trait.zh),
    ...waits.map((name) => name.replace('等候等待', '等候')),
    '总体满意度(0-10分)',
    '推荐意愿(0-10分)',
    '意见与建议',
  ];
}

/** A field as RFC 4180 wants it: quoted when it holds a comma, a quote or a line break. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function submittedAt(day: number, minute: number, delay: number): string {
  const time = new Date(
    Date.parse(`${firstDay}T00:00:00Z`) + day * dayMilliseconds + (minute * 60 + delay) * 1000,
  );
  return time.toISOString().slice(0, 19).replace('T', ' ');
}

/** Rows in the order of the visits, as a survey system lists them. */
function byTime({ day, minute, n }: Journeys): number[] {
  const time = (row: number) => (day[row] ?? 0) * 1440 + (minute[row] ?? 0);
  return Array.from({ length: n }, (_, row) => row).sort((a, b) => time(a) - time(b) || a - b);
}

function circumstances(journeys: Journeys, row: number, random: Stream): string[] {
  const at = (column: ArrayLike<number>) => column[row] ?? 0;
  const person = at(journeys.branch) * staffPerBranch + at(journeys.staff);
  const delay = 600 + random.integer(5400);
  return [
    submittedAt(at(journeys.day), at(journeys.minute), delay),
    `C${String(20_000_000 + at(journeys.customer) * 37)}`,
    channels[at(journeys.channel)]?.zh ?? '',
    branches[at(journeys.branch)]?.zh ?? '',
    `S${String(1101 + person)}`,
    segments[at(journeys.segment)]?.zh ?? '',
    ageBands[at(journeys.age)]?.zh ?? '',
    purposeNames[purposes[at(journeys.purpose)]?.key ?? 'counter'],
  ];
}

function line(
  { setting, journeys }: World,
  row: number,
  streams: { texts: Stream; times: Stream },
): string[] {
  const cells = circumstances(journeys, row, streams.times);
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
  cells.push(commentOf(setting, journeys, row, streams.texts));
  return cells;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

/**
 * The journeys of a world as an analyst would export them: UTF-8 with a byte order mark (Excel needs it), Chinese
 * headers, one row a journey, an empty cell where the journey did not pass. Streams in chunks of 500 rows.
 */
export async function* writeCsv(world: World): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { seed } = world.setting.options;
  const streams = { texts: stream(seed, 'comments'), times: stream(seed, 'times') };
  let text = `\uFEFF${lineOf(headers(world.setting))}`;
  for (const [place, row] of byTime(world.journeys).entries()) {
    text += lineOf([`R${String(place + 1).padStart(7, '0')}`, ...line(world, row, streams)]);
    if ((place + 1) % rowsPerChunk === 0) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text !== '') yield encoder.encode(text);
}
