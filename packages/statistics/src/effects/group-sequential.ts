import { solveRising } from '../comparison/solve-monotone.ts';
import { normalLower, normalQuantile } from '../distribution/normal.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import {
  crossingProbability,
  firstDensity,
  type Look,
  nextDensity,
  type SubDensity,
} from './boundary-crossing.ts';

/**
 * How the chance of a false finding is dealt out over the looks. `shape`: limits c · t^{power − ½} of one family (Wang &
 * Tsiatis 1987, Biometrics 43): power 0 is O'Brien & Fleming (1979), ½ is Pocock (1977). `spend`: Lan & DeMets (1983,
 * Biometrika 70): any looks at any times, α(t) spent by time t: `obrienFleming` 2 − 2 Φ(z_{α/2} / √t), `pocock`
 * α ln(1 + (e − 1) t), `hwangShihDeCani` α (1 − e^{−γ t}) / (1 − e^{−γ}) (1990), `kimDeMets` α t^γ (1987).
 */
export type SpendingRule =
  | { readonly kind: 'shape'; readonly power: number }
  | { readonly kind: 'spend'; readonly by: 'obrienFleming' | 'pocock' }
  | { readonly kind: 'spend'; readonly by: 'hwangShihDeCani' | 'kimDeMets'; readonly gamma: number };

/** Looks that are planned, and the limits to compare |z| with. */
export interface GroupSequentialBounds {
  /** Share of the planned information at each look, up to 1. */
  readonly information: Float64Array;
  /** Stop when |z| reaches it. */
  readonly z: Float64Array;
  /** One-sided p that belongs to each limit. */
  readonly localP: Float64Array;
  /** One-sided chance of a false finding spent so far. */
  readonly spent: Float64Array;
}

const mostLooks = 100;

/**
 * Limits for looking `looks` times (equally spaced, or at given shares of the information) at a two-sided test of level
 * alpha. Each side spends alpha/2 on its own, which is exact for one side and a hair too careful for both. Chances come
 * from the recursion of Armitage, McPherson & Rowe (1969, JRSS A 132), by Gauss–Legendre; error below 1e-9.
 *
 * @throws StatisticsError empty, notFinite, outOfRange (information not rising by at least 0.001 up to 1, alpha, power, gamma), tooLarge
 * (more than 100 looks)
 * @example
 * groupSequentialBounds(5, { kind: 'shape', power: 0 }); // 4.5617, 3.2256, 2.6337, 2.2809, 2.0401
 */
export function groupSequentialBounds(
  looks: number | ArrayLike<number>,
  rule: SpendingRule,
  { alpha = 0.05 }: { readonly alpha?: number } = {},
): GroupSequentialBounds {
  requireRange(alpha, 'alpha', [1e-12, 1 - Number.EPSILON]);
  const information = requireInformation(looks);
  const side = alpha / 2;
  const z =
    rule.kind === 'shape' ? shapeBounds(information, rule.power, side) : spendBounds(information, rule, side);
  return { information, z, localP: z.map((limit) => normalLower(-limit)), spent: spentBy(information, z) };
}

function requireInformation(looks: number | ArrayLike<number>): Float64Array {
  const count = typeof looks === 'number' ? looks : looks.length;
  if (count === 0) throw new StatisticsError('empty', { name: 'looks' });
  requireRange(Number.isInteger(count) ? count : Number.NaN, 'looks', [1, Number.MAX_SAFE_INTEGER]);
  if (count > mostLooks) throw new StatisticsError('tooLarge', { name: 'looks', found: count });
  const times =
    typeof looks === 'number'
      ? Float64Array.from({ length: count }, (_, at) => (at + 1) / count)
      : Float64Array.from(looks);
  requireFinite(times, 'information');
  times.forEach((time, at) => {
    const before = at === 0 ? 0 : (times[at - 1] ?? 0);
    requireRange(time, `information ${at}`, [before + 0.001 - 1e-12, 1]);
  });
  return times;
}

/** Cumulated chance that z crosses its limits from below. */
function spentBy(information: Float64Array, z: Float64Array): Float64Array {
  let density: SubDensity | undefined;
  let sum = 0;
  return information.map((time, at) => {
    const limit = (z[at] ?? 0) * Math.sqrt(time);
    sum += crossingProbability(density, { time, limit });
    density = densityAfter(density, lookAt(information, at, limit));
    return sum;
  });
}

function lookAt(information: Float64Array, at: number, limit: number): Look {
  const next = information[at + 1];
  return { time: information[at] ?? 0, limit, ...(next === undefined ? {} : { next }) };
}

function densityAfter(density: SubDensity | undefined, look: Look): SubDensity {
  return density === undefined ? firstDensity(look) : nextDensity(density, look);
}

function shapeBounds(information: Float64Array, power: number, side: number): Float64Array {
  requireRange(power, 'power', [-1, 1]);
  const limits = (c: number): Float64Array => information.map((time) => c * time ** (power - 0.5));
  const spentAt = (c: number): number => spentBy(information, limits(c)).at(-1) ?? 0;
  // The chance falls with c and is between that of one look and the sum over all: a bracket for the secant.
  const last = information.at(-1) ?? 1;
  const low = -normalQuantile(side) * last ** (0.5 - power);
  return limits(falsePosition((c) => Math.log(spentAt(c) / side), low, low + 1));
}

function spendBounds(
  information: Float64Array,
  rule: Extract<SpendingRule, { readonly kind: 'spend' }>,
  side: number,
): Float64Array {
  let density: SubDensity | undefined;
  let before = 0;
  return information.map((time, at) => {
    const target = spendingAt(time, rule, side);
    const own = target - before;
    before = target;
    if (!(own > 0)) throw new StatisticsError('outOfRange', { name: 'spending', found: own, low: 0 });
    const root = Math.sqrt(time);
    const tail = (z: number): number => crossingProbability(density, { time, limit: z * root });
    // From far below, so that the solver's zero stands for a limit that everything crosses.
    const z = solveRising((x) => -tail(x - 8), -own, 8) - 8;
    density = densityAfter(density, lookAt(information, at, z * root));
    return z;
  });
}

function spendingAt(
  time: number,
  rule: Extract<SpendingRule, { readonly kind: 'spend' }>,
  side: number,
): number {
  switch (rule.by) {
    case 'obrienFleming':
      return 2 * normalLower(normalQuantile(side / 2) / Math.sqrt(time));
    case 'pocock':
      return side * Math.log1p((Math.E - 1) * time);
    case 'hwangShihDeCani':
      requireRange(rule.gamma, 'gamma', [-40, 40]);
      return rule.gamma === 0
        ? side * time
        : (side * Math.expm1(-rule.gamma * time)) / Math.expm1(-rule.gamma);
    case 'kimDeMets':
      requireRange(rule.gamma, 'gamma', [Number.MIN_VALUE, 40]);
      return side * time ** rule.gamma;
  }
}

/** The root of a falling function; the bracket grows upward until it holds one (Illinois variant, Dowell & Jarratt 1971). */
function falsePosition(valueAt: (x: number) => number, low: number, high: number): number {
  let [a, fa] = [low, valueAt(low)];
  if (fa <= 0) return low;
  let [b, fb] = [high, valueAt(high)];
  while (fb > 0) {
    [a, fa] = [b, fb];
    b += 1;
    fb = valueAt(b);
  }
  for (let step = 0; step < 60 && Math.abs(fb) > 1e-12 && b - a > 1e-13; step++) {
    const x = (a * fb - b * fa) / (fb - fa);
    const fx = valueAt(x);
    if (Math.abs(fx) <= 1e-12) return x;
    if (fx > 0) {
      [a, fa] = [x, fx];
      fb /= 2;
    } else {
      [b, fb] = [x, fx];
      fa /= 2;
    }
  }
  return b;
}
