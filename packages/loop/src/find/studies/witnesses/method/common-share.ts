import { correlatedEffects, type ReplicatedStatistic, replicateCovariance } from '@touchstone/statistics';
import { type Witness, witnesses } from '@touchstone/vocabulary';
import { chanceShare } from '../../../method/importance.ts';
import type { HeardWitness } from './rank-witness.ts';

/** What part of what is explained a touchpoint owns, behind what several witnesses tell. */
export interface CommonShare {
  readonly key: string;
  readonly estimate: number;
  readonly error: number;
  /** Standard deviation of the true shares between the witnesses. */
  readonly between: number;
  readonly weights: Readonly<Partial<Record<Witness, number>>>;
}

/** The shares of one witness, over touchpoints in the order asked for, and over the replicates. */
interface Told {
  readonly witness: Witness;
  readonly estimates: readonly number[];
  readonly replicates: readonly Float64Array[];
}

/**
 * One ranking behind several witnesses, as a stated model and not as a blend of scores. Each witness explains another part of
 * the outcome (a coarse rating, a wait, a few comments), but what a touchpoint owns of *what is explained* is the same
 * quantity to all: its importance less what its columns explain by chance (Ezekiel 1930), divided by the sum of these over
 * the touchpoints that all witnesses see. Random effects over the witnesses' shares, each weighed by how sure it is; the
 * bootstrap draws the same buckets of customers for all, so that errors in common are known (`correlatedEffects`).
 *
 * Touchpoints that only some witnesses see are left out. Empty with fewer than two witnesses or touchpoints in common.
 * A flag that one witness is biased says that the model does not hold for it: look at the witnesses apart.
 */
export function commonShares(
  heard: Readonly<Partial<Record<Witness, HeardWitness>>>,
): readonly CommonShare[] {
  const present = witnesses.flatMap((witness) => heard[witness] ?? []);
  const keys = (present[0] ? keysOf(present[0]) : []).filter((key) =>
    present.every((one) => keysOf(one).includes(key)),
  );
  if (present.length < 2 || keys.length < 2) return [];
  const told = witnesses.flatMap((witness) => {
    const one = heard[witness];
    const own = one && sharesOf(witness, one, keys);
    return own ? [own] : [];
  });
  if (told.length < 2) return [];
  return keys.flatMap((key, at) => commonAt(told, key, at));
}

function keysOf({ model, placed }: HeardWitness): readonly string[] {
  return model.touchpoints.flatMap(({ index, twins }) => (twins === null ? (placed[index]?.key ?? []) : []));
}

/** Undefined where a witness explains nothing of the touchpoints beyond chance. */
function sharesOf(witness: Witness, heard: HeardWitness, keys: readonly string[]): Told | undefined {
  const { model, shares, placed } = heard;
  const positions = keys.map((key) => model.touchpoints.findIndex(({ index }) => placed[index]?.key === key));
  const chance = positions.map((at) =>
    chanceShare(model, shares.r2, model.touchpoints[at]?.columns.length ?? 1),
  );
  const ownOf = (value: (at: number) => number, times: number): number[] =>
    positions.map((at, place) => value(at) - times * (chance[place] ?? 0));
  const estimates = ownOf((at) => shares.touchpoints[at]?.importance.estimate ?? 0, 1);
  const whole = sum(estimates);
  if (!(whole > 0)) return undefined;
  const { count, size, values } = shares.replicates;
  // Resampled data hold the chance part twice.
  const drawn = Array.from({ length: count }, (_, replicate) =>
    ownOf((at) => values[replicate * size + at] ?? 0, 2),
  );
  const wholes = drawn.map(sum);
  return {
    witness,
    estimates: estimates.map((value) => value / whole),
    // To first order about the estimate: a ratio of sums would run away where a replicate explains next to nothing.
    replicates: keys.map((_, place) =>
      Float64Array.from(drawn, (own, replicate) => {
        const share = (estimates[place] ?? 0) / whole;
        return share + ((own[place] ?? 0) - share * (wholes[replicate] ?? 0)) / whole;
      }),
    ),
  };
}

function commonAt(told: readonly Told[], key: string, at: number): CommonShare[] {
  const size = told.length;
  const count = Math.min(...told.map(({ replicates }) => replicates[at]?.length ?? 0));
  const values = new Float64Array(count * size);
  told.forEach(({ replicates }, place) => {
    for (let replicate = 0; replicate < count; replicate++)
      values[replicate * size + place] = replicates[at]?.[replicate] ?? 0;
  });
  const joint: ReplicatedStatistic = { method: 'bootstrap', count, size, values };
  const found = correlatedEffects(
    told.map(({ estimates }) => estimates[at] ?? 0),
    replicateCovariance(joint),
  );
  if (found.kind !== 'answer') return [];
  const weights = Object.fromEntries(told.map(({ witness }, place) => [witness, found.weights[place] ?? 0]));
  const { estimate, error, between } = found;
  return [{ key, estimate, error, between: Math.sqrt(between), weights }];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
