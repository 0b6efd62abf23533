import { stream } from '../world/stream.ts';
import { branchPlan, branchScale, unitNames } from './branch-worlds.ts';
import { type Draw, type EffectRow, type EffectWorld, scored, weekDay } from './effect-world.ts';

/** Weeks on each side of the start. */
const weeks = 8;
const { mean, deviation, between } = branchScale;

/** B10: only the mix of answers shifts in treated branches: shares .40/.30/.30 to .25/.30/.45, means 6.1/7.4/8.2. */
export function mixWorld({ answers }: { readonly answers: number }, { seed }: Draw): EffectWorld {
  const random = stream(seed, 'mix');
  const strata = [
    { name: 'low', mean: 6.1, before: 0.4, after: 0.25 },
    { name: 'middle', mean: 7.4, before: 0.3, after: 0.3 },
    { name: 'high', mean: 8.2, before: 0.3, after: 0.45 },
  ];
  const treated = unitNames(8, 'T');
  const rows: EffectRow[] = [];
  for (const unit of [...treated, ...unitNames(8, 'C')]) {
    for (let answer = 0; answer < 2 * answers; answer++) {
      const side = answer < answers ? 0 : 1;
      const shifted = side === 1 && treated.includes(unit);
      const drawn = random.uniform();
      const [low, middle] = strata.map((one) => (shifted ? one.after : one.before));
      const at = drawn < (low ?? 0) ? 0 : drawn < (low ?? 0) + (middle ?? 0) ? 1 : 2;
      const stratum = strata[at];
      const week = side * weeks + (answer % weeks);
      const value = (stratum?.mean ?? 0) + 1.2 * random.normal();
      rows.push({ unit, day: weekDay(week), value: scored(value), stratum: stratum?.name ?? '' });
    }
  }
  return { rows, plan: branchPlan(treated, { from: weekDay(weeks), mixBy: 'stratum' }), truth: 0 };
}

/** B16: after the start fewer of the unhappy answer in the treated branches; nothing works. Everybody served is counted. */
export function silentWorld(
  { served, unhappy = 0.15 }: { readonly served: number; readonly unhappy?: number },
  { seed }: Draw,
): EffectWorld {
  const random = stream(seed, 'silent');
  const treated = unitNames(8, 'T');
  const rows: EffectRow[] = [];
  for (const unit of [...treated, ...unitNames(8, 'C')]) {
    const level = mean + between * random.normal();
    for (let week = 0; week < 2 * weeks; week++) {
      const falls = week >= weeks && treated.includes(unit);
      let asked: number | undefined = served;
      for (let visit = 0; visit < served; visit++) {
        const value = level + deviation * random.normal();
        const chance = falls ? (value < 5 ? unhappy : 0.45) : 0.5;
        if (random.uniform() > chance) continue;
        rows.push({
          unit,
          day: weekDay(week),
          value: scored(value),
          ...(asked === undefined ? {} : { asked }),
        });
        asked = undefined;
      }
    }
  }
  return { rows, plan: branchPlan(treated, { from: weekDay(weeks) }), truth: 0 };
}

/** B18: the scale changes from 1–5 to 0–10 in the middle, some answers come twice, and days shift by a time zone; nothing works. */
export function brokenWorld(
  { fault }: { readonly fault: 'scale' | 'duplicates' | 'zone' },
  { seed }: Draw,
): EffectWorld {
  const random = stream(seed, 'broken');
  const treated = unitNames(8, 'T');
  const rows: EffectRow[] = [];
  let number = 0;
  for (const unit of [...treated, ...unitNames(8, 'C')]) {
    const level = mean + between * random.normal();
    for (let week = 0; week < 2 * weeks; week++) {
      for (let answer = 0; answer < 8; answer++) {
        number += 1;
        const latent = scored(level + deviation * random.normal());
        const early = fault === 'scale' && week < weeks;
        const row = {
          unit,
          day: weekDay(week, fault === 'zone' && week >= weeks ? -1 : 0),
          value: early ? Math.min(5, Math.max(1, Math.round(latent / 2))) : latent,
          id: `R${number}`,
        };
        rows.push(row);
        if (fault === 'duplicates' && treated.includes(unit) && week >= weeks && latent >= 8) rows.push(row);
      }
    }
  }
  return { rows, plan: branchPlan(treated, { from: weekDay(weeks) }), truth: 0 };
}
