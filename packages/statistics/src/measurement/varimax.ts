import { type Dense, identity } from './dense.ts';

/** An orthogonal solution: loadings A T. */
export interface OrthogonalSolution {
  readonly loadings: Dense;
  readonly transformation: Dense;
  /** Largest angle (radians) turned in the last sweep: zero at a maximum. */
  readonly angle: number;
  readonly sweeps: number;
}

/**
 * Raw varimax by plane rotations, each to its exact maximum (Kaiser 1958, Psychometrika 23(3), eq. 24), until no angle
 * of a sweep exceeds 1e-12. Normalise rows first for Kaiser's varimax.
 */
export function turnToVarimax(given: Dense, start: Dense = identity(given.columns)): OrthogonalSolution {
  const { rows, columns } = given;
  const loadings = Float64Array.from(given.values);
  const turned = Float64Array.from(start.values);
  let angle = 1;
  let sweeps = 0;
  while (angle > 1e-12 && sweeps < 1000) {
    angle = 0;
    sweeps++;
    for (let p = 0; p < columns - 1; p++) {
      for (let q = p + 1; q < columns; q++) {
        const phi = planeAngle(loadings, rows, columns, p, q);
        if (phi === 0) continue;
        turn(loadings, rows, columns, p, q, phi);
        turn(turned, columns, columns, p, q, phi);
        angle = Math.max(angle, Math.abs(phi));
      }
    }
  }
  return {
    loadings: { rows, columns, values: loadings },
    transformation: { rows: columns, columns, values: turned },
    angle,
    sweeps,
  };
}

function planeAngle(values: Float64Array, rows: number, columns: number, p: number, q: number): number {
  let u = 0;
  let v = 0;
  let squares = 0;
  let products = 0;
  for (let row = 0; row < rows; row++) {
    const x = values[row * columns + p] ?? 0;
    const y = values[row * columns + q] ?? 0;
    const difference = x * x - y * y;
    const product = 2 * x * y;
    u += difference;
    v += product;
    squares += difference * difference - product * product;
    products += 2 * difference * product;
  }
  const above = products - (2 * u * v) / rows;
  const below = squares - (u * u - v * v) / rows;
  return above === 0 && below >= 0 ? 0 : Math.atan2(above, below) / 4;
}

function turn(
  values: Float64Array,
  rows: number,
  columns: number,
  p: number,
  q: number,
  angle: number,
): void {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  for (let row = 0; row < rows; row++) {
    const x = values[row * columns + p] ?? 0;
    const y = values[row * columns + q] ?? 0;
    values[row * columns + p] = c * x + s * y;
    values[row * columns + q] = c * y - s * x;
  }
}
