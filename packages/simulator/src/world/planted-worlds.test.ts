import { describe, expect, it } from 'vitest';
import { statedImportance } from '../truth/stated-importance.ts';
import { worldTruth } from '../truth/world-truth.ts';
import { goesDirectly } from './handover.ts';
import { type Industry, industries } from './industries.ts';
import type { Journeys } from './journeys.ts';
import { level, levelOfRating } from './outcome.ts';
import { simulateWorld } from './simulate-world.ts';
import { drawVoice } from './voice.ts';

const every: readonly Industry[] = ['bank', 'telecom', 'hospital', 'shop'];

function meanOutcome(journeys: Journeys, wanted: (row: number) => boolean): number {
  const rows = [...journeys.outcome.keys()].filter(wanted);
  return rows.reduce((sum, row) => sum + (journeys.outcome[row] ?? 0), 0) / rows.length;
}

describe('industries', () => {
  it('have ten touchpoints each, named in both languages, with odds of passing for five kinds of visit', () => {
    for (const industry of every) {
      const { touchpoints, presence, handover } = industries[industry];
      expect(new Set(touchpoints.map(({ key }) => key)).size).toBe(10);
      for (const { zh, en, basic } of touchpoints) {
        expect(zh).toMatch(/^[一-鿿]+$/);
        expect(en).toMatch(/^[A-Z][A-Za-z -]+$/);
        expect(basic).toBeGreaterThan(0);
      }
      expect(presence.map((odds) => odds.length)).toEqual([10, 10, 10, 10, 10]);
      expect(touchpoints[handover[1]]?.wait).not.toBeNull();
    }
  });

  it('each hold a true moment somewhere when effects are drawn', () => {
    for (const industry of every) {
      const { setting } = simulateWorld({ seed: 3, n: 1, industry });
      const truth = worldTruth(setting, { population: 15_000 });
      expect(truth.touchpoints.some(({ isMoment }) => isMoment)).toBe(true);
      expect(statedImportance(setting, truth)).toHaveLength(10);
    }
  });
});

describe('what is planted', () => {
  it('makes a long wait of a handover costly, and no rating tells', () => {
    const pair = industries.bank.handover;
    const { journeys, setting } = simulateWorld({
      seed: 4,
      n: 6000,
      effects: 'none',
      handover: { pair, penalty: -2 },
    });
    const median = setting.touchpoints[pair[1]]?.wait?.medianMinutes ?? 0;
    const direct = (row: number): boolean => goesDirectly(journeys, row, pair);
    const isLong = (row: number): boolean => (journeys.waits[pair[1] * journeys.n + row] ?? 0) > 1.5 * median;
    const long = meanOutcome(journeys, (row) => direct(row) && isLong(row));
    const short = meanOutcome(journeys, (row) => direct(row) && !isLong(row));
    expect(long - short).toBeGreaterThan(-2.2);
    expect(long - short).toBeLessThan(-1.8);
  });

  it('makes a low experience costlier for one segment, and the truth knows', () => {
    const segment = { segment: 1, touchpoint: 3, penalty: -2 };
    const { setting } = simulateWorld({ seed: 5, n: 1, effects: 'none', segment });
    const [, , , planted, other] = worldTruth(setting, { population: 30_000 }).touchpoints;
    // 22 in 100 customers are of that segment, and pass somewhat more often than others.
    expect(planted?.penalty.value).toBeLessThan(-0.35);
    expect(planted?.penalty.value).toBeGreaterThan(-0.65);
    expect(other?.penalty.value).toBe(0);
  });

  it('lets memory pull ratings to the middle, and politeness push them up; levels stay what was felt', () => {
    const plain = simulateWorld({ seed: 6, n: 3000 }).journeys;
    const polite = simulateWorld({ seed: 6, n: 3000, politeness: 1 }).journeys;
    const late = simulateWorld({ seed: 6, n: 3000, recall: { days: 60, halfLife: 10 } }).journeys;
    expect(polite.levels).toEqual(plain.levels);
    expect(late.levels).toEqual(plain.levels);
    const best = ({ ratings }: Journeys): number =>
      ratings.filter((rating) => rating === 5).length / ratings.filter((rating) => rating > 0).length;
    expect(best(polite)).toBeGreaterThan(best(plain) + 0.25);
    expect(best(late)).toBeLessThan(best(plain) - 0.08);
    const told = late.ratings.filter((rating, cell) => levelOfRating(rating) === late.levels[cell]).length;
    expect(told / late.ratings.length).toBeLessThan(0.9);
    expect(Math.max(...late.delay)).toBeGreaterThan(100);
    expect(Math.max(...plain.delay)).toBe(0);
  });

  it('records what makes experiences bad before they are felt', () => {
    const { levels, friction } = simulateWorld({ seed: 7, n: 3000, friction: 0.8 }).journeys;
    const lowWhere = (wanted: (value: number) => boolean): number => {
      const cells = [...levels.keys()].filter(
        (cell) => levels[cell] !== level.absent && wanted(friction[cell] ?? 0),
      );
      return cells.filter((cell) => levels[cell] === level.low).length / cells.length;
    };
    expect(lowWhere((value) => value > 0.7)).toBeGreaterThan(3 * lowWhere((value) => value < -0.7));
  });

  it('reads comments with the errors that it states', () => {
    const { setting, journeys } = simulateWorld({ seed: 8, n: 8000 });
    const { commented, read, errors } = drawVoice(setting, journeys, { name: 'journeys' });
    const share = commented.filter((one) => one === 1).length / journeys.n;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.02);
    const absent = [...read.keys()].filter(
      (cell) => journeys.levels[cell] === level.absent && commented[cell % journeys.n] === 1,
    );
    const misread = absent.filter((cell) => read[cell] === level.low).length / absent.length;
    expect(Math.abs(misread - (errors[level.absent]?.[level.low] ?? 0))).toBeLessThan(0.003);
  });
});
