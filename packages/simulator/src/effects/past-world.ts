import { stream } from '../world/stream.ts';
import { branchPlan, branchScale, unitNames } from './branch-worlds.ts';
import { type EffectRow, type EffectWorld, weekDay } from './effect-world.ts';

export interface PastSetting {
  readonly treated: number;
  readonly controls: number;
  /** Answers of a branch a week. */
  readonly answers: number;
  /** Standard deviation of a branch's ups and downs from week to week, and the correlation of neighbouring ones. */
  readonly shock: number;
  readonly autocorrelation: number;
  readonly before: number;
  readonly after: number;
}

/** Branches drawn by lot, with a past from which the ups and downs to come can be told; nothing works. */
export function pastWorld(setting: PastSetting, { seed }: { readonly seed: number }): EffectWorld {
  const random = stream(seed, 'past');
  const { answers, shock, autocorrelation, before, after } = setting;
  const treated = unitNames(setting.treated, 'T');
  const rows: EffectRow[] = [];
  for (const unit of [...treated, ...unitNames(setting.controls, 'C')]) {
    const level = branchScale.mean + branchScale.between * random.normal();
    let moving = shock * random.normal();
    for (let week = 0; week < before + after; week++) {
      for (let answer = 0; answer < answers; answer++) {
        const value = level + moving + branchScale.deviation * random.normal();
        rows.push({ unit, day: weekDay(week, answer % 7), value });
      }
      moving = autocorrelation * moving + shock * Math.sqrt(1 - autocorrelation ** 2) * random.normal();
    }
  }
  const plan = branchPlan(treated, {
    from: weekDay(before),
    until: weekDay(before + after, -1),
    selection: 'random',
  });
  return { rows, plan, truth: 0 };
}
