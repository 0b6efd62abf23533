import { normalQuantile, randomGenerator } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import type { Candidate } from './candidates.ts';
import { scale } from './feasibility.ts';

/** Draws of the order. */
export const draws = 2000;

/** How far an interval of 95 % reaches, in standard deviations. */
const reach = normalQuantile(0.975);

/** What an improvement is ordered by: expected gain × how far up the scale of feasibility it stands, 0 … 1. */
export function orderScore(impact: number, feasibility: number): number {
  return (impact * (feasibility - scale.low)) / (scale.high - scale.low);
}

/** A stream of its own for every name, so that the order of rows changes nothing (FNV-1a, 32 bits). */
function streamOf(seed: number, name: string) {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return randomGenerator(seed + (hash >>> 0) * 0x100000000);
}

/** A draw of an estimate: normal on either side, each as wide as its half of the interval. */
function drawn({ estimate, low, high }: Interval, z: number): number {
  return estimate + (z * (z < 0 ? estimate - low : high - estimate)) / reach;
}

export interface DrawnCandidate {
  readonly impacts: Float64Array;
  readonly feasibilities: Float64Array;
  readonly scores: Float64Array;
}

/**
 * Draws of impact, feasibility and score of each candidate that has an impact. Improvements of the same gain of the same moment
 * take the same draw of it: between them only the share they lift and their feasibility differ. Feasibility is Student's t within
 * the scale.
 */
export function drawOrder(placed: readonly PlacedCandidate[], seed: number): DrawnCandidate[] {
  const gains = new Map<string, Float64Array>();
  const gainDraws = (source: string): Float64Array => {
    const known = gains.get(source);
    if (known) return known;
    const random = streamOf(seed, `gain ${source}`);
    const made = Float64Array.from({ length: draws }, () => random.normal());
    gains.set(source, made);
    return made;
  };
  return placed.map(({ candidate: { improvement, source, weighed }, impact }) => {
    const normals = gainDraws(source);
    const random = streamOf(seed, `feasibility ${improvement.id}`);
    const student = (): number => {
      let squares = 0;
      for (let at = 0; at < weighed.degreesOfFreedom; at++) squares += random.normal() ** 2;
      return random.normal() / Math.sqrt(squares / weighed.degreesOfFreedom);
    };
    const impacts = normals.map((z) => drawn(impact, z));
    const feasibilities = Float64Array.from({ length: draws }, () =>
      Math.min(scale.high, Math.max(scale.low, weighed.estimate + weighed.standardError * student())),
    );
    const scores = impacts.map((value, at) => orderScore(value, feasibilities[at] ?? scale.middle));
    return { impacts, feasibilities, scores };
  });
}

/** A candidate whose impact is known. */
export interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly impact: Interval;
}

/** P(a before b): share of draws in which a scores more, ties by half. */
export function beforeShare(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    sum += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
  }
  return sum / a.length;
}

/** Places that each takes in 95 % of the draws: quantiles of its rank at 2.5 and 97.5 %. */
export function placeRanges(drawnScores: readonly Float64Array[]): (readonly [number, number])[] {
  const ranks = drawnScores.map(() => new Int32Array(draws));
  const order = [...drawnScores.keys()];
  for (let draw = 0; draw < draws; draw++) {
    const value = (at: number): number => drawnScores[at]?.[draw] ?? 0;
    order.sort((a, b) => value(b) - value(a) || a - b);
    for (const [place, at] of order.entries()) {
      const own = ranks[at];
      if (own) own[draw] = place + 1;
    }
  }
  const at = (share: number): number => Math.round(share * (draws - 1));
  return ranks.map((own) => {
    const sorted = own.toSorted();
    return [sorted[at(0.025)] ?? 1, sorted[at(0.975)] ?? 1];
  });
}
