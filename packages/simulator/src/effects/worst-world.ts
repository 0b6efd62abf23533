import { stream } from '../world/stream.ts';
import { branchPlan, unitNames } from './branch-worlds.ts';
import { type Draw, type EffectRow, type EffectWorld, weekDay } from './effect-world.ts';

export interface WorstSetting {
  readonly branches: number;
  /** Whether the plan says that the worst was picked, and by which weeks. */
  readonly hidden: boolean;
}

/** B8, B9: the worst of many branches on the last quarter is picked; nothing works. Branch sd 3, quarter sd 2. */
export function worstWorld({ branches, hidden }: WorstSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'worst');
  const [quarters, perQuarter, answers] = [6, 13, 10];
  const units = unitNames(branches, 'B');
  const levels = units.map(() => 60 + 3 * random.normal());
  const quarterly = units.map(() => Array.from({ length: quarters + 2 }, () => 2 * random.normal()));
  const last = quarters - 1;
  const worst = units.reduce((best, _, at) => {
    const value = (which: number): number => (levels[which] ?? 0) + (quarterly[which]?.[last] ?? 0);
    return value(at) < value(best) ? at : best;
  }, 0);
  const picked = [units[worst] ?? ''];
  const effect = size * 4;
  const rows: EffectRow[] = [];
  units.forEach((unit, at) => {
    for (let week = 0; week < (quarters + 2) * perQuarter; week++) {
      const quarter = Math.floor(week / perQuarter);
      const after = at === worst && quarter >= quarters ? effect : 0;
      for (let answer = 0; answer < answers; answer++) {
        const value = (levels[at] ?? 0) + (quarterly[at]?.[quarter] ?? 0) + after + 8 * random.normal();
        rows.push({ unit, day: weekDay(week, random.integer(7)), value });
      }
    }
  });
  const told = {
    selection: 'worst' as const,
    pickedFrom: weekDay(last * perQuarter),
    pickedTo: weekDay(quarters * perQuarter, -1),
  };
  return {
    rows,
    plan: branchPlan(picked, {
      from: weekDay(quarters * perQuarter),
      smallestWorth: 2,
      ...(hidden ? {} : told),
    }),
    truth: effect,
  };
}
