import type { RandomGenerator } from '../random/random-generator.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { arranged, crossMultiply, type Dense, dense, entry, identity, mapped, multiply } from './dense.ts';
import { communality } from './extraction.ts';
import { descendOblique } from './oblique-descent.ts';
import { promax } from './promax.ts';
import { type Criterion, geominCriterion, obliminCriterion, varimaxValue } from './rotation-criteria.ts';
import { turnToVarimax } from './varimax.ts';

/**
 * How to rotate. `kaiser` divides each item's loadings by the root of its communality before the rotation and multiplies
 * back after it. Programs differ in these conventions: R's `factanal` and `GPArotation` are the defaults here; SPSS
 * uses `kaiser: true` for oblimin and `normaliseTarget: true` for promax (`spssRotation`).
 */
export type Rotation =
  | { readonly kind: 'none' }
  | { readonly kind: 'varimax'; readonly kaiser?: boolean; readonly starts?: number; readonly seed?: number }
  | {
      readonly kind: 'promax';
      readonly power?: number;
      readonly kaiser?: boolean;
      readonly normaliseTarget?: boolean;
    }
  | {
      readonly kind: 'oblimin';
      readonly gamma?: number;
      readonly kaiser?: boolean;
      readonly starts?: number;
      readonly seed?: number;
    }
  | {
      readonly kind: 'geomin';
      readonly epsilon?: number;
      readonly kaiser?: boolean;
      readonly starts?: number;
      readonly seed?: number;
    };

/** The rotation with every setting spelled out, as used. */
export type RotationUsed = Readonly<Record<string, string | number | boolean>> & { readonly kind: string };

/** Rotated loadings. */
export interface RotatedLoadings {
  /** Regression weights of the items on the factors (items × factors), largest factor first, mostly positive columns. */
  readonly pattern: Dense;
  /** Correlations of the factors. */
  readonly phi: Dense;
  /** Correlations of items and factors: pattern × phi. */
  readonly structure: Dense;
  /** Criterion at the solution; what it is stands in `used`. */
  readonly criterion: number;
  /** How far from stationary: projected gradient, or largest angle of the last sweep; 0 for closed forms. */
  readonly gradient: number;
  readonly converged: boolean;
  readonly used: RotationUsed;
}

/** The conventions of SPSS for the same rotation. */
export function spssRotation(kind: 'varimax' | 'promax' | 'oblimin'): Rotation {
  if (kind === 'promax') return { kind, power: 4, kaiser: true, normaliseTarget: true };
  return { kind, kaiser: true };
}

/** A rotation before its columns are put in order. */
interface Solution {
  readonly pattern: Dense;
  readonly phi: Dense;
  readonly criterion: number;
  readonly gradient: number;
  readonly used: RotationUsed;
}

/**
 * Rotates loadings to simple structure. Varimax (Kaiser 1958), promax (Hendrickson & White 1964), direct oblimin
 * (Jennrich & Sampson 1966), geomin (Yates 1987); oblique ones by gradient projection from several seeded random
 * starts, the simplest solution kept (`starts`: varimax 1, oblimin 16, geomin 30).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (power, epsilon, gamma, starts)
 * @example rotateLoadings(loadings, { kind: 'oblimin' }).phi
 */
export function rotateLoadings(loadings: Dense, rotation: Rotation): RotatedLoadings {
  requireFinite(loadings.values, 'loadings');
  requireLength(loadings.values, loadings.rows * loadings.columns, 'loadings');
  const solution = loadings.columns < 2 ? unrotated(loadings, rotation.kind) : solutionOf(loadings, rotation);
  const { pattern, phi } = inOrder(solution.pattern, solution.phi);
  return {
    pattern,
    phi,
    structure: multiply(pattern, phi),
    criterion: solution.criterion,
    gradient: solution.gradient,
    converged: solution.gradient <= 1e-8,
    used: solution.used,
  };
}

function solutionOf(loadings: Dense, rotation: Rotation): Solution {
  switch (rotation.kind) {
    case 'none':
      return unrotated(loadings, 'none');
    case 'varimax':
      return varimax(loadings, rotation.kaiser ?? true, rotation.starts ?? 1, rotation.seed ?? 1);
    case 'promax': {
      const { power = 4, kaiser = true, normaliseTarget = false } = rotation;
      requireRange(power, 'power', [1, 20]);
      const turned = varimax(loadings, kaiser, 1, 1);
      const { pattern, phi } = promax(turned.pattern, power, normaliseTarget);
      const used = { kind: 'promax', power, kaiser, normaliseTarget };
      return { pattern, phi, criterion: turned.criterion, gradient: turned.gradient, used };
    }
    case 'oblimin': {
      const { gamma = 0, kaiser = false, starts = 16, seed = 1 } = rotation;
      requireRange(gamma, 'gamma', [-1000, 0.8]);
      const criterion = (pattern: Dense): Criterion => obliminCriterion(pattern, gamma);
      const used = { kind: 'oblimin', gamma, kaiser, starts, seed };
      return { ...oblique(loadings, criterion, { kaiser, starts, seed }), used };
    }
    case 'geomin': {
      const { epsilon = 0.01, kaiser = false, starts = 30, seed = 1 } = rotation;
      requireRange(epsilon, 'epsilon', [1e-12, 10]);
      const criterion = (pattern: Dense): Criterion => geominCriterion(pattern, epsilon);
      const used = { kind: 'geomin', epsilon, kaiser, starts, seed };
      return { ...oblique(loadings, criterion, { kaiser, starts, seed }), used };
    }
  }
}

function unrotated(loadings: Dense, kind: string): Solution {
  return { pattern: loadings, phi: identity(loadings.columns), criterion: 0, gradient: 0, used: { kind } };
}

function varimax(loadings: Dense, kaiser: boolean, starts: number, seed: number): Solution {
  requireRange(starts, 'starts', [1, 10000]);
  const { scaled, restore } = normalised(loadings, kaiser);
  const random = randomGenerator(seed);
  let best: Solution | undefined;
  for (let start = 0; start < starts; start++) {
    const from = start === 0 ? identity(loadings.columns) : randomOrthogonal(random, loadings.columns);
    const { loadings: turned, angle } = turnToVarimax(multiply(scaled, from));
    const criterion = varimaxValue(turned);
    if (best !== undefined && criterion >= best.criterion - 1e-12) continue;
    const used = { kind: 'varimax', kaiser, starts, seed };
    best = { pattern: restore(turned), phi: identity(loadings.columns), criterion, gradient: angle, used };
  }
  return best ?? unrotated(loadings, 'varimax');
}

function oblique(
  loadings: Dense,
  criterion: (pattern: Dense) => Criterion,
  options: { readonly kaiser: boolean; readonly starts: number; readonly seed: number },
): Omit<Solution, 'used'> {
  requireRange(options.starts, 'starts', [1, 10000]);
  const { scaled, restore } = normalised(loadings, options.kaiser);
  const random = randomGenerator(options.seed);
  let best: ReturnType<typeof descendOblique>;
  for (let start = 0; start < options.starts; start++) {
    const from = start === 0 ? identity(loadings.columns) : randomOrthogonal(random, loadings.columns);
    const found = descendOblique(scaled, from, criterion, { tolerance: 1e-5, mostIterations: 500 });
    if (found !== undefined && (best === undefined || found.value < best.value - 1e-9)) best = found;
  }
  const start = best?.transformation ?? identity(loadings.columns);
  const polished =
    descendOblique(scaled, start, criterion, { tolerance: 1e-10, mostIterations: 5000 }) ?? best;
  if (polished === undefined) return unrotated(loadings, 'none');
  const phi = crossMultiply(polished.transformation, polished.transformation);
  return {
    pattern: restore(polished.pattern),
    phi,
    criterion: polished.value,
    gradient: polished.gradient,
  };
}

function normalised(loadings: Dense, kaiser: boolean): { scaled: Dense; restore: (turned: Dense) => Dense } {
  if (!kaiser) return { scaled: loadings, restore: (turned) => turned };
  const lengths = Float64Array.from(
    { length: loadings.rows },
    (_, item) => Math.sqrt(communality(loadings, item)) || 1,
  );
  return {
    scaled: mapped(loadings, (value, item) => value / (lengths[item] ?? 1)),
    restore: (turned) => mapped(turned, (value, item) => value * (lengths[item] ?? 1)),
  };
}

/** Gram–Schmidt on normal draws: uniform on the orthogonal matrices. */
function randomOrthogonal(random: RandomGenerator, size: number): Dense {
  const values = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let row = 0; row < size; row++) values[row * size + column] = random.normal();
    for (let before = 0; before <= column; before++) {
      let product = 0;
      for (let row = 0; row < size; row++) {
        product += (values[row * size + column] ?? 0) * (values[row * size + before] ?? 0);
      }
      for (let row = 0; row < size; row++) {
        const at = row * size + column;
        const value = values[at] ?? 0;
        values[at] =
          before === column
            ? value / Math.sqrt(product)
            : value - product * (values[row * size + before] ?? 0);
      }
    }
  }
  return { rows: size, columns: size, values };
}

/** Largest factor first (by its part of the items' variance), each with a positive sum of loadings. */
function inOrder(pattern: Dense, phi: Dense): { pattern: Dense; phi: Dense } {
  const sizes = sumsOfSquares(pattern, phi);
  const order = Array.from(sizes.keys()).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const signs = order.map((column) => {
    let sum = 0;
    for (let row = 0; row < pattern.rows; row++) sum += entry(pattern, row, column);
    return sum < 0 ? -1 : 1;
  });
  return {
    pattern: arranged(pattern, order, signs),
    phi: dense(
      order.length,
      order.length,
      (i, j) => entry(phi, order[i] ?? 0, order[j] ?? 0) * (signs[i] ?? 1) * (signs[j] ?? 1),
    ),
  };
}

/** Part of the items' variance that goes through each factor: diagonal of Φ P'P. The parts sum to the communalities. */
export function sumsOfSquares(pattern: Dense, phi: Dense): Float64Array {
  const product = multiply(phi, crossMultiply(pattern, pattern));
  return Float64Array.from({ length: phi.rows }, (_, k) => entry(product, k, k));
}
