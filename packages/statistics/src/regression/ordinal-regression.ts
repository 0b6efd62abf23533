import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type DesignMatrix, designMatrix } from './design-matrix.ts';
import { type LikelihoodMeasures, likelihoodMeasures } from './likelihood-measures.ts';
import { namesAlong } from './newton-ascent.ts';
import { type LinkFunctions, linkFunctions, type OrdinalLink } from './ordinal-links.ts';
import { ordinalNewton } from './ordinal-newton.ts';
import { type LevelInput, readLevels } from './read-levels.ts';
import { mapCovariance, mapVector } from './unscale.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';

/** Rows of an ordered outcome: the names of the levels, lowest first. */
export interface OrdinalInput extends LevelInput {
  /** Default `logistic` (proportional odds). */
  readonly link?: OrdinalLink;
}

/** A fitted ordinal model g(P(Y ≤ k)) = threshold_k − x'b: a larger b x means higher levels. */
export interface OrdinalRegression extends LikelihoodMeasures {
  readonly kind: 'answer';
  readonly thresholds: readonly WaldTerm[];
  readonly terms: readonly WaldTerm[];
  /** Of thresholds, then coefficients. */
  readonly covariance: Float64Array;
  readonly rows: number;
  /** Probability of each level for each row: rows × levels, row after row. */
  readonly probabilities: Float64Array;
  readonly dropped: readonly string[];
  /** Largest entry of the score divided by the weight, in standardised columns. */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Ordinal regression by maximum likelihood (McCullagh 1980): Newton's method with halved steps; standard errors from the
 * observed information. Levels without rows are left out.
 *
 * Unanswerable: `oneLevel`; `tooFewRows`; `separation` / `quasiSeparation` (no finite estimate; names the columns of the
 * separating direction); `notConverged`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, outOfRange (coverage, a level that is not named)
 */
export function ordinalRegression(
  given: OrdinalInput,
  options: { readonly coverage?: number } = {},
): OrdinalRegression | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const design = designMatrix(given.columns, given.outcome.length, given.weights);
  const { levels, names, counts } = readLevels(given, design.weights);
  if (names.length < 2) return unanswerable('oneLevel', [given.outcomeName], { levels: names.length });
  const thresholds = names.length - 1;
  const size = thresholds + design.names.length;
  if (design.weight <= size) return unanswerable('tooFewRows', [], { rows: design.weight, parameters: size });
  const link = linkFunctions[given.link ?? 'logistic'];
  const { start, nullLogLikelihood } = startOf(counts, size, link);
  const fit = ordinalNewton({ levels, levelCount: names.length, design, link }, start);
  if (fit.kind !== 'converged')
    return unanswerable(fit.kind, namesAlong(fit.direction, design.names, thresholds));
  const factor = choleskyFactor(fit.state.information, size);
  if (factor === undefined) return unanswerable('notConverged', [given.outcomeName]);
  const map = unscaleMap(design, thresholds);
  const parameters = mapVector(map, fit.parameters);
  const covariance = mapCovariance(map, choleskyInverse(factor, size), size);
  const all = waldTerms([...thresholdNames(names), ...design.names], parameters, covariance, coverage);
  return {
    kind: 'answer',
    thresholds: all.slice(0, thresholds),
    terms: all.slice(thresholds),
    covariance,
    rows: design.weight,
    ...likelihoodMeasures(fit.state.logLikelihood, nullLogLikelihood, {
      parameters: size,
      slopes: design.names.length,
    }),
    probabilities: probabilitiesOf(fit.parameters, design, names.length, given.link ?? 'logistic'),
    dropped: design.dropped,
    gradient: fit.gradient,
    iterations: fit.iterations,
  };
}

/** `low|middle`, `middle|high` and so on. */
function thresholdNames(levels: readonly string[]): readonly string[] {
  return levels.slice(1).map((name, at) => `${levels[at] ?? ''}|${name}`);
}

/** Thresholds of the margins, no effects; and the log-likelihood of the margins. */
function startOf(
  counts: readonly number[],
  size: number,
  link: LinkFunctions,
): { start: Float64Array; nullLogLikelihood: number } {
  const start = new Float64Array(size);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let nullLogLikelihood = 0;
  counts.forEach((count, level) => {
    below += count;
    nullLogLikelihood += count * Math.log(count / total);
    if (level < counts.length - 1) start[level] = link.start(below / total);
  });
  return { start, nullLogLikelihood };
}

/** threshold = threshold* + Σ b m, b = b* / s. */
function unscaleMap({ means, deviations }: DesignMatrix, thresholds: number): Float64Array {
  const size = thresholds + means.length;
  const map = new Float64Array(size * size);
  for (let k = 0; k < size; k++) map[k * size + k] = 1;
  means.forEach((mean, i) => {
    const scale = 1 / (deviations[i] ?? 1);
    map[(thresholds + i) * (size + 1)] = scale;
    for (let k = 0; k < thresholds; k++) map[k * size + thresholds + i] = mean * scale;
  });
  return map;
}

function probabilitiesOf(
  parameters: Float64Array,
  design: DesignMatrix,
  levelCount: number,
  link: OrdinalLink,
): Float64Array {
  const width = design.names.length;
  const thresholds = levelCount - 1;
  const out = new Float64Array(design.rows * levelCount);
  for (let row = 0; row < design.rows; row++) {
    let eta = 0;
    for (let i = 0; i < width; i++)
      eta += (design.values[row * width + i] ?? 0) * (parameters[thresholds + i] ?? 0);
    for (let level = 0; level < levelCount; level++) {
      const above = level < thresholds ? (parameters[level] ?? 0) - eta : Number.POSITIVE_INFINITY;
      const below = level > 0 ? (parameters[level - 1] ?? 0) - eta : Number.NEGATIVE_INFINITY;
      out[row * levelCount + level] = linkFunctions[link].between(below, above);
    }
  }
  return out;
}
