import type { DesignMatrix } from './design-matrix.ts';
import {
  type AscentEnd,
  type LikelihoodState,
  type Moves,
  mirrorLower,
  newtonAscent,
} from './newton-ascent.ts';
import type { LinkFunctions } from './ordinal-links.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** Rows of an ordinal fit: level index of each row and standardised columns. */
export interface OrdinalRows {
  readonly levels: Int32Array;
  readonly levelCount: number;
  readonly design: DesignMatrix;
  readonly link: LinkFunctions;
}

/** Maximum likelihood of thresholds and coefficients. */
export function ordinalNewton(rows: OrdinalRows, start: Float64Array): AscentEnd {
  const thresholds = rows.levelCount - 1;
  return newtonAscent(
    {
      evaluate: (parameters) => ordinalState(rows, parameters),
      moves: (direction) => ordinalMoves(rows, direction),
      allowed: (parameters) => increasing(parameters, thresholds),
      scale: rows.design.weight,
    },
    start,
  );
}

/** A row's fit gets no worse when the threshold above it rises and the one below it falls. */
function ordinalMoves({ levels, levelCount, design }: OrdinalRows, direction: Float64Array): Moves {
  const width = design.names.length;
  const thresholds = levelCount - 1;
  let worst = Number.POSITIVE_INFINITY;
  let best = 0;
  for (let row = 0; row < levels.length; row++) {
    if (!((design.weights[row] ?? 0) > 0)) continue;
    const level = levels[row] ?? 0;
    let eta = 0;
    for (let i = 0; i < width; i++)
      eta += (design.values[row * width + i] ?? 0) * (direction[thresholds + i] ?? 0);
    const above = level < thresholds ? (direction[level] ?? 0) - eta : undefined;
    const below = level > 0 ? eta - (direction[level - 1] ?? 0) : undefined;
    worst = Math.min(worst, above ?? below ?? 0, below ?? above ?? 0);
    best = Math.max(best, above ?? 0, below ?? 0);
  }
  return { worst, best };
}

function increasing(parameters: Float64Array, thresholds: number): boolean {
  for (let k = 1; k < thresholds; k++) if (!((parameters[k] ?? 0) > (parameters[k - 1] ?? 0))) return false;
  return true;
}

/**
 * Log-likelihood Σ w ln (F(a) − F(b)), a = threshold above − x'b, b = threshold below − x'b, with its first and second
 * derivatives (McCullagh 1980; Agresti 2010, §5.1.2). One pass over the rows, of which a million are usual: what it shares
 * between value, score and information is not computed again by parts of it.
 */
export function ordinalState(
  { levels, levelCount, design, link }: OrdinalRows,
  parameters: Float64Array,
): LikelihoodState {
  const width = design.names.length;
  const thresholds = levelCount - 1;
  const size = thresholds + width;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const curvatures = new Float64Array(levels.length);
  let logLikelihood = 0;
  for (let row = 0; row < levels.length; row++) {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) continue;
    const level = levels[row] ?? 0;
    let eta = 0;
    for (let i = 0; i < width; i++)
      eta += (design.values[row * width + i] ?? 0) * (parameters[thresholds + i] ?? 0);
    const above = level < thresholds ? (parameters[level] ?? 0) - eta : Number.POSITIVE_INFINITY;
    const below = level > 0 ? (parameters[level - 1] ?? 0) - eta : Number.NEGATIVE_INFINITY;
    const share = Math.max(link.between(below, above), Number.MIN_VALUE);
    logLikelihood += weight * Math.log(share);
    const p = (level < thresholds ? link.density(above) : 0) / share;
    const q = (level > 0 ? link.density(below) : 0) / share;
    const slopeAbove = (level < thresholds ? link.slope(above) : 0) / share;
    const slopeBelow = (level > 0 ? link.slope(below) : 0) / share;
    // Second derivatives of ln share with respect to (above, above), (below, below), (above, below).
    const aa = slopeAbove - p * p;
    const bb = -slopeBelow - q * q;
    const ab = p * q;
    if (level < thresholds) gradient[level] = (gradient[level] ?? 0) + weight * p;
    if (level > 0) gradient[level - 1] = (gradient[level - 1] ?? 0) - weight * q;
    curvatures[row] = -weight * (aa + bb + 2 * ab);
    for (let i = 0; i < width; i++) {
      const x = -(design.values[row * width + i] ?? 0);
      gradient[thresholds + i] = (gradient[thresholds + i] ?? 0) + weight * (p - q) * x;
      const at = (thresholds + i) * size;
      if (level < thresholds)
        information[at + level] = (information[at + level] ?? 0) - weight * (aa + ab) * x;
      if (level > 0)
        information[at + level - 1] = (information[at + level - 1] ?? 0) - weight * (bb + ab) * x;
    }
    if (level < thresholds) add(information, level * size + level, -weight * aa);
    if (level > 0) add(information, (level - 1) * size + level - 1, -weight * bb);
    if (level > 0 && level < thresholds) add(information, level * size + level - 1, -weight * ab);
  }
  const columns = { values: design.values, width, weights: curvatures };
  addWeightedCross(columns, information, { offset: thresholds * size + thresholds, stride: size });
  mirrorLower(information, size);
  return { logLikelihood, gradient, information };
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}
