import { gaussLegendre } from '../comparison/gauss-legendre.ts';
import { normalDensity, normalLower } from '../distribution/normal.ts';

/** A look at a score with variance `time`; it stops at `limit` and above. */
export interface Look {
  readonly time: number;
  readonly limit: number;
  /** Time of the look after it, if there is one: the density must be fine enough for that step too. */
  readonly next?: number;
}

/** Density of the score of those who have not stopped, times the quadrature weights. */
export interface SubDensity {
  readonly time: number;
  readonly nodes: Float64Array;
  readonly masses: Float64Array;
}

/** Standard deviations after which nothing counts: what lies further has a probability below 1e-12. */
const depth = 7;
/** Width of a panel of 16 points in steps; a kernel that narrow is integrated to 1e-11. */
const panelSteps = 3;

/** The score of those who do not stop at the first look. */
export function firstDensity(look: Look): SubDensity {
  const root = Math.sqrt(look.time);
  return spread(look, root, (to) => normalDensity(to / root) / root);
}

/** The score of those who do not stop at the next look, moved by an independent normal step. */
export function nextDensity(before: SubDensity, look: Look): SubDensity {
  const step = Math.sqrt(look.time - before.time);
  const { nodes, masses } = before;
  const scale = 1 / (step * Math.sqrt(2 * Math.PI));
  return spread(look, step, (to) => {
    let sum = 0;
    for (let at = 0; at < nodes.length; at++) {
      const z = (to - (nodes[at] ?? 0)) / step;
      if (z < depth && z > -depth) sum += (masses[at] ?? 0) * Math.exp((-z * z) / 2);
    }
    return sum * scale;
  });
}

/** Chance to stop at a look, of those who had not stopped before (`undefined`: at the first). */
export function crossingProbability(
  before: SubDensity | undefined,
  { time, limit }: Omit<Look, 'next'>,
): number {
  if (before === undefined) return normalLower(-limit / Math.sqrt(time));
  const step = Math.sqrt(time - before.time);
  return before.nodes.reduce(
    (sum, node, at) => sum + (before.masses[at] ?? 0) * normalLower((node - limit) / step),
    0,
  );
}

/** Panels no wider than the scale on which the density, or the next step from it, changes. */
function spread({ time, limit, next }: Look, step: number, densityAt: (to: number) => number): SubDensity {
  const scale = next === undefined ? step : Math.min(step, Math.sqrt(next - time));
  const root = Math.sqrt(time);
  const low = Math.min(-depth * root, limit - root);
  const high = Math.min(limit, depth * root);
  const panels = Math.ceil((high - low) / (panelSteps * scale));
  const { nodes, weights } = gaussLegendre(low, high, panels);
  return { time, nodes, masses: nodes.map((to, at) => (weights[at] ?? 0) * densityAt(to)) };
}
