import { describe, expect, it } from 'vitest';
import { type RandomGenerator, randomGenerator } from '../random/random-generator.ts';
import { bentLineFit } from './bent-line-fit.ts';
import { brokenLine } from './broken-line.ts';
import { type BinTotals, binTotals, type DoseBins } from './dose-bins.ts';

/** Waits around nine minutes of customers with 1.5 visits; the outcome by `truth`, with noise that customers share. */
function planted(random: RandomGenerator, rows: number, truth: (wait: number) => number): DoseBins {
  const customers = Math.round(rows / 1.5);
  const taste = Array.from({ length: customers }, () => random.normal());
  const drawn = Array.from({ length: rows }, (_, row) => {
    const customer = row < customers ? row : random.integer(customers);
    const dose = 8 * Math.exp(0.6 * random.normal());
    const bucket = Math.imul(customer + 1, 0x9e3779b1) >>> 24;
    return { bucket, dose, outcome: truth(dose) + 0.8 * (taste[customer] ?? 0) + 1.2 * random.normal() };
  });
  const sorted = drawn.map(({ dose }) => dose).sort((a, b) => a - b);
  const edges = Array.from({ length: 63 }, (_, at) => sorted[Math.floor(((at + 1) * rows) / 64)] ?? 0);
  const counts = new Float64Array(64);
  const total = new Float64Array(64);
  const weights = new Float64Array(256 * 64);
  const sums = new Float64Array(256 * 64);
  for (const { bucket, dose, outcome } of drawn) {
    const bin = edges.filter((edge) => edge <= dose).length;
    counts[bin] = (counts[bin] ?? 0) + 1;
    total[bin] = (total[bin] ?? 0) + dose;
    weights[bucket * 64 + bin] = (weights[bucket * 64 + bin] ?? 0) + 1;
    sums[bucket * 64 + bin] = (sums[bucket * 64 + bin] ?? 0) + outcome;
  }
  return { doses: total.map((sum, bin) => sum / (counts[bin] ?? 1)), weights, sums };
}

/** The best threshold by trying ten thousand of them: the second opinion. */
function byTrying({ doses, weights, sums }: BinTotals, low: number, high: number): number {
  let best = { at: low, rest: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= 10_000; step++) {
    const at = low + ((high - low) * step) / 10_000;
    const rows = Array.from(doses, (dose, bin) => ({
      x: [1, dose, Math.max(0, dose - at)],
      w: weights[bin] ?? 0,
      y: (sums[bin] ?? 0) / (weights[bin] ?? 1),
    }));
    const matrix = [0, 1, 2].map((i) => [
      ...[0, 1, 2].map((j) => rows.reduce((sum, { x, w }) => sum + w * (x[i] ?? 0) * (x[j] ?? 0), 0)),
      rows.reduce((sum, { x, w, y }) => sum + w * (x[i] ?? 0) * y, 0),
    ]);
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        if (i === j) continue;
        const factor = (matrix[j]?.[i] ?? 0) / (matrix[i]?.[i] ?? 1);
        matrix[j] = (matrix[j] ?? []).map((value, k) => value - factor * (matrix[i]?.[k] ?? 0));
      }
    const slopes = [0, 1, 2].map((i) => (matrix[i]?.[3] ?? 0) / (matrix[i]?.[i] ?? 1));
    const rest = rows.reduce(
      (sum, { x, w, y }) =>
        sum + w * (y - x.reduce((fit, value, i) => fit + value * (slopes[i] ?? 0), 0)) ** 2,
      0,
    );
    if (rest < best.rest) best = { at, rest };
  }
  return best.at;
}

describe('brokenLine', () => {
  it('finds a bend that is drawn without noise exactly', () => {
    const doses = Float64Array.from({ length: 20 }, (_, at) => at);
    const weights = new Float64Array(20 * 8).fill(3);
    const sums = weights.map((weight, at) => weight * (9 - 0.5 * Math.max(0, (at % 20) - 7.25)));
    const found = brokenLine({ doses, weights, sums }, { seed: 1, replicates: 100, draws: 99 });
    if (found.kind !== 'answer') throw new Error(found.reason);
    expect(found.threshold.estimate).toBeCloseTo(7.25, 10);
    expect(found.slopeBefore.estimate).toBeCloseTo(0, 10);
    expect(found.slopeAfter.estimate).toBeCloseTo(-0.5, 10);
    expect(found.level).toBeCloseTo(9, 10);
    expect(found.gain.estimate).toBeCloseTo(
      (0.5 * 12 * 5.75 + 0.5 * 0) / 20 -
        0.5 * ((12 * 5.75 - Array.from({ length: 12 }, (_, at) => at + 0.75).reduce((a, b) => a + b)) / 20),
      10,
    );
  });

  it('finds the same threshold as trying ten thousand of them', () => {
    for (const seed of [1, 2, 3, 4]) {
      const totals = binTotals(
        planted(randomGenerator(seed), 800, (wait) => 8 - 0.1 * Math.max(0, wait - 7)),
      );
      const [low = 0, high = 0] = [totals.doses[6], totals.doses[57]];
      const found = bentLineFit(totals, [6, 57]);
      expect(Math.abs((found?.threshold ?? 0) - byTrying(totals, low, high))).toBeLessThan(
        (high - low) / 5000,
      );
    }
  });

  it('cannot say anything of a dose that hardly varies, or of four groups of customers', () => {
    const flat = { doses: [1, 2, 3], weights: new Float64Array(30).fill(1), sums: new Float64Array(30) };
    expect(brokenLine(flat, { seed: 1 })).toMatchObject({ kind: 'unanswerable', reason: 'tooFewRows' });
    const crowd = {
      doses: [1, 2, 3, 4, 5, 6],
      weights: Float64Array.from({ length: 60 }, (_, at) => (at % 6 === 2 ? 1000 : 1)),
      sums: new Float64Array(60),
    };
    expect(brokenLine(crowd, { seed: 1 })).toMatchObject({ kind: 'unanswerable', reason: 'noVariation' });
  });

  it('rejects impossible input', () => {
    expect(() => brokenLine({ doses: [1, 2], weights: [1, 1, 1], sums: [1, 1, 1] }, { seed: 1 })).toThrow(
      'lengthsDiffer',
    );
    expect(() => brokenLine({ doses: [1], weights: [-1], sums: [1] }, { seed: 1 })).toThrow('negativeWeight');
  });
});

describe('brokenLine on worlds whose truth is known', () => {
  const worlds = 120;
  const run = (truth: (wait: number) => number, rows: number, replicates: number) =>
    Array.from({ length: worlds }, (_, seed) => {
      const found = brokenLine(planted(randomGenerator(seed + 1), rows, truth), {
        seed,
        replicates,
        draws: 399,
      });
      if (found.kind !== 'answer') throw new Error(found.reason);
      return found;
    });

  it('covers a threshold planted at 7 minutes and the slopes around it in 95 of 100', () => {
    const found = run((wait) => 8 - 0.15 * Math.max(0, wait - 7), 1500, 300);
    const covered = (pick: 'threshold' | 'slopeAfter' | 'slopeBefore', truth: number) =>
      found.filter((one) => one[pick].low <= truth && truth <= one[pick].high).length / worlds;
    const rates = {
      threshold: covered('threshold', 7),
      after: covered('slopeAfter', -0.15),
      before: covered('slopeBefore', 0),
    };
    for (const rate of Object.values(rates)) {
      expect(rate).toBeGreaterThanOrEqual(0.91);
      expect(rate).toBeLessThanOrEqual(0.985);
    }
    expect(found.filter(({ p }) => p <= 0.05).length / worlds).toBeGreaterThan(0.95);
  }, 60_000);

  it('finds a bend in a straight or flat world in at most 5 of 100', () => {
    for (const slope of [0, -0.1]) {
      const found = run((wait) => 8 + slope * wait, 600, 2);
      const rate = found.filter(({ p }) => p <= 0.05).length / worlds;
      // 5 % and two standard errors of 120 draws; 200 worlds gave 5.0 % for each.
      expect(rate).toBeLessThanOrEqual(0.09);
    }
  }, 60_000);
});
