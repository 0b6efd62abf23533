import { branches, channels, openingHours, staffPerBranch } from '../world/bank.ts';
import type { World } from '../world/simulate-world.ts';
import { pick, type Stream, stream } from '../world/stream.ts';
import { abandonedVisit, answeredVisit, type BankStep, bankSteps, type RecordedStep } from './bank-visits.ts';
import { byTime, type CsvLanguage, field, firstDay, journeyHeader, journeyNumber } from './write-csv.ts';

const headers: Readonly<Record<CsvLanguage, readonly string[]>> = {
  zh: [journeyHeader.zh, '环节', '开始时间', '结束时间', '渠道', '网点', '经办员工', '客户号'],
  en: [journeyHeader.en, 'Step', 'Started at', 'Ended at', 'Channel', 'Branch', 'Staff', 'Customer ID'],
};

/** Given-up visits to a hundred that answered. */
const abandonedShare = 0.07;
const rowsPerChunk = 2000;

/** Who and where: everything of a journey that all its steps share. */
interface Circumstances {
  readonly journey: string;
  readonly day: number;
  readonly channel: number;
  readonly branch: number;
  readonly person: number;
  readonly customer: string;
}

function timeText(day: number, minutes: number): string {
  const time = new Date(Date.parse(`${firstDay}T00:00:00Z`) + Math.round((day * 1440 + minutes) * 60) * 1000);
  return time.toISOString().slice(0, 19).replace('T', ' ');
}

/** Machines and the queue have no staff; the lobby and the advisers have people of their own. */
function staffOf(step: BankStep, { branch, person }: Circumstances): string {
  switch (step) {
    case 'arrival':
    case 'ticket':
    case 'machine':
    case 'done':
      return '';
    case 'lobby':
    case 'app':
      return `L${String(201 + branch * 2 + (person % 2))}`;
    case 'advice':
      return `M${String(301 + branch * 2 + (person % 2))}`;
    case 'approval':
      return `B${String(401 + (branch % 4))}`;
    case 'complaint':
    case 'followUp':
      return `K${String(501 + (person % 5))}`;
    case 'counter':
    case 'documents':
      return `S${String(1101 + branch * staffPerBranch + person)}`;
  }
}

function lines(of: Circumstances, steps: readonly RecordedStep[], language: CsvLanguage): string {
  const telephone = channels[3][language];
  return steps
    .map(({ step, started, ended }) => {
      const isCall = step === 'complaint' || step === 'followUp';
      const cells = [
        of.journey,
        bankSteps[step][language],
        timeText(of.day, started),
        timeText(of.day, ended),
        isCall ? telephone : (channels[of.channel]?.[language] ?? ''),
        branches[of.branch]?.[language] ?? '',
        staffOf(step, of),
        of.customer,
      ];
      return `${cells.map(field).join(',')}\r\n`;
    })
    .join('');
}

function answered(
  world: World,
  { row, place }: { readonly row: number; readonly place: number },
  { random, language }: { readonly random: Stream; readonly language: CsvLanguage },
): string {
  const { journeys, setting } = world;
  const at = (column: ArrayLike<number>): number => column[row] ?? 0;
  const of: Circumstances = {
    journey: journeyNumber(place),
    day: at(journeys.day),
    channel: at(journeys.channel),
    branch: at(journeys.branch),
    person: at(journeys.staff),
    customer: `C${String(20_000_000 + at(journeys.customer) * 37)}`,
  };
  return lines(of, answeredVisit(setting, journeys, { row, random }), language);
}

const branchSize = branches.map(({ size }) => size);
/** The more crowded the hour, the more give up. */
const leavingHours = openingHours.map(({ share, crowd }) => share * Math.exp(0.9 * crowd));

function abandoned(number: number, random: Stream, language: CsvLanguage): string {
  const opening = openingHours[pick(random, leavingHours)] ?? openingHours[0];
  const of: Circumstances = {
    journey: `X${String(number + 1).padStart(7, '0')}`,
    day: random.integer(365),
    channel: 0,
    branch: pick(random, branchSize),
    person: random.integer(staffPerBranch),
    customer: `C${String(29_000_000 + random.integer(900_000))}`,
  };
  return lines(of, abandonedVisit(opening.hour * 60 + random.integer(60), random), language);
}

/**
 * What the bank's own systems recorded of the world's journeys, one row a step: UTF-8 with a byte order mark, names in
 * the language. Journeys that answered the survey carry the number that `writeCsv` gives them with `journeys: true`, so
 * that answers and behaviour join; visits that were given up come last and have no answer. Times are local.
 */
export async function* writeBankLog(world: World, language: CsvLanguage = 'zh'): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { seed } = world.setting.options;
  const random = stream(seed, 'service log');
  let text = `\uFEFF${headers[language].join(',')}\r\n`;
  for (const [place, row] of byTime(world.journeys).entries()) {
    text += answered(world, { row, place }, { random, language });
    if ((place + 1) % rowsPerChunk !== 0) continue;
    yield encoder.encode(text);
    text = '';
  }
  const leaving = stream(seed, 'given up');
  for (let number = 0; number < Math.round(world.journeys.n * abandonedShare); number++) {
    text += abandoned(number, leaving, language);
  }
  yield encoder.encode(text);
}
