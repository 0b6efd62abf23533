import { randomGenerator } from '../../random/random-generator.ts';
import { shuffledIndexes } from '../../random/shuffled.ts';
import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import {
  type BlockMethod,
  type BlockPenalties,
  type BlockWeights,
  blockEstimate,
  blockWeights,
  equalWeights,
  noiseLevel,
  weightedGaps,
} from './block-effect.ts';
import { normalised } from './frank-wolfe.ts';
import { jackknifeError } from './jackknife-error.ts';
import type { Label } from './label-codes.ts';
import { type Block, type BlockRows, readBlock } from './read-block.ts';

/** An effect by weighted difference in differences. */
export interface SyntheticDid {
  readonly kind: 'answer';
  readonly method: BlockMethod;
  /** Mean over the treated units and the periods after the start, in the outcome's units. */
  readonly estimate: number;
  readonly controls: readonly Label[];
  /** Weight of each control. */
  readonly omega: Float64Array;
  readonly periods: Float64Array;
  readonly before: number;
  /** Weight of each period before the start; all 0 for `syntheticControl`. */
  readonly lambda: Float64Array;
  /** Treated less weighted controls by period, less the weighted level before the start: the effect curve after it. */
  readonly gaps: Float64Array;
  readonly noiseLevel: number;
  readonly zetaOmega: number;
  readonly zetaLambda: number;
  /** Spread of the estimate when controls are taken for treated; unanswerable without more controls than treated. */
  readonly placebo:
    | { readonly kind: 'answer'; readonly standardError: number; readonly estimates: Float64Array }
    | Unanswerable;
  /** Error from leaving out one unit at a time, weights kept; unanswerable with one treated unit. */
  readonly jackknife: { readonly kind: 'answer'; readonly standardError: number } | Unanswerable;
}

/** Choices of `syntheticDid`. */
export interface SyntheticDidOptions {
  /** Default `syntheticDid`. */
  readonly method?: BlockMethod;
  /** Placebo replications; default 200, 0 for none. */
  readonly replications?: number;
  /** Of the replications; default 1. */
  readonly seed?: number;
}

/**
 * Synthetic difference in differences (Arkhangelsky, Athey, Hirshberg, Imbens & Wager 2021, AER 111, algorithm 1): controls
 * weighted to move as the treated did before the start, periods weighted to predict the controls afterwards, both up to a
 * constant; penalty ζ = (N₁ T₁)^¼ σ with σ the standard deviation of the controls' first differences. With
 * `syntheticControl` the controls must match the level and periods have no weights; with `did` all weights are equal.
 * Placebo error: their algorithm 4; jackknife: their algorithm 3.
 * Cost of a fit: controls² · periods + steps · (controls + periods); placebo that times `replications`.
 *
 * Unanswerable: `tooFewRows` (fewer than two periods before the start), `noVariation` (controls that only shift together).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, repeatedRow, incompletePanel, unknownColumn, outOfRange
 */
export function syntheticDid(
  given: BlockRows,
  { method = 'syntheticDid', replications = 200, seed = 1 }: SyntheticDidOptions = {},
): SyntheticDid | Unanswerable {
  requireRange(replications, 'replications', [0, 1e6]);
  const block = readBlock(given);
  const { units, series, controls, before, periods } = block;
  if (before < 2) return unanswerable('tooFewRows', ['periods'], { before });
  const noise = noiseLevel(block);
  if (!(noise > 0)) return unanswerable('noVariation', ['outcome'], { controls, before });
  const treated = series.length - controls;
  const penalties: BlockPenalties = {
    zetaOmega: noise * (method === 'syntheticDid' ? (treated * (periods.length - before)) ** 0.25 : 1e-6),
    zetaLambda: noise * 1e-6,
    limits: { leastDecrease: (1e-5 * noise) ** 2, steps: [100, 10_000] },
  };
  const weights = blockWeights(block, method, { start: equalWeights(block), penalties });
  const gaps = weightedGaps(block, weights);
  return {
    kind: 'answer',
    method,
    estimate: blockEstimate(block, weights),
    controls: units.slice(0, controls),
    omega: weights.omega,
    periods,
    before,
    lambda: weights.lambda,
    gaps,
    noiseLevel: noise,
    zetaOmega: penalties.zetaOmega,
    zetaLambda: penalties.zetaLambda,
    placebo: placeboOf(block, method, { weights, penalties, replications, seed }),
    jackknife: jackknifeOf(block, weights),
  };
}

/** Controls in random order, the last of them taken for treated: √((R − 1)/R) times their standard deviation. */
function placeboOf(
  block: Block,
  method: BlockMethod,
  given: {
    readonly weights: BlockWeights;
    readonly penalties: BlockPenalties;
    readonly replications: number;
    readonly seed: number;
  },
): SyntheticDid['placebo'] {
  const { controls, series } = block;
  const treated = series.length - controls;
  const { weights, penalties, replications, seed } = given;
  if (controls <= treated || replications < 2) {
    return unanswerable('tooFewRows', ['controls'], { controls, treated, replications });
  }
  const random = randomGenerator(seed);
  const estimates = Float64Array.from({ length: replications }, () => {
    const order = Array.from(shuffledIndexes(random, controls));
    const drawn: Block = {
      ...block,
      units: order.map((unit) => block.units[unit] ?? ''),
      series: order.map((unit) => series[unit] ?? new Float64Array(0)),
      controls: controls - treated,
    };
    const omega = normalised(
      Float64Array.from(order.slice(0, controls - treated), (unit) => weights.omega[unit] ?? 0),
    );
    const start = { omega, lambda: weights.lambda };
    return blockEstimate(drawn, blockWeights(drawn, method, { start, penalties }));
  });
  const mean = estimates.reduce((sum, value) => sum + value, 0) / replications;
  const squares = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { kind: 'answer', standardError: Math.sqrt(squares / replications), estimates };
}

/** The estimate without each unit, the weights of the others in the same proportions. */
function jackknifeOf(block: Block, { omega, lambda }: BlockWeights): SyntheticDid['jackknife'] {
  const { controls, series, units } = block;
  const weighted = omega.reduce((sum, weight) => sum + Number(weight > 0), 0);
  if (series.length - controls < 2 || weighted < 2) {
    return unanswerable('tooFewRows', ['treatedUnits'], { treated: series.length - controls, weighted });
  }
  const estimates = series.map((_, left) => {
    const rest: Block = {
      ...block,
      units: units.filter((_unit, at) => at !== left),
      series: series.filter((_values, at) => at !== left),
      controls: controls - Number(left < controls),
    };
    return blockEstimate(rest, { omega: normalised(omega.filter((_weight, at) => at !== left)), lambda });
  });
  return { kind: 'answer', standardError: jackknifeError(estimates) };
}
