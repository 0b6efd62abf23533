import { aspects, polarities } from './aspects.ts';
import { clausePlace, type TextSpan } from './clauses.ts';
import { aspectCount, polarityCount } from './model-blocks.ts';
import type { Calibration, ModelCalibration, PolarityBlend } from './model-file.ts';
import type { Reading } from './network.ts';
import type { ReadingView } from './reading-view.ts';
import type { Judgement, Mention } from './understanding.ts';
import { wideShare } from './wide.ts';

const least = 1e-6;
const usualBlend: PolarityBlend = { temperature: 1, weight: 0, alone: 1 };
/** A second polarity of a touchpoint in the same clause must have this share. */
const secondShare = 0.15;
const logit = (p: number): number => Math.log(Math.max(least, p) / Math.max(least, 1 - p));

/** A probability corrected by a logistic map. */
export function calibrated(p: number, { slope, shift }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logit(p) + shift)));
}

/** The probability that any clause speaks of an aspect. */
function anyClause(reading: Reading, aspect: number): number {
  let absent = 1;
  for (let c = 0; c < reading.clauses; c++) absent *= 1 - (reading.detect[c * aspectCount + aspect] ?? 0);
  return 1 - absent;
}

/** How polarity is blended in comments of a domain. */
export function polarityBlend(calibration: ModelCalibration, domain: number): PolarityBlend {
  return calibration.polarity[calibration.styleOfDomain[domain] ?? 0] ?? usualBlend;
}

/** What the wide scorer says of an aspect's three pairs, and how much it counts in this comment. */
export interface WideWord {
  readonly logits: ArrayLike<number>;
  readonly share: number;
}

/** Polarity shares at a place, sharpened or softened, with the wide scorer's word on the aspect. */
export function blendedShares(
  shares: readonly number[],
  { logits, share }: WideWord,
  { temperature, weight, alone }: PolarityBlend,
): readonly number[] {
  const power = share / temperature + (1 - share) / alone;
  const sums = shares.map(
    (value, k) => power * Math.log(Math.max(least, value)) + share * weight * (logits[k] ?? 0),
  );
  const most = Math.max(...sums);
  const raised = sums.map((value) => Math.exp(value - most));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

function wordOn(reading: Reading, aspect: number): WideWord {
  const logits = reading.wide.subarray(aspect * polarityCount, (aspect + 1) * polarityCount);
  return { logits, share: wideShare(reading.clauses) };
}

function sharesOf(reading: Reading, clause: number, aspect: number): readonly number[] {
  const at = (clause * aspectCount + aspect) * polarityCount;
  return [0, 1, 2].map((k) => reading.polar[at + k] ?? 0);
}

/** The judgement that the shares hold; the polarity with the largest share unless one is asked for. */
function judgementOf(shares: readonly number[], asked?: number): Judgement {
  const largest = shares.indexOf(Math.max(...shares));
  const at = asked ?? largest;
  return {
    polarity: polarities[at] ?? 0,
    sentiment: (shares[2] ?? 0) - (shares[0] ?? 0),
    probability: shares[at] ?? 0,
  };
}

/** How a comment speaks of an aspect: the clauses' polarities, each weighed by how surely it speaks of the aspect. */
export function judgeAspect(reading: Reading, aspect: number, blend: PolarityBlend): Judgement {
  const shares = [0, 0, 0];
  let total = 0;
  for (let c = 0; c < reading.clauses; c++) {
    const weight = (reading.detect[c * aspectCount + aspect] ?? 0) + least;
    total += weight;
    sharesOf(reading, c, aspect).forEach((share, k) => {
      shares[k] = (shares[k] ?? 0) + weight * share;
    });
  }
  if (total === 0) return { polarity: 0, sentiment: 0, probability: 1 / polarityCount };
  return judgementOf(
    blendedShares(
      shares.map((share) => share / total),
      wordOn(reading, aspect),
      blend,
    ),
  );
}

/** The clause that says a pair most surely, with the clauses beside it that say it half as surely. */
function clausesOf(
  reading: Reading,
  aspect: number,
  k: number,
): { best: number; first: number; last: number } {
  const strength = (c: number): number => {
    const at = c * aspectCount + aspect;
    return (reading.detect[at] ?? 0) * (reading.polar[at * polarityCount + k] ?? 0);
  };
  let best = 0;
  for (let c = 1; c < reading.clauses; c++) if (strength(c) > strength(best)) best = c;
  const enough = strength(best) / 2;
  let first = best;
  let last = best;
  while (first > 0 && strength(first - 1) >= enough) first--;
  while (last + 1 < reading.clauses && strength(last + 1) >= enough) last++;
  return { best, first, last };
}

function placeOf(view: ReadingView, reading: Reading, first: number, last: number): TextSpan {
  const head = clausePlace(view, reading.bounds[first] ?? 0, reading.bounds[first + 1] ?? 0);
  const tail = clausePlace(view, reading.bounds[last] ?? 0, reading.bounds[last + 1] ?? 0);
  return { start: head.start, end: Math.max(head.end, tail.end) };
}

/** The probability that the comment says a pair of aspect and polarity. */
function pairOf(reading: Reading, aspect: number, k: number): number {
  return reading.pair[aspect * polarityCount + k] ?? 0;
}

/** What the probability of a pair must reach to be said in comments of a domain, by aspect. */
export function thresholdsOf(calibration: ModelCalibration, domain: number): readonly number[] {
  const factor = calibration.styles[calibration.styleOfDomain[domain] ?? 0] ?? 1;
  return calibration.thresholds.map((threshold) => threshold * factor);
}

/** Pairs of aspect and polarity whose probability reaches their threshold, in the order of the text. */
export function decodeMentions(
  view: ReadingView,
  reading: Reading,
  {
    calibration,
    thresholds,
    domain,
  }: {
    readonly calibration: ModelCalibration;
    readonly thresholds: readonly number[];
    readonly domain: number;
  },
): readonly Mention[] {
  const found: Mention[] = [];
  const blend = polarityBlend(calibration, domain);
  aspects.forEach((aspect, a) => {
    const threshold = thresholds[a] ?? 0.5;
    if (Math.max(pairOf(reading, a, 0), pairOf(reading, a, 1), pairOf(reading, a, 2)) < threshold) return;
    let certainty: number | undefined;
    const ranked = [0, 1, 2].toSorted((x, y) => pairOf(reading, a, y) - pairOf(reading, a, x));
    const told = new Set<number>();
    for (const k of ranked) {
      if (pairOf(reading, a, k) < threshold) continue;
      const { best, first, last } = clausesOf(reading, a, k);
      // One clause judges one touchpoint one way, unless the other way is nearly as likely (a comparison of two things).
      if (told.has(best) && (sharesOf(reading, best, a)[k] ?? 0) < secondShare) continue;
      told.add(best);
      certainty ??= calibrated(anyClause(reading, a), calibration.certainty[a] ?? { slope: 1, shift: 0 });
      const shares = blendedShares(sharesOf(reading, best, a), wordOn(reading, a), blend);
      found.push({ aspect, ...judgementOf(shares, k), certainty, ...placeOf(view, reading, first, last) });
    }
  });
  return found.toSorted((x, y) => x.start - y.start || x.end - y.end);
}
