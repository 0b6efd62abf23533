import { studentQuantile } from '@touchstone/statistics';
import { type ProofPlan, proofPlanSchema } from '@touchstone/vocabulary';
import { type Stream, stream } from '../world/stream.ts';
import { type Draw, type EffectRow, type EffectWorld, scored, weekDay } from './effect-world.ts';
import { observedShift } from './observed-shift.ts';

/** Branches before and after one day, with shocks of their own on each side. */
export interface BranchSetting {
  readonly treated: number;
  readonly controls: number;
  /** Answers of a branch on each side of the start. */
  readonly answers: number;
  /** Standard deviation of a branch's own change of level from side to side, over √2 a side. */
  readonly shock: number;
  /** Coefficient of variation of the numbers of answers. */
  readonly sizeVariation?: number;
  /** Standard deviation of answers in treated branches, times the usual. */
  readonly noise?: number;
  /** Drift of treated branches a period, before and after. */
  readonly drift?: number;
  /** Another change of this size in the treated branches at the start. */
  readonly other?: number;
  readonly logged?: boolean;
  /** Half-life in weeks of an effect that fades, or weeks until one begins. */
  readonly fades?: number;
  readonly begins?: number;
}

/** Weeks on each side, latent mean, and standard deviations of an answer and of branches. */
const weeks = 8;
const mean = 6.5;
const deviation = 2;
const between = 0.5;

/** The effect that a comparison of branch changes finds with 80 %: (t.975 + t.8) · standard error. */
function detectable({
  treated,
  controls,
  answers,
  shock,
  noise = 1,
  sizeVariation = 0,
}: BranchSetting): number {
  const own = (times: number): number =>
    2 * shock ** 2 + ((2 * (deviation * times) ** 2) / answers) * (1 + sizeVariation ** 2);
  const error = Math.sqrt(own(noise) / treated + own(1) / controls);
  const degrees = treated + controls - 2;
  return (studentQuantile(0.975, degrees) + studentQuantile(0.8, degrees)) * error;
}

function names(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`);
}

/** A plan as people would write it down before the start. */
export function branchPlan(
  units: readonly string[],
  parts: Partial<ProofPlan> & { readonly from: string },
): ProofPlan {
  const { from, ...rest } = parts;
  return proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 'survey', item: 'score' } },
    waves: [{ from, units }],
    selection: 'convenience',
    smallestWorth: 0.2,
    ...rest,
  });
}

/** Number of answers of a branch: gamma about the mean, at least four. */
function sizeOf(random: Stream, { answers, sizeVariation = 0 }: BranchSetting): number {
  if (sizeVariation === 0) return answers;
  const logDeviation = Math.sqrt(Math.log(1 + sizeVariation ** 2));
  return Math.max(4, Math.round(answers * Math.exp(logDeviation * random.normal() - logDeviation ** 2 / 2)));
}

/** Clustered roll-out on one day: B1 (equal), B2 (unequal, noisy treated), B3 (3 + 3), B11 (drift), B13, B17. */
export function branchWorld(setting: BranchSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'branches');
  const { shock, noise = 1, drift = 0, other = 0, logged = false } = setting;
  const treated = names(setting.treated, 'T');
  const units = [...treated, ...names(setting.controls, 'C')];
  const latent = size * detectable(setting);
  const rows: EffectRow[] = [];
  units.forEach((unit, at) => {
    const has = at < setting.treated;
    const level = mean + between * random.normal();
    const sides = [shock * random.normal(), shock * random.normal()];
    const count = sizeOf(random, setting);
    for (let answer = 0; answer < 2 * count; answer++) {
      const side = answer < count ? 0 : 1;
      const week = side * weeks + Math.floor(((answer % count) * weeks) / count);
      const after = has && side === 1;
      const value =
        level +
        (sides[side] ?? 0) +
        (has ? drift * (week - weeks) : 0) +
        (after ? latent * profile(week - weeks, setting) + other : 0) +
        deviation * (has ? noise : 1) * random.normal();
      rows.push({ unit, day: weekDay(week, random.integer(7)), value: scored(value) });
    }
  });
  const spread = Math.hypot(deviation * noise, between, shock);
  const shares = Array.from({ length: weeks }, (_, week) => profile(week, setting));
  const observed = (share: number): number => observedShift(latent * share, mean, spread);
  const late = shares.slice(Math.ceil((2 * weeks) / 3));
  const average = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  return {
    rows,
    plan: branchPlan(treated, { from: weekDay(weeks) }),
    truth: average(shares.map(observed)),
    late: average(late.map(observed)),
    ...(other !== 0 && logged ? { events: [{ name: 'price', from: weekDay(weeks), units: treated }] } : {}),
  };
}

/** How much of the effect is there so many weeks after the start. */
function profile(week: number, { fades, begins }: BranchSetting): number {
  if (fades !== undefined) return 0.5 ** (week / fades);
  if (begins !== undefined) return week >= begins ? 1 : 0;
  return 1;
}

export interface WorstSetting {
  readonly branches: number;
  /** Whether the plan says that the worst was picked, and by which weeks. */
  readonly hidden: boolean;
}

/** B8, B9: the worst of many branches on the last quarter is picked; nothing works. Branch sd 3, quarter sd 2. */
export function worstWorld({ branches, hidden }: WorstSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'worst');
  const [quarters, perQuarter, answers] = [6, 13, 10];
  const units = names(branches, 'B');
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

/** B10: only the mix of answers shifts in treated branches: shares .40/.30/.30 to .25/.30/.45, means 6.1/7.4/8.2. */
export function mixWorld({ answers }: { readonly answers: number }, { seed }: Draw): EffectWorld {
  const random = stream(seed, 'mix');
  const strata = [
    { name: 'low', mean: 6.1, before: 0.4, after: 0.25 },
    { name: 'middle', mean: 7.4, before: 0.3, after: 0.3 },
    { name: 'high', mean: 8.2, before: 0.3, after: 0.45 },
  ];
  const treated = names(8, 'T');
  const rows: EffectRow[] = [];
  for (const unit of [...treated, ...names(8, 'C')]) {
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
export function silentWorld({ served }: { readonly served: number }, { seed }: Draw): EffectWorld {
  const random = stream(seed, 'silent');
  const treated = names(8, 'T');
  const rows: EffectRow[] = [];
  for (const unit of [...treated, ...names(8, 'C')]) {
    const level = mean + between * random.normal();
    for (let week = 0; week < 2 * weeks; week++) {
      const falls = week >= weeks && treated.includes(unit);
      let asked: number | undefined = served;
      for (let visit = 0; visit < served; visit++) {
        const value = level + deviation * random.normal();
        const chance = falls ? (value < 5 ? 0.15 : 0.45) : 0.5;
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
  const treated = names(8, 'T');
  const rows: EffectRow[] = [];
  let number = 0;
  for (const unit of [...treated, ...names(8, 'C')]) {
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
