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

/** The shares of one witness by key, with their replicates. */
interface Told {
  readonly witness: Witness;
  readonly shares: ReadonlyMap<string, { readonly estimate: number; readonly replicates: Float64Array }>;
}

/** A witness is weighed when what it explains lies so many standard errors above what chance explains. */
const clearlyExplains = 2;

/**
 * One ranking behind several witnesses, as a stated model and not as a blend of scores. Each witness explains another part of
 * the outcome (a coarse rating, a wait, a few comments), but what a touchpoint owns of *what is explained* is the same
 * quantity to all: its importance less what its columns explain by chance (Ezekiel 1930), divided by the sum of these over
 * the touchpoints that all witnesses see. Random effects over the witnesses' shares, each weighed by how sure it is; the
 * bootstrap draws the same buckets of customers for all, so that errors in common are known (`correlatedEffects`).
 *
 * What one witness alone sees keeps its share. A witness that explains hardly more than chance is not weighed. Empty with
 * fewer than two touchpoints in common, or where no witness is weighed. A flag that one witness is biased says that the model
 * does not hold for it: look at the witnesses apart.
 */
export function commonShares(
  heard: Readonly<Partial<Record<Witness, HeardWitness>>>,
): readonly CommonShare[] {
  const present = witnesses.flatMap((witness) => heard[witness] ?? []);
  const keys = [...new Set(present.flatMap(keysOf))];
  const common = keys.filter((key) => present.every((one) => keysOf(one).includes(key)));
  if (common.length < 2) return [];
  const told = witnesses.flatMap((witness) => {
    const one = heard[witness];
    const own = one && sharesOf(witness, one, common);
    return own ? [own] : [];
  });
  return keys.flatMap((key) => commonAt(told, key));
}

function keysOf({ model, placed }: HeardWitness): readonly string[] {
  return model.touchpoints.flatMap(({ index, twins }) => (twins === null ? (placed[index]?.key ?? []) : []));
}

/** Undefined where a witness explains hardly more of the touchpoints in common than chance would. */
function sharesOf(witness: Witness, heard: HeardWitness, common: readonly string[]): Told | undefined {
  const { model, shares, placed } = heard;
  const { count, size, values } = shares.replicates;
  const beyondChance = model.touchpoints.flatMap(({ index, columns, twins }, at) => {
    const key = placed[index]?.key;
    if (key === undefined || twins !== null) return [];
    const estimate =
      (shares.touchpoints[at]?.importance.estimate ?? 0) - chanceShare(model, shares.r2, columns.length);
    const drawn = Float64Array.from({ length: count }, (_, replicate) => values[replicate * size + at] ?? 0);
    const mean = sum(drawn) / count;
    return [{ key, estimate, moves: drawn.map((value) => value - mean) }];
  });
  const inCommon = beyondChance.filter(({ key }) => common.includes(key));
  const whole = sum(inCommon.map(({ estimate }) => estimate));
  const wholeMoves = Float64Array.from({ length: count }, (_, replicate) =>
    sum(inCommon.map(({ moves }) => moves[replicate] ?? 0)),
  );
  const error = Math.sqrt(sum(wholeMoves.map((move) => move * move)) / Math.max(1, count - 1));
  if (!(whole > clearlyExplains * error)) return undefined;
  // To first order about the estimate: a ratio of sums would run away where a replicate explains next to nothing.
  const own = beyondChance.map(({ key, estimate, moves }) => {
    const share = estimate / whole;
    const replicates = moves.map(
      (move, replicate) => share + (move - share * (wholeMoves[replicate] ?? 0)) / whole,
    );
    return [key, { estimate: share, replicates }] as const;
  });
  return { witness, shares: new Map(own) };
}

function commonAt(told: readonly Told[], key: string): CommonShare[] {
  const own = told.flatMap(({ witness, shares }) => {
    const share = shares.get(key);
    return share ? [{ witness, ...share }] : [];
  });
  const [first] = own;
  if (!first) return [];
  const size = own.length;
  const count = Math.min(...own.map(({ replicates }) => replicates.length));
  const values = new Float64Array(count * size);
  own.forEach(({ replicates }, place) => {
    for (let replicate = 0; replicate < count; replicate++)
      values[replicate * size + place] = replicates[replicate] ?? 0;
  });
  const joint: ReplicatedStatistic = { method: 'bootstrap', count, size, values };
  const covariance = replicateCovariance(joint);
  if (size === 1) {
    const error = Math.sqrt(covariance[0] ?? 0);
    return [{ key, estimate: first.estimate, error, between: 0, weights: { [first.witness]: 1 } }];
  }
  const found = correlatedEffects(
    own.map(({ estimate }) => estimate),
    covariance,
  );
  if (found.kind !== 'answer') return [];
  const weights = Object.fromEntries(own.map(({ witness }, place) => [witness, found.weights[place] ?? 0]));
  const { estimate, error, between } = found;
  return [{ key, estimate, error, between: Math.sqrt(between), weights }];
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] ?? 0;
  return total;
}
