import type { Journeys } from '../world/journeys.ts';
import { level } from '../world/outcome.ts';
import type { Setting } from '../world/setting.ts';
import type { Stream } from '../world/stream.ts';

/** Steps that the branch's queue and service systems record, in the order in which a visit can pass them. */
export const bankSteps = {
  arrival: { zh: '到店', en: 'Arrival' },
  lobby: { zh: '厅堂引导', en: 'Lobby guidance' },
  ticket: { zh: '排队取号', en: 'Queue ticket' },
  machine: { zh: '自助设备办理', en: 'Self-service machine' },
  counter: { zh: '柜面办理', en: 'Counter service' },
  documents: { zh: '补充材料', en: 'Missing documents' },
  approval: { zh: '后台审核', en: 'Back office check' },
  advice: { zh: '理财咨询', en: 'Wealth advice' },
  app: { zh: '手机银行指导', en: 'Help with the mobile bank' },
  done: { zh: '业务办结', en: 'Done' },
  complaint: { zh: '投诉受理', en: 'Complaint' },
  followUp: { zh: '客户回访', en: 'Follow-up call' },
} as const;
export type BankStep = keyof typeof bankSteps;

/** One recorded step; minutes since midnight of the day of the visit. */
export interface RecordedStep {
  readonly step: BankStep;
  readonly started: number;
  readonly ended: number;
}

/**
 * Chance of a second round at the counter (papers were missing) by the level of the experience there. It is what links
 * behaviour and satisfaction beside the waits, which the world draws before anything is felt.
 */
export const secondRound: Readonly<Record<'low' | 'middle' | 'high', number>> = {
  low: 0.42,
  middle: 0.12,
  high: 0.02,
};
/** Share of counter visits that the back office has to check, and of those that it checks twice. */
const checked = { once: 0.28, twice: 0.15 };

interface Clock {
  readonly steps: RecordedStep[];
  now: number;
}

/** Lets the customer wait and then serves; minutes. */
function serve(
  clock: Clock,
  step: BankStep,
  times: { readonly wait: number; readonly service: number },
): void {
  const started = clock.now + times.wait;
  clock.now = started + times.service;
  clock.steps.push({ step, started, ended: clock.now });
}

function around(median: number, random: Stream, spread = 0.45): number {
  return median * Math.exp(spread * random.normal());
}

/** What the world knows of one journey at one touchpoint: whether it came there, its wait and its level. */
function looker(setting: Setting, journeys: Journeys, row: number) {
  return (key: string): { here: boolean; wait: number; code: number } => {
    const cell = setting.touchpoints.findIndex((trait) => trait.key === key) * journeys.n + row;
    const wait = journeys.waits[cell] ?? Number.NaN;
    const code = journeys.levels[cell] ?? level.absent;
    return { here: code !== level.absent, wait: Number.isNaN(wait) ? 1 : wait, code };
  };
}

/**
 * The steps of a visit that answered the survey. Waits at the ticket machine, the counter, the machines and the adviser
 * are those that the world drew and that coloured the answers.
 */
export function answeredVisit(
  setting: Setting,
  journeys: Journeys,
  { row, random }: { readonly row: number; readonly random: Stream },
): readonly RecordedStep[] {
  const look = looker(setting, journeys, row);
  const clock: Clock = { steps: [], now: journeys.minute[row] ?? 600 };
  serve(clock, 'arrival', { wait: 0, service: 0 });
  if (look('lobby').here) serve(clock, 'lobby', { wait: 0.5, service: around(2, random) });
  const ticket = look('ticket');
  if (ticket.here) serve(clock, 'ticket', { wait: ticket.wait, service: 0.3 });
  const machine = look('machine');
  if (machine.here) serve(clock, 'machine', { wait: machine.wait, service: around(5, random) });
  if (look('counter').here) atCounter(clock, look('counterWait'), look('counter').code, random);
  const advice = look('advice');
  if (advice.here) serve(clock, 'advice', { wait: advice.wait, service: around(22, random) });
  if (look('app').here) serve(clock, 'app', { wait: around(1.5, random), service: around(4, random) });
  serve(clock, 'done', { wait: 0.2, service: 0 });
  if (look('complaint').here) afterwards(clock, random);
  return clock.steps;
}

function atCounter(
  clock: Clock,
  queue: { readonly here: boolean; readonly wait: number },
  code: number,
  random: Stream,
): void {
  serve(clock, 'counter', {
    wait: queue.here ? queue.wait : around(1.5, random),
    service: around(8, random),
  });
  const again = code === level.low ? 'low' : code === level.high ? 'high' : 'middle';
  if (random.uniform() < checked.once) {
    serve(clock, 'approval', { wait: around(3, random), service: around(2, random) });
    if (random.uniform() < checked.twice) {
      serve(clock, 'approval', { wait: around(4, random), service: around(2, random) });
    }
  }
  if (random.uniform() >= secondRound[again]) return;
  serve(clock, 'documents', { wait: around(1, random), service: around(6, random) });
  serve(clock, 'counter', { wait: around(7, random), service: around(6, random) });
}

/** The complaint is taken some hours later and the customer is called one to three days after. */
function afterwards(clock: Clock, random: Stream): void {
  serve(clock, 'complaint', { wait: around(150, random), service: around(9, random) });
  serve(clock, 'followUp', {
    wait: 1440 * (1 + random.integer(3)) + around(60, random),
    service: around(4, random),
  });
}

/** The steps of a visit that was given up: most take a ticket and leave the queue, some are sent for papers and stay away. */
export function abandonedVisit(begun: number, random: Stream): readonly RecordedStep[] {
  const clock: Clock = { steps: [], now: begun };
  serve(clock, 'arrival', { wait: 0, service: 0 });
  if (random.uniform() < 0.6) serve(clock, 'lobby', { wait: 0.5, service: around(2, random) });
  serve(clock, 'ticket', { wait: around(2.5, random), service: 0.3 });
  if (random.uniform() < 0.78) return clock.steps;
  serve(clock, 'counter', { wait: around(16, random), service: around(5, random) });
  serve(clock, 'documents', { wait: around(1, random), service: around(4, random) });
  return clock.steps;
}
