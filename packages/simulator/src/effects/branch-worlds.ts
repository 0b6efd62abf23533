import { studentQuantile } from '@touchstone/statistics';
import { type ProofPlan, proofPlanSchema } from '@touchstone/vocabulary';
import { type Stream, stream } from '../world/stream.ts';
import { type Draw, type EffectRow, type EffectWorld, scored, weekDay } from './effect-world.ts';
import { latentShift, observedShift, observedVariance } from './observed-shift.ts';

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
  /** Weeks on each side; default 1: two periods and no more. */
  readonly weeks?: number;
  /** How the units were chosen; default convenience. */
  readonly selection?: 'convenience' | 'random';
  /** Standard deviation of a treated branch's own change, times the usual. */
  readonly treatedShock?: number;
}

/** Latent mean, and standard deviations of an answer and of branches. */
export const branchScale = { mean: 6.5, deviation: 2, between: 0.5 } as const;
const { mean, deviation, between } = branchScale;

/**
 * The effect, on the scale, that a comparison of branch changes finds with 80 %: (t.975 + t.8) · standard error, with the degrees of
 * freedom of arms that vary unlike each other (Welch 1947). Deviations are those on the scale, which rounding and clipping change.
 */
export function branchesDetectable({
  treated,
  controls,
  answers,
  shock,
  noise = 1,
  treatedShock = 1,
  sizeVariation = 0,
}: BranchSetting): number {
  const own = (times: number, shocked: number): number => {
    const seen = observedShift(0.1, mean, deviation * times) / 0.1;
    const answer = observedVariance(mean, deviation * times);
    return 2 * (shock * shocked * seen) ** 2 + ((2 * answer) / answers) * (1 + sizeVariation ** 2);
  };
  const [ours, others] = [own(noise, treatedShock) / treated, own(1, 1) / controls];
  const alike = noise === 1 && treatedShock === 1;
  const degrees = alike
    ? treated + controls - 2
    : (ours + others) ** 2 / (ours ** 2 / (treated - 1) + others ** 2 / (controls - 1));
  return (studentQuantile(0.975, degrees) + studentQuantile(0.8, degrees)) * Math.sqrt(ours + others);
}

/** “T01”, “T02”, … */
export function unitNames(count: number, prefix: string): string[] {
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

/** Number of answers of a branch: log-normal about the mean, at least four. */
function sizeOf(random: Stream, { answers, sizeVariation = 0 }: BranchSetting): number {
  if (sizeVariation === 0) return answers;
  const logDeviation = Math.sqrt(Math.log(1 + sizeVariation ** 2));
  return Math.max(4, Math.round(answers * Math.exp(logDeviation * random.normal() - logDeviation ** 2 / 2)));
}

/** Clustered roll-out on one day: B1 (equal), B2 (unequal, noisy treated), B3 (3 + 3), B11 (drift), B13, B17. */
export function branchWorld(setting: BranchSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'branches');
  const { shock, noise = 1, drift = 0, other = 0, logged = false, weeks = 1, treatedShock = 1 } = setting;
  const treated = unitNames(setting.treated, 'T');
  const units = [...treated, ...unitNames(setting.controls, 'C')];
  const spread = Math.hypot(deviation * noise, between, shock * treatedShock);
  const latent = latentShift(size * branchesDetectable(setting), mean, spread);
  const rows: EffectRow[] = [];
  units.forEach((unit, at) => {
    const has = at < setting.treated;
    const level = mean + between * random.normal();
    const shocked = shock * (has ? treatedShock : 1);
    const sides = [shocked * random.normal(), shocked * random.normal()];
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
  const shares = Array.from({ length: weeks }, (_, week) => profile(week, setting));
  const observed = (share: number): number => observedShift(latent * share, mean, spread);
  const late = shares.slice(Math.ceil((2 * weeks) / 3));
  const average = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  return {
    rows,
    plan: branchPlan(treated, {
      from: weekDay(weeks),
      selection: setting.selection ?? 'convenience',
      smallestWorth: branchesDetectable(setting),
    }),
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
