import type { BinTotals } from './dose-bins.ts';

/** Least squares of two straight lines that meet at `threshold`. */
export interface BentLine {
  readonly threshold: number;
  /** Fitted outcome at the threshold. */
  readonly level: number;
  readonly slopeBefore: number;
  readonly slopeAfter: number;
  /** Explained sum of squares, up to a constant that all thresholds share. */
  readonly explained: number;
}

/** Weight and moments of a run of bins about `origin`. */
interface Run {
  weight: number;
  x: number;
  xx: number;
  y: number;
  xy: number;
}

/** Running moments: entry j holds the bins before j. */
function runningMoments({ doses, weights, sums }: BinTotals, origin: number): readonly Run[] {
  const runs: Run[] = [{ weight: 0, x: 0, xx: 0, y: 0, xy: 0 }];
  let last: Run = { weight: 0, x: 0, xx: 0, y: 0, xy: 0 };
  for (let bin = 0; bin < doses.length; bin++) {
    const x = (doses[bin] ?? 0) - origin;
    const w = weights[bin] ?? 0;
    const y = sums[bin] ?? 0;
    last = {
      weight: last.weight + w,
      x: last.x + w * x,
      xx: last.xx + w * x * x,
      y: last.y + y,
      xy: last.xy + x * y,
    };
    runs.push(last);
  }
  return runs;
}

function less(all: Run, part: Run): Run {
  return {
    weight: all.weight - part.weight,
    x: all.x - part.x,
    xx: all.xx - part.xx,
    y: all.y - part.y,
    xy: all.xy - part.xy,
  };
}

interface Line {
  readonly slope: number;
  readonly constant: number;
  readonly explained: number;
}

function straight({ weight, x, xx, y, xy }: Run): Line | null {
  const spread = xx - (x * x) / weight;
  if (!(weight > 0 && spread > 1e-9 * xx)) return null;
  const slope = (xy - (x * y) / weight) / spread;
  return { slope, constant: (y - slope * x) / weight, explained: (y * y) / weight + slope * slope * spread };
}

/** The bent line with its threshold held at `at` (about the origin of the runs); `after` are the bins at or above it. */
function bentAt(at: number, all: Run, after: Run): Omit<BentLine, 'threshold'> | null {
  const h = after.x - at * after.weight;
  const hh = after.xx - 2 * at * after.x + at * at * after.weight;
  const hx = after.xx - at * after.x;
  const hy = after.xy - at * after.y;
  const xx = all.xx - (all.x * all.x) / all.weight;
  const xh = hx - (all.x * h) / all.weight;
  const ch = hh - (h * h) / all.weight;
  const xy = all.xy - (all.x * all.y) / all.weight;
  const yh = hy - (h * all.y) / all.weight;
  const determinant = xx * ch - xh * xh;
  if (!(determinant > 1e-9 * xx * ch)) return null;
  const slopeBefore = (xy * ch - yh * xh) / determinant;
  const change = (yh * xx - xy * xh) / determinant;
  const constant = (all.y - slopeBefore * all.x - change * h) / all.weight;
  return {
    slopeBefore,
    slopeAfter: slopeBefore + change,
    level: constant + slopeBefore * at,
    explained: (all.y * all.y) / all.weight + slopeBefore * xy + change * yh,
  };
}

/**
 * The bent line that fits best, its threshold between the bins `from` and `to` (positions). Between two bins the best
 * fit is two free lines where they meet inside the gap, else the threshold stands on a bin (Hudson 1966, JASA 61,
 * 1097–1129): exact, no starting value, cost O(bins). Null when no threshold can be told.
 */
export function bentLineFit(totals: BinTotals, [from, to]: readonly [number, number]): BentLine | null {
  const origin = totals.doses[Math.floor(totals.doses.length / 2)] ?? 0;
  const runs = runningMoments(totals, origin);
  const all = runs.at(-1);
  if (!all) return null;
  let best: BentLine | null = null;
  const offer = (found: BentLine | null): void => {
    if (found && (best === null || found.explained > best.explained)) best = found;
  };
  for (let bin = from; bin <= to; bin++) {
    const at = (totals.doses[bin] ?? 0) - origin;
    const before = runs[bin] ?? all;
    const held = bentAt(at, all, less(all, before));
    offer(held && { ...held, threshold: at + origin });
    if (bin < to)
      offer(meeting(runs[bin + 1] ?? all, all, [at, (totals.doses[bin + 1] ?? 0) - origin], origin));
  }
  return best;
}

/** Two free lines, if they meet between two bins. */
function meeting(
  before: Run,
  all: Run,
  [low, high]: readonly [number, number],
  origin: number,
): BentLine | null {
  const left = straight(before);
  const right = straight(less(all, before));
  if (!(left && right) || left.slope === right.slope) return null;
  const at = (right.constant - left.constant) / (left.slope - right.slope);
  if (!(at > low && at < high)) return null;
  return {
    threshold: at + origin,
    level: left.constant + left.slope * at,
    slopeBefore: left.slope,
    slopeAfter: right.slope,
    explained: left.explained + right.explained,
  };
}
