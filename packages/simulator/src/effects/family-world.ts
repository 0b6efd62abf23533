import type { ProofPlan } from '@touchstone/vocabulary';
import { stream } from '../world/stream.ts';
import { branchesDetectable, branchPlan, branchScale, unitNames } from './branch-worlds.ts';
import { type Draw, type EffectRow, scored, weekDay } from './effect-world.ts';

/** Several metrics of the same answers, each with the segment of the one who answers in `stratum`. */
export interface FamilyWorld {
  readonly plan: ProofPlan;
  readonly segments: readonly string[];
  readonly metrics: readonly { readonly rows: readonly EffectRow[]; readonly truth: number }[];
}

const branchesPerArm = 10;
/** Answers of a branch and segment on each side. */
const perSegment = 8;
const shock = 0.15;

/** B15: 12 metrics × 8 segments that share the mood of those who answer; the first `real` metrics move, in all segments alike. */
export function familyWorld({ real }: { readonly real: number }, { seed, size }: Draw): FamilyWorld {
  const random = stream(seed, 'family');
  const segments = unitNames(8, 'S');
  const setting = { treated: branchesPerArm, controls: branchesPerArm, answers: 8 * perSegment, shock };
  const effect = size * branchesDetectable(setting);
  const treated = unitNames(branchesPerArm, 'T');
  const rows: EffectRow[][] = Array.from({ length: 12 }, () => []);
  for (const unit of [...treated, ...unitNames(branchesPerArm, 'C')]) {
    const level = branchScale.mean + branchScale.between * random.normal();
    for (const side of [0, 1]) {
      const moved = rows.map(() => shock * random.normal());
      for (const stratum of segments) {
        for (let answer = 0; answer < perSegment; answer++) {
          const mood = 1.4 * random.normal();
          rows.forEach((list, metric) => {
            const has = side === 1 && metric < real && treated.includes(unit);
            const value = level + (moved[metric] ?? 0) + mood + 1.4 * random.normal() + (has ? effect : 0);
            list.push({ unit, day: weekDay(side, answer % 7), value: scored(value), stratum });
          });
        }
      }
    }
  }
  return {
    plan: branchPlan(treated, { from: weekDay(1), smallestWorth: branchesDetectable(setting) }),
    segments,
    metrics: rows.map((list, metric) => ({ rows: list, truth: metric < real ? effect : 0 })),
  };
}
