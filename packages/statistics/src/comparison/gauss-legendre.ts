/** 16-point Gauss–Legendre nodes and weights on −1 … 1, positive half (Abramowitz & Stegun 1972, table 25.4). */
const gauss = [
  [0.0950125098376374, 0.189450610455068],
  [0.281603550779259, 0.182603415044924],
  [0.458016777657227, 0.169156519395003],
  [0.617876244402644, 0.149595988816577],
  [0.755404408355003, 0.124628971255534],
  [0.865631202387832, 0.0951585116824928],
  [0.944575023073233, 0.0622535239386479],
  [0.98940093499165, 0.0271524594117541],
] as const;

/** Places at which a function is asked, and what each counts in its integral. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** 16-point Gauss–Legendre quadrature on each of `panels` equal parts of low … high. */
export function gaussLegendre(low: number, high: number, panels: number): Quadrature {
  const nodes = new Float64Array(16 * panels);
  const weights = new Float64Array(16 * panels);
  const half = (high - low) / (2 * panels);
  let at = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + ((panel + 0.5) * (high - low)) / panels;
    for (const [node, weight] of gauss) {
      for (const place of [centre - half * node, centre + half * node]) {
        nodes[at] = place;
        weights[at] = half * weight;
        at++;
      }
    }
  }
  return { nodes, weights };
}

/** ∫ f over low … high. */
export function integrate(
  valueAt: (x: number) => number,
  [low, high]: readonly [number, number],
  panels: number,
): number {
  const { nodes, weights } = gaussLegendre(low, high, panels);
  return nodes.reduce((sum, node, at) => sum + (weights[at] ?? 0) * valueAt(node), 0);
}
