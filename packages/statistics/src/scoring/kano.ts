import { shareInterval } from '../comparison/share-interval.ts';
import { requireRange, requireWeights } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** Kano categories, in the order in which ties are settled: what hurts most when missing goes first. */
export const kanoCategories = [
  'mustBe',
  'oneDimensional',
  'attractive',
  'indifferent',
  'reverse',
  'questionable',
] as const;
export type KanoCategory = (typeof kanoCategories)[number];

/** One person's two answers, 1 = like, 2 = must be, 3 = neutral, 4 = can live with, 5 = dislike. */
export interface KanoAnswer {
  /** If the feature is there. */
  readonly functional: number;
  /** If it is missing. */
  readonly dysfunctional: number;
}

const codes = {
  Q: 'questionable',
  R: 'reverse',
  I: 'indifferent',
  A: 'attractive',
  O: 'oneDimensional',
  M: 'mustBe',
} as const;

/** Rows: functional answer; columns: dysfunctional answer. */
const table = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'] as const;

/**
 * The category of one pair of answers by the 5 × 5 table of Berger et al. (1993, Center for Quality of Management Journal
 * 2(4), p. 6).
 *
 * @throws StatisticsError outOfRange unless both answers are whole numbers 1 … 5
 * @example
 * kanoCategory({ functional: 1, dysfunctional: 5 }); // oneDimensional
 */
export function kanoCategory({ functional, dysfunctional }: KanoAnswer): KanoCategory {
  for (const [name, answer] of Object.entries({ functional, dysfunctional })) {
    requireRange(Number.isInteger(answer) ? answer : Number.NaN, name, [1, 5]);
  }
  const code = table[functional - 1]?.[dysfunctional - 1];
  return isCode(code) ? codes[code] : 'questionable';
}

function isCode(code: string | undefined): code is keyof typeof codes {
  return code !== undefined && Object.hasOwn(codes, code);
}

/** A feature's place in Kano's model. */
export interface KanoAnalysis {
  readonly kind: 'answer';
  readonly counts: Readonly<Record<KanoCategory, number>>;
  /** The most frequent category; ties go to the first of `kanoCategories`. */
  readonly category: KanoCategory;
  /** Whether the two most frequent differ by more than chance at 10 % (Fong 1996, |a − b| ≥ 1.65 √((a+b)(2n−a−b)/2n)). */
  readonly clear: boolean;
  /** (A + O) / (A + O + M + I), 0 … 1: how far having it raises satisfaction. */
  readonly better: number;
  /** −(O + M) / (A + O + M + I), −1 … 0: how far missing it lowers satisfaction. */
  readonly worse: number;
  readonly betterInterval: Interval;
  readonly worseInterval: Interval;
  /** (A + O + M) / n. */
  readonly totalStrength: number;
  /** Share of the most frequent minus share of the second. */
  readonly categoryStrength: number;
}

/** Design effects of the two coefficients: variance against that of as many independent answers, at least 1. */
export interface KanoDesign {
  readonly better: number;
  readonly worse: number;
}

/**
 * Kano analysis of one feature: categories of all answers and the Better/Worse coefficients (Berger et al. 1993, p. 18)
 * with Wilson intervals.
 *
 * Unanswerable: `tooFewRows` when nobody answered attractive, one-dimensional, must-be or indifferent.
 * @throws StatisticsError outOfRange
 * @example
 * kanoAnalysis([{ functional: 1, dysfunctional: 3 }, { functional: 3, dysfunctional: 3 }]); // better 0.5, worse 0
 */
export function kanoAnalysis(answers: readonly KanoAnswer[]): KanoAnalysis | Unanswerable {
  const counts = { mustBe: 0, oneDimensional: 0, attractive: 0, indifferent: 0, reverse: 0, questionable: 0 };
  for (const answer of answers) counts[kanoCategory(answer)]++;
  return kanoFromCounts(counts);
}

/**
 * The same from the counts of the six categories, which may be weighted. Where answers come in clusters, the intervals
 * are those of as many answers as the design effects leave (Kish 1965, §5.4).
 *
 * Unanswerable: `tooFewRows` when attractive, one-dimensional, must-be and indifferent are all 0.
 * @throws StatisticsError negativeWeight, notFinite; outOfRange for a design effect below 1
 * @example
 * kanoFromCounts({ mustBe: 4, oneDimensional: 4, attractive: 2, indifferent: 10, reverse: 0, questionable: 0 }); // better 0.3
 */
export function kanoFromCounts(
  counts: Readonly<Record<KanoCategory, number>>,
  design: KanoDesign = { better: 1, worse: 1 },
): KanoAnalysis | Unanswerable {
  const list = kanoCategories.map((category) => counts[category]);
  requireWeights(list, 'counts');
  requireRange(design.better, 'better', [1, Number.MAX_VALUE]);
  requireRange(design.worse, 'worse', [1, Number.MAX_VALUE]);
  const { attractive, oneDimensional, mustBe, indifferent } = counts;
  const base = attractive + oneDimensional + mustBe + indifferent;
  const n = list.reduce((sum, count) => sum + count, 0);
  if (base === 0) return unanswerable('tooFewRows', [], { rows: n, usable: base });
  const order = kanoCategories.toSorted((left, right) => counts[right] - counts[left]);
  const [category = 'indifferent', second = 'indifferent'] = order;
  const [most, next] = [counts[category], counts[second]];
  const worse = shareInterval((oneDimensional + mustBe) / design.worse, base / design.worse);
  return {
    kind: 'answer',
    counts,
    category,
    clear: most - next >= 1.65 * Math.sqrt(((most + next) * (2 * n - most - next)) / (2 * n)),
    better: (attractive + oneDimensional) / base,
    worse: -(oneDimensional + mustBe) / base,
    betterInterval: shareInterval((attractive + oneDimensional) / design.better, base / design.better),
    worseInterval: { low: -worse.high, high: -worse.low },
    totalStrength: (attractive + oneDimensional + mustBe) / n,
    categoryStrength: (most - next) / n,
  };
}
