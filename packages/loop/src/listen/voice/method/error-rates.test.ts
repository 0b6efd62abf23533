import { describe, expect, it } from 'vitest';
import { type ErrorCounts, errorBook, modelErrors, modelErrorsOf } from './error-rates.ts';

const sum = (row: readonly number[] | undefined): number =>
  (row ?? []).reduce((total, value) => total + value, 0);
const matrix = (scale: number): ErrorCounts =>
  [
    [95, 3, 0, 2],
    [10, 80, 0, 10],
    [20, 10, 60, 10],
    [10, 5, 5, 80],
  ].map((row) => row.map((count) => count * scale));

describe('error rates', () => {
  const all = { price: matrix(5), waiting: matrix(5) };
  const worth = [40, 20, 20, 20];

  it('of an unknown industry are worth what industries have in common', () => {
    const { rows } = errorBook('m', all, worth).rates('price');
    rows.forEach((row, state) => {
      expect(sum(row)).toBeLessThanOrEqual(worth[state] ?? 0);
      expect(sum(row)).toBeGreaterThan((worth[state] ?? 0) / 2);
    });
  });

  it('count in full where they were measured in the very industry', () => {
    const book = errorBook('m', all, worth, { price: matrix(2), waiting: matrix(2) });
    const { rows } = book.rates('price');
    for (const [state, row] of rows.entries()) {
      expect(sum(row)).toBeGreaterThan(200 + (worth[state] ?? 0) / 2);
    }
    expect(book.measuredIn).toBe('industry');
    expect(sum(book.rates('range').rows[1])).toBeLessThanOrEqual(20);
  });

  it('of the shipped model are known for industries, and for all of them together', () => {
    expect(modelErrors.measuredIn).toBe('modelCard');
    expect(modelErrorsOf(undefined)).toBe(modelErrors);
    expect(modelErrorsOf('nowhere')).toBe(modelErrors);
    for (const domain of ['food', 'bank', 'hotel', 'telecom']) {
      const book = modelErrorsOf(domain);
      expect(book.measuredIn).toBe('industry');
      expect(sum(book.rates('attitude').rows[0])).toBeGreaterThan(sum(modelErrors.rates('attitude').rows[0]));
    }
  });
});
