import {
  crossMultiply,
  type Dense,
  entry,
  innerProduct,
  inverse,
  mapped,
  multiply,
  multiplyTransposed,
} from './dense.ts';
import type { Criterion } from './rotation-criteria.ts';

/** An oblique solution: pattern L = A (T')⁻¹ with unit columns of T. */
export interface ObliqueSolution {
  readonly pattern: Dense;
  readonly transformation: Dense;
  readonly value: number;
  /** Frobenius norm of the gradient projected on the manifold of unit columns. */
  readonly gradient: number;
  readonly iterations: number;
}

interface State {
  readonly transformation: Dense;
  readonly pattern: Dense;
  readonly value: number;
  readonly projected: Dense;
  readonly norm: number;
}

/**
 * Gradient projection for oblique rotation (Jennrich 2002, Psychometrika 67(1), p. 12), with the step length of Barzilai
 * & Borwein (1988) and a non-monotone line search, which need a tenth of the plain method's steps.
 */
export function descendOblique(
  loadings: Dense,
  start: Dense,
  criterion: (pattern: Dense) => Criterion,
  stop: { readonly tolerance: number; readonly mostIterations: number },
): ObliqueSolution | undefined {
  let state = stateAt(loadings, start, criterion);
  if (state === undefined) return undefined;
  const recent = [state.value];
  let length = 1;
  let iterations = 0;
  while (state.norm > stop.tolerance && iterations < stop.mostIterations) {
    const next = search(loadings, state, criterion, { length, reference: Math.max(...recent) });
    if (next === undefined) break;
    length = barzilaiBorwein(state, next);
    recent.push(next.value);
    if (recent.length > 6) recent.shift();
    state = next;
    iterations++;
  }
  const { pattern, transformation, value, norm } = state;
  return { pattern, transformation, value, gradient: norm, iterations };
}

function search(
  loadings: Dense,
  state: State,
  criterion: (pattern: Dense) => Criterion,
  { length, reference }: { readonly length: number; readonly reference: number },
): State | undefined {
  const slack = 1e-14 * (1 + Math.abs(state.value));
  for (let step = length, halved = 0; halved < 40; step /= 2, halved++) {
    const moved = unitColumns(
      mapped(
        state.transformation,
        (value, row, column) => value - step * entry(state.projected, row, column),
      ),
    );
    const next = stateAt(loadings, moved, criterion);
    if (next !== undefined && next.value <= reference - 1e-4 * step * state.norm ** 2 + slack) return next;
  }
  return undefined;
}

function stateAt(
  loadings: Dense,
  transformation: Dense,
  criterion: (pattern: Dense) => Criterion,
): State | undefined {
  const inverted = inverse(transformation);
  if (inverted === undefined) return undefined;
  const pattern = multiplyTransposed(loadings, inverted);
  const { value, gradient } = criterion(pattern);
  const raw = crossMultiply(
    multiply(crossMultiply(pattern, gradient), inverted),
    negativeIdentity(pattern.columns),
  );
  const along = new Float64Array(raw.columns);
  raw.values.forEach((slope, at) => {
    const column = at % raw.columns;
    along[column] = (along[column] ?? 0) + slope * (transformation.values[at] ?? 0);
  });
  const projected = mapped(
    raw,
    (slope, row, column) => slope - entry(transformation, row, column) * (along[column] ?? 0),
  );
  return { transformation, pattern, value, projected, norm: Math.sqrt(innerProduct(projected, projected)) };
}

function negativeIdentity(size: number): Dense {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = -1;
  return { rows: size, columns: size, values };
}

function barzilaiBorwein(before: State, after: State): number {
  const moved = mapped(
    after.transformation,
    (value, row, column) => value - entry(before.transformation, row, column),
  );
  const turned = mapped(
    after.projected,
    (value, row, column) => value - entry(before.projected, row, column),
  );
  const curvature = innerProduct(moved, turned);
  const length = curvature > 0 ? innerProduct(moved, moved) / curvature : 1;
  return Math.min(1e4, Math.max(1e-4, length));
}

/** Each column divided by its length. */
function unitColumns(matrix: Dense): Dense {
  const lengths = new Float64Array(matrix.columns);
  matrix.values.forEach((value, at) => {
    const column = at % matrix.columns;
    lengths[column] = (lengths[column] ?? 0) + value * value;
  });
  return mapped(matrix, (value, _, column) => value / Math.sqrt(lengths[column] || 1));
}
