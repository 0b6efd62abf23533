import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { designMatrix } from './design-matrix.ts';
import { type LikelihoodMeasures, likelihoodMeasures } from './likelihood-measures.ts';
import {
  type MultinomialRows,
  multinomialMoves,
  multinomialProbabilities,
  multinomialState,
} from './multinomial-state.ts';
import { type AscentEnd, largest, newtonAscent } from './newton-ascent.ts';
import { type LevelInput, readLevels } from './read-levels.ts';
import { unscale, withConstant } from './unscale.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';

/** A fitted multinomial logit. */
export interface MultinomialLogit extends LikelihoodMeasures {
  readonly kind: 'answer';
  /** The level that the others are compared with: the first that occurs. */
  readonly reference: string;
  /** For each other level: intercept first. exp(coefficient) multiplies the odds of that level against the reference. */
  readonly equations: readonly { readonly level: string; readonly terms: readonly WaldTerm[] }[];
  /** Of all coefficients, equation after equation. */
  readonly covariance: Float64Array;
  /** Levels that occur, in the given order; the order of `probabilities`. */
  readonly levels: readonly string[];
  /** Probability of each level for each row: rows × levels, row after row. */
  readonly probabilities: Float64Array;
  /** Sum of weights. */
  readonly rows: number;
  readonly dropped: readonly string[];
  /** Largest entry of the score divided by the weight, in standardised columns; at most 1e-10. */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Multinomial (baseline-category) logit ln P(k) / P(reference) = x'b_k by maximum likelihood (McFadden 1974; Agresti
 * 2013, §8.1): Newton's method, standard errors from the information matrix. Levels without rows are left out. Cost
 * rows · (levels · columns)² / 2 an iteration.
 *
 * Unanswerable: `oneLevel`; `tooFewRows`; `separation` / `quasiSeparation` (no finite estimate; names the columns of the
 * separating direction); `notConverged`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, repeatedColumn, outOfRange (a level that is not named)
 */
export function multinomialLogit(
  given: LevelInput,
  options: { readonly coverage?: number } = {},
): MultinomialLogit | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const design = designMatrix(given.columns, given.outcome.length, given.weights);
  const { levels, names, counts } = readLevels(given, design.weights);
  if (names.length < 2) return unanswerable('oneLevel', [given.outcomeName], { levels: names.length });
  const width = design.names.length + 1;
  const blocks = names.length - 1;
  const size = blocks * width;
  if (design.weight <= size) return unanswerable('tooFewRows', [], { rows: design.weight, parameters: size });
  const rows = { levels, levelCount: names.length, values: withConstant(design), width, design };
  const end = multinomialAscent(rows, startOf(counts, width));
  if (end.kind !== 'converged') return unanswerable(end.kind, columnsAlong(end.direction, design.names));
  const factor = choleskyFactor(end.state.information, size);
  if (factor === undefined) return unanswerable('notConverged', [given.outcomeName]);
  const { coefficients, covariance } = unscale(end.parameters, choleskyInverse(factor, size), design, blocks);
  const termNames = names.slice(1).flatMap(() => ['(Intercept)', ...design.names]);
  const terms = waldTerms(termNames, coefficients, covariance, coverage);
  return {
    kind: 'answer',
    reference: names[0] ?? '',
    equations: equationsOf(names, terms),
    covariance,
    levels: names,
    probabilities: multinomialProbabilities(rows, end.parameters),
    rows: design.weight,
    ...likelihoodMeasures(end.state.logLikelihood, marginLikelihood(counts), {
      parameters: size,
      slopes: size - blocks,
    }),
    dropped: design.dropped,
    gradient: end.gradient,
    iterations: end.iterations,
  };
}

/** Maximum likelihood, in standardised columns. */
function multinomialAscent(rows: MultinomialRows, start: Float64Array): AscentEnd {
  return newtonAscent(
    {
      evaluate: (parameters) => multinomialState(rows, parameters),
      moves: (direction) => multinomialMoves(rows, direction),
      scale: rows.design.weight,
    },
    start,
  );
}

/** Terms of each level but the reference. */
function equationsOf(names: readonly string[], terms: readonly WaldTerm[]): MultinomialLogit['equations'] {
  const width = terms.length / (names.length - 1);
  return names.slice(1).map((level, at) => ({ level, terms: terms.slice(at * width, (at + 1) * width) }));
}

/** Log-likelihood of the shares of the levels alone. */
function marginLikelihood(counts: readonly number[]): number {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum + count * Math.log(count / rows), 0);
}

/** Log odds of the margins, no effects. */
function startOf(counts: readonly number[], width: number): Float64Array {
  const start = new Float64Array((counts.length - 1) * width);
  counts.slice(1).forEach((count, at) => {
    start[at * width] = Math.log(count / (counts[0] ?? 1));
  });
  return start;
}

/** Columns whose entry counts in any equation of a direction. */
function columnsAlong(direction: Float64Array, names: readonly string[]): readonly string[] {
  const width = names.length + 1;
  const slopes = direction.map((value, at) => (at % width === 0 ? 0 : value));
  const top = largest(slopes);
  return names.filter((_, column) =>
    slopes.some((value, at) => at % width === column + 1 && Math.abs(value) > 1e-3 * top),
  );
}
