import { requireFinite } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { binomialTails } from './binomial-tails.ts';

/** Sign test of paired differences. */
export interface SignTest {
  readonly kind: 'answer';
  readonly positive: number;
  readonly negative: number;
  /** Exact, two-sided. */
  readonly p: number;
}

/**
 * Sign test: positive against negative differences, zeros dropped, exact binomial with probability ½ (Conover 1999,
 * §3.4).
 *
 * Unanswerable: `noVariation` when no difference differs from 0.
 * @throws StatisticsError notFinite
 * @example
 * signTest([1, 2, 0, 3]); // p 0.25
 */
export function signTest(differences: ArrayLike<number>): SignTest | Unanswerable {
  requireFinite(differences, 'differences');
  const list = Array.from(differences);
  const positive = list.filter((difference) => difference > 0).length;
  const negative = list.filter((difference) => difference < 0).length;
  if (positive + negative === 0) return unanswerable('noVariation', [], { zeros: list.length });
  const { lower, upper } = binomialTails(positive, positive + negative, 0.5);
  return { kind: 'answer', positive, negative, p: Math.min(1, 2 * Math.min(lower, upper)) };
}
