import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { requireFinite, requireLength } from '../require-finite.ts';

/**
 * Least squares from normal equations, A x ≈ b with A = X'WX and b = X'Wy, where the unknowns from `free` on must not be
 * negative and those before may be anything (active set; Lawson & Hanson 1974, ch. 23, on the normal equations).
 * A column that the others determine keeps zero. Cost: a few solutions of the equations.
 *
 * @throws StatisticsError lengthsDiffer, notFinite
 * @example
 * nonNegativeLeastSquares(Float64Array.of(4, 1, 1, 2), [2, -1]); // 0.5, 0
 */
export function nonNegativeLeastSquares(
  matrix: Float64Array,
  right: ArrayLike<number>,
  free = 0,
): Float64Array {
  const size = right.length;
  requireLength(matrix, size * size, 'matrix');
  requireFinite(matrix, 'matrix');
  requireFinite(right, 'right');
  let chosen = new Set(Array.from({ length: free }, (_, at) => at));
  let solution = solvedOn(matrix, right, chosen) ?? new Float64Array(size);
  const refused = new Set<number>();
  for (let round = 0; round < 3 * size + 10; round++) {
    const entering = steepest(matrix, right, { solution, chosen, refused });
    if (entering < 0) return solution;
    const before = chosen;
    chosen = new Set([...chosen, entering]);
    for (;;) {
      const found = solvedOn(matrix, right, chosen);
      if (found === null) {
        refused.add(entering);
        chosen = before;
        break;
      }
      const held = [...chosen].filter((at) => at >= free);
      if (held.every((at) => (found[at] ?? 0) > 0)) {
        solution = found;
        break;
      }
      const step = Math.min(
        ...held.filter((at) => (found[at] ?? 0) <= 0).map((at) => shareOf(solution[at] ?? 0, found[at] ?? 0)),
      );
      const from = solution;
      solution = from.map((value, at) => value + step * ((found[at] ?? 0) - value));
      const kept = solution;
      const left = held.filter(
        (at) => (found[at] ?? 0) <= 0 && (kept[at] ?? 0) <= 1e-14 * Math.abs(found[at] ?? 1),
      );
      if (left.length === 0) return solution;
      for (const at of left) {
        chosen.delete(at);
        solution[at] = 0;
      }
      if (left.includes(entering) && step === 0) refused.add(entering);
    }
  }
  return solution;
}

function shareOf(from: number, to: number): number {
  return from <= to ? 0 : from / (from - to);
}

/** The unknown at zero whose growth would lower the residual fastest; −1 when none would. */
function steepest(
  matrix: Float64Array,
  right: ArrayLike<number>,
  {
    solution,
    chosen,
    refused,
  }: {
    readonly solution: Float64Array;
    readonly chosen: ReadonlySet<number>;
    readonly refused: ReadonlySet<number>;
  },
): number {
  const size = right.length;
  let best = { at: -1, value: 0 };
  for (let at = 0; at < size; at++) {
    if (chosen.has(at) || refused.has(at)) continue;
    let gradient = right[at] ?? 0;
    let scale = Math.abs(gradient);
    for (let other = 0; other < size; other++) {
      const part = (matrix[at * size + other] ?? 0) * (solution[other] ?? 0);
      gradient -= part;
      scale += Math.abs(part);
    }
    if (gradient > 1e-10 * scale && gradient > best.value) best = { at, value: gradient };
  }
  return best.at;
}

function solvedOn(
  matrix: Float64Array,
  right: ArrayLike<number>,
  chosen: ReadonlySet<number>,
): Float64Array | null {
  const size = right.length;
  const places = [...chosen].toSorted((a, b) => a - b);
  const part = Float64Array.from({ length: places.length ** 2 }, (_, at) => {
    const [row = 0, column = 0] = [places[Math.floor(at / places.length)], places[at % places.length]];
    return matrix[row * size + column] ?? 0;
  });
  const factor = choleskyFactor(part, places.length, 1e-11);
  if (!factor) return null;
  const found = choleskySolve(
    factor,
    Float64Array.from(places, (at) => right[at] ?? 0),
  );
  const solution = new Float64Array(size);
  places.forEach((at, index) => {
    solution[at] = found[index] ?? 0;
  });
  return solution;
}
