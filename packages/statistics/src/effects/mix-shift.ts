import { chiSquareTest } from '../comparison/contingency.ts';
import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** The answers of one period, stratum by stratum (channel, branch, kind of customer). */
export interface StrataMeans {
  readonly counts: ArrayLike<number>;
  /** Mean of the outcome; ignored where the count is 0. */
  readonly means: ArrayLike<number>;
  /** Variance of one answer inside the stratum; without it there are no standard errors. */
  readonly variances?: ArrayLike<number>;
}

/** A change of a mean, split into who answered and how they answered. */
export interface MixShift {
  readonly kind: 'answer';
  readonly rawBefore: number;
  readonly rawAfter: number;
  /** rawAfter − rawBefore = mix + rate. */
  readonly rawChange: number;
  /** What the change of the strata's shares brought. */
  readonly mix: number;
  /** What the changes inside the strata brought. */
  readonly rate: number;
  /** Change with the shares of the first period kept. */
  readonly standardisedToBefore: number;
  /** Change with the shares of the second period kept. */
  readonly standardisedToAfter: number;
  /** χ² of shares that did not change. */
  readonly mixP: number;
  /** With variances only; shares taken as given. */
  readonly errors?: {
    readonly raw: number;
    readonly standardisedToBefore: number;
    readonly standardisedToAfter: number;
  };
}

/**
 * Kitagawa's decomposition (1955, JASA 50, 1168–1194): mix = Σ (w₁ − w₀)(m₀ + m₁)/2, rate = Σ (m₁ − m₀)(w₀ + w₁)/2. A
 * raw change that is all mix is no change of the service.
 *
 * Unanswerable: `oneLevel` below two strata with answers, `emptyLevel` when a stratum has answers in one period only (its
 * index in the numbers): merge it with another.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight
 * @example
 * mixShift({ counts: [1, 3], means: [2, 4] }, { counts: [3, 1], means: [2, 4] }); // mix -1, rate 0
 */
export function mixShift(before: StrataMeans, after: StrataMeans): MixShift | Unanswerable {
  const sides = [before, after].map((side) => requireStrata(side, before.counts.length));
  const [first, second] = sides;
  if (first === undefined || second === undefined) throw new StatisticsError('empty', { name: 'strata' });
  const lone = first.counts.findIndex((count, at) => count > 0 !== (second.counts[at] ?? 0) > 0);
  if (lone >= 0) return unanswerable('emptyLevel', [], { stratum: lone });
  const test = chiSquareTest([first.counts, second.counts]);
  if (test.kind !== 'answer') return test;
  const over = (value: (w0: number, w1: number, m0: number, m1: number) => number): number =>
    first.shares.reduce((sum, w0, at) => {
      const w1 = second.shares[at] ?? 0;
      return w0 > 0 ? sum + value(w0, w1, first.means[at] ?? 0, second.means[at] ?? 0) : sum;
    }, 0);
  const rawBefore = over((w0, _, m0) => w0 * m0);
  const rawAfter = over((_, w1, _m0, m1) => w1 * m1);
  const errors = errorsOf(first, second);
  return {
    kind: 'answer',
    rawBefore,
    rawAfter,
    rawChange: rawAfter - rawBefore,
    mix: over((w0, w1, m0, m1) => ((w1 - w0) * (m0 + m1)) / 2),
    rate: over((w0, w1, m0, m1) => ((m1 - m0) * (w0 + w1)) / 2),
    standardisedToBefore: over((w0, _, m0, m1) => w0 * (m1 - m0)),
    standardisedToAfter: over((_, w1, m0, m1) => w1 * (m1 - m0)),
    mixP: test.p,
    ...(errors === undefined ? {} : { errors }),
  };
}

interface Side {
  readonly counts: Float64Array;
  readonly shares: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array | undefined;
}

function requireStrata({ counts, means, variances }: StrataMeans, strata: number): Side {
  requireLength(counts, strata, 'counts');
  requireLength(means, strata, 'means');
  requireWeights(counts, 'counts');
  const present = Float64Array.from(means, (mean, at) => ((counts[at] ?? 0) > 0 ? mean : 0));
  requireFinite(present, 'means');
  if (variances !== undefined) {
    requireLength(variances, strata, 'variances');
    requireWeights(variances, 'variances');
  }
  const all = Float64Array.from(counts);
  const total = all.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name: 'counts' });
  return {
    counts: all,
    shares: all.map((count) => count / total),
    means: present,
    variances: variances === undefined ? undefined : Float64Array.from(variances),
  };
}

function errorsOf(first: Side, second: Side): MixShift['errors'] {
  if (first.variances === undefined || second.variances === undefined) return undefined;
  const standardised = (shares: Float64Array): number =>
    Math.sqrt(
      [first, second].reduce(
        (sum, { counts, variances }) =>
          sum +
          shares.reduce(
            (own, share, at) =>
              share > 0 ? own + (share ** 2 * (variances?.[at] ?? 0)) / (counts[at] ?? 1) : own,
            0,
          ),
        0,
      ),
    );
  const raw = Math.sqrt(rawVariance(first) + rawVariance(second));
  return {
    raw,
    standardisedToBefore: standardised(first.shares),
    standardisedToAfter: standardised(second.shares),
  };
}

/** Of the plain mean: inside and between strata. */
function rawVariance({ counts, shares, means, variances }: Side): number {
  const mean = shares.reduce((sum, share, at) => sum + share * (means[at] ?? 0), 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const spread = shares.reduce(
    (sum, share, at) => sum + share * ((variances?.[at] ?? 0) + ((means[at] ?? 0) - mean) ** 2),
    0,
  );
  return spread / total;
}
