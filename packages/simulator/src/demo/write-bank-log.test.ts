import { describe, expect, it } from 'vitest';
import { level } from '../world/outcome.ts';
import { bankTouchpoints } from '../world/touchpoints.ts';
import { bankSteps, secondRound } from './bank-visits.ts';
import { demoWorld } from './demo-world.ts';
import { writeBankLog } from './write-bank-log.ts';
import { byTime, type CsvLanguage, writeCsv } from './write-csv.ts';

async function textOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return new TextDecoder().decode(Buffer.concat(all));
}

const rowsOf = async (language: CsvLanguage): Promise<string[][]> =>
  (await textOf(writeBankLog(demoWorld(1), language)))
    .split('\r\n')
    .slice(0, -1)
    .map((row) => row.split(','));

describe('the service log of the demo', () => {
  it('tells the same steps in both languages, in English without a Chinese character', async () => {
    const [zh, en] = [await rowsOf('zh'), await rowsOf('en')];
    expect(zh[0]).toEqual(['业务单号', '环节', '开始时间', '结束时间', '渠道', '网点', '经办员工', '客户号']);
    expect(en.flat().join()).not.toMatch(/\p{Script=Han}/u);
    expect(en.map((row) => [row[0], row[2], row[3], row[6]]).slice(1)).toEqual(
      zh.map((row) => [row[0], row[2], row[3], row[6]]).slice(1),
    );
    expect(new Set(zh.slice(1).map((row) => row[1]))).toEqual(
      new Set(Object.values(bankSteps).map((step) => step.zh)),
    );
    for (const [, , started = '', ended = ''] of zh.slice(1)) expect(ended >= started).toBe(true);
  });

  it('joins the answers through the number of the journey, and holds given-up visits beside them', async () => {
    const world = demoWorld(1);
    const survey = (await textOf(writeCsv(world, 'zh', { journeys: true }))).split('\r\n').slice(1, -1);
    const numbers = new Set(survey.map((row) => row.split(',')[9]));
    const log = (await rowsOf('zh')).slice(1);
    const journeys = new Set(log.map(([journey]) => journey));
    expect(numbers.size).toBe(6000);
    expect([...numbers].every((number) => journeys.has(number))).toBe(true);
    expect(journeys.size).toBe(6420);
  });

  it('repeats the counter as often as the level there says', async () => {
    const world = demoWorld(1);
    const counter = bankTouchpoints.findIndex(({ key }) => key === 'counter');
    const visits = new Map<string, number>();
    for (const [journey = '', step] of (await rowsOf('zh')).slice(1)) {
      if (step === bankSteps.counter.zh) visits.set(journey, (visits.get(journey) ?? 0) + 1);
    }
    const rate = (code: number): number => {
      const passed = byTime(world.journeys).flatMap((row, place) =>
        world.journeys.levels[counter * world.journeys.n + row] === code
          ? [visits.get(`V${String(place + 1).padStart(7, '0')}`) ?? 0]
          : [],
      );
      return passed.filter((count) => count > 1).length / passed.length;
    };
    for (const known of ['low', 'middle', 'high'] as const) {
      expect(rate(level[known])).toBeCloseTo(secondRound[known], 1);
    }
  });

  it('tells of longer waits and second rounds where customers were less satisfied', async () => {
    const world = demoWorld(1);
    const seen = new Map<string, { rounds: number; wait: number }>();
    let before = { journey: '', ended: 0 };
    for (const [journey = '', step, started = '', ended = ''] of (await rowsOf('zh')).slice(1)) {
      const [from, to] = [Date.parse(`${started}Z`), Date.parse(`${ended}Z`)];
      if (step === bankSteps.counter.zh) {
        const known = seen.get(journey) ?? { rounds: 0, wait: 0 };
        const wait = before.journey === journey ? (from - before.ended) / 60_000 : 0;
        seen.set(journey, { rounds: known.rounds + 1, wait: Math.max(known.wait, wait) });
      }
      before = { journey, ended: to };
    }
    const meanOutcome = (is: (visit: { rounds: number; wait: number }) => boolean): number => {
      const outcomes = byTime(world.journeys).flatMap((row, place) => {
        const visit = seen.get(`V${String(place + 1).padStart(7, '0')}`);
        return visit && is(visit) ? [world.journeys.outcome[row] ?? 0] : [];
      });
      return outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length;
    };
    expect(meanOutcome(({ rounds }) => rounds > 1)).toBeLessThan(
      meanOutcome(({ rounds }) => rounds === 1) - 0.4,
    );
    expect(meanOutcome(({ wait }) => wait > 25)).toBeLessThan(meanOutcome(({ wait }) => wait < 10) - 0.4);
  });
});
