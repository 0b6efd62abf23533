import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';

/** A function at a point: value, gradient and Hessian (row after row). */
export interface Surface {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** Where a minimum was found and how well. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** Largest absolute gradient entry among those that are not held by a bound. */
  readonly gradient: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Bounds of every coordinate, and when to stop. */
export interface NewtonOptions {
  readonly lower: number;
  readonly upper: number;
  readonly tolerance: number;
  readonly mostIterations: number;
}

/**
 * Minimum of a smooth function within bounds: Newton steps on the coordinates that no bound holds (Bertsekas 1982,
 * SIAM J. Control 20(2), §3), the Hessian lifted until it is positive definite, halved until the value falls.
 */
export function boundedNewton(
  evaluate: (point: Float64Array) => Surface,
  start: Float64Array,
  options: NewtonOptions,
): Minimum {
  const clamp = (value: number): number => Math.min(options.upper, Math.max(options.lower, value));
  let point: Float64Array = start.map(clamp);
  let surface = evaluate(point);
  let iterations = 0;
  let gradient = freeGradient(point, surface, options);
  while (!(gradient <= options.tolerance) && iterations < options.mostIterations) {
    const direction = newtonDirection(point, surface, options);
    const next = descend({ evaluate, clamp }, point, surface, direction);
    if (next === undefined) break;
    iterations++;
    ({ point, surface } = next);
    gradient = freeGradient(point, surface, options);
  }
  return { point, value: surface.value, gradient, iterations, converged: gradient <= options.tolerance };
}

function held(point: Float64Array, { gradient }: Surface, options: NewtonOptions, at: number): boolean {
  const value = point[at] ?? 0;
  const slope = gradient[at] ?? 0;
  return (value <= options.lower && slope > 0) || (value >= options.upper && slope < 0);
}

function freeGradient(point: Float64Array, surface: Surface, options: NewtonOptions): number {
  let most = 0;
  for (let at = 0; at < point.length; at++) {
    if (!held(point, surface, options, at)) most = Math.max(most, Math.abs(surface.gradient[at] ?? 0));
  }
  return most;
}

function newtonDirection(point: Float64Array, surface: Surface, options: NewtonOptions): Float64Array {
  const size = point.length;
  const free = Array.from(point.keys()).filter((at) => !held(point, surface, options, at));
  const right = Float64Array.from(free, (at) => -(surface.gradient[at] ?? 0));
  const direction = new Float64Array(size);
  let largest = 0;
  for (const at of free) largest = Math.max(largest, Math.abs(surface.hessian[at * size + at] ?? 0));
  for (let lift = 0; lift < 1e12; lift = lift === 0 ? 1e-6 * (largest || 1) : lift * 10) {
    const matrix = new Float64Array(free.length ** 2);
    free.forEach((row, i) => {
      free.forEach((column, j) => {
        matrix[i * free.length + j] = (surface.hessian[row * size + column] ?? 0) + (i === j ? lift : 0);
      });
    });
    const factor = choleskyFactor(matrix, free.length, 1e-10);
    if (factor === undefined) continue;
    choleskySolve(factor, right).forEach((value, i) => {
      direction[free[i] ?? 0] = value;
    });
    break;
  }
  return direction;
}

function descend(
  { evaluate, clamp }: { evaluate: (point: Float64Array) => Surface; clamp: (value: number) => number },
  point: Float64Array,
  surface: Surface,
  direction: Float64Array,
): { point: Float64Array; surface: Surface } | undefined {
  // Near the minimum the value can no longer tell steps apart; rounding in it must not stop the last ones.
  const slack = 1e-13 * (1 + Math.abs(surface.value));
  for (let length = 1; length > 1e-8; length /= 2) {
    const next = point.map((value, at) => clamp(value + length * (direction[at] ?? 0)));
    let slope = 0;
    for (let at = 0; at < point.length; at++) {
      slope += (surface.gradient[at] ?? 0) * ((next[at] ?? 0) - (point[at] ?? 0));
    }
    const reached = evaluate(next);
    if (reached.value <= surface.value + 1e-4 * slope + slack) return { point: next, surface: reached };
  }
  return undefined;
}
