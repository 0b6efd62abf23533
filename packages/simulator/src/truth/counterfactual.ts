import type { Journeys } from '../world/journeys.ts';
import { effectOf, level, plantedPenalty, ticked } from '../world/outcome.ts';
import type { Setting } from '../world/setting.ts';

/** A mean with its Monte-Carlo standard error. */
export interface Mean {
  readonly value: number;
  readonly error: number;
}

/** What one touchpoint does, by comparing each journey with itself under another level (Rubin 1974). */
export interface Counterfactual {
  readonly reach: number;
  readonly lowShare: number;
  /** Low minus middle, mean over the journeys that pass. */
  readonly penalty: Mean;
  /** High minus middle, mean over the journeys that pass. */
  readonly reward: Mean;
  /** Mean outcome over all journeys if low became middle, minus what it is. */
  readonly gain: Mean;
  /** The same for middle becoming high. */
  readonly upside: Mean;
}

interface Tally {
  sum: number;
  squares: number;
}

function add(tally: Tally, value: number): void {
  tally.sum += value;
  tally.squares += value * value;
}

function meanOf(tally: Tally, n: number): Mean {
  if (n === 0) return { value: 0, error: 0 };
  const value = tally.sum / n;
  return { value, error: Math.sqrt(Math.max(0, tally.squares / n - value * value) / n) };
}

/** What each journey would be felt as with every touchpoint as it was. */
export function feltOutcomes(setting: Setting, journeys: Journeys): Float64Array {
  const felt = Float64Array.from(journeys.rest);
  for (const [touchpoint, trait] of setting.touchpoints.entries()) {
    const effects = Object.values(level).map((code) => effectOf(trait, code));
    const offset = touchpoint * journeys.n;
    for (let row = 0; row < journeys.n; row += 1) {
      const code = journeys.levels[offset + row] ?? level.absent;
      const planted =
        code === level.low ? plantedPenalty(setting, touchpoint, journeys.segment[row] ?? 0) : 0;
      felt[row] = (felt[row] ?? 0) + (effects[code] ?? 0) + planted;
    }
  }
  return felt;
}

/**
 * Potential outcomes of every journey at one touchpoint: the same customer, the same noise, all other touchpoints as
 * they were, this one low, middle or high. The outcome is the number ticked, so rounding and the ends of the scale are
 * part of the truth.
 */
export function counterfactual(
  setting: Setting,
  journeys: Journeys,
  at: { touchpoint: number; felt: Float64Array },
): Counterfactual {
  const trait = setting.touchpoints[at.touchpoint];
  const tallies = { penalty: zero(), reward: zero(), gain: zero(), upside: zero() };
  let passed = 0;
  let low = 0;
  if (trait) {
    for (let row = 0; row < journeys.n; row += 1) {
      const code = journeys.levels[at.touchpoint * journeys.n + row] ?? level.absent;
      if (code === level.absent) continue;
      const planted = plantedPenalty(setting, at.touchpoint, journeys.segment[row] ?? 0);
      const effect = effectOf(trait, code) + (code === level.low ? planted : 0);
      const without = (at.felt[row] ?? 0) - effect;
      const middle = ticked(without);
      const high = ticked(without + trait.reward);
      const bad = ticked(without + trait.penalty + planted);
      passed += 1;
      add(tallies.penalty, bad - middle);
      add(tallies.reward, high - middle);
      if (code === level.low) {
        low += 1;
        add(tallies.gain, middle - bad);
      } else if (code === level.middle) add(tallies.upside, high - middle);
    }
  }
  return {
    reach: passed / journeys.n,
    lowShare: passed === 0 ? 0 : low / passed,
    penalty: meanOf(tallies.penalty, passed),
    reward: meanOf(tallies.reward, passed),
    gain: meanOf(tallies.gain, journeys.n),
    upside: meanOf(tallies.upside, journeys.n),
  };
}

function zero(): Tally {
  return { sum: 0, squares: 0 };
}
