/** Where a descent ended. */
export interface DescentEnd {
  readonly point: Float64Array;
  readonly value: number;
}

/**
 * Lowest point of a function of a few numbers without derivatives: Nelder & Mead (1965, Computer J. 7, 308–313), begun again
 * at its end until a round gains less than `tolerance`, so that a simplex that has collapsed does not count as an end.
 */
export function simplexDescent(
  value: (point: Float64Array) => number,
  start: Float64Array,
  { step, tolerance }: { readonly step: number; readonly tolerance: number },
): DescentEnd {
  let end: DescentEnd = { point: start, value: value(start) };
  for (let round = 0, reach = step; round < 12; round++, reach /= 3) {
    const next = descend(value, end, { step: reach, tolerance });
    const gain = end.value - next.value;
    end = next;
    if (gain < tolerance && round > 0) break;
  }
  return end;
}

function descend(
  value: (point: Float64Array) => number,
  from: DescentEnd,
  { step, tolerance }: { readonly step: number; readonly tolerance: number },
): DescentEnd {
  const size = from.point.length;
  const at = (point: Float64Array): DescentEnd => ({ point, value: value(point) });
  const corners = [
    from,
    ...Array.from(from.point, (_, i) => at(from.point.map((x, k) => x + (k === i ? step : 0)))),
  ];
  for (let turn = 0; turn < 400 * size; turn++) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0] ?? from;
    const worst = corners[size] ?? from;
    if (worst.value - best.value <= tolerance / 10 && width(corners) < 1e-7) break;
    const centre = best.point.map(
      (_, k) => corners.slice(0, size).reduce((sum, { point }) => sum + (point[k] ?? 0), 0) / size,
    );
    const along = (factor: number): DescentEnd =>
      at(centre.map((x, k) => x + factor * ((worst.point[k] ?? 0) - x)));
    const mirrored = along(-1);
    const next = corners[size - 1] ?? from;
    let chosen: DescentEnd | undefined = mirrored.value < next.value ? mirrored : undefined;
    if (mirrored.value < best.value) {
      const further = along(-2);
      if (further.value < mirrored.value) chosen = further;
    } else if (chosen === undefined) {
      const inside = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (inside.value < Math.min(mirrored.value, worst.value)) chosen = inside;
    }
    if (chosen !== undefined) corners[size] = chosen;
    else {
      for (let k = 1; k <= size; k++) {
        corners[k] = at((corners[k] ?? from).point.map((x, j) => ((best.point[j] ?? 0) + x) / 2));
      }
    }
  }
  return corners.reduce((a, b) => (b.value < a.value ? b : a));
}

function width(corners: readonly DescentEnd[]): number {
  const [first] = corners;
  let most = 0;
  for (const { point } of corners) {
    point.forEach((x, k) => {
      most = Math.max(most, Math.abs(x - (first?.point[k] ?? 0)));
    });
  }
  return most;
}
