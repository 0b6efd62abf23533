import {
  bucketCrossProducts,
  bucketJackknife,
  type CrossProducts,
  columnIndex,
  replicateCovariance,
  replicateStatistic,
  solveCrossProducts,
  totalCrossProducts,
} from '@touchstone/statistics';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import { type Effect, influenceDegrees } from '../../../method/effects.ts';
import { selectSums } from '../../../method/select-sums.ts';

/** Fewer foretold differences than this share of the outcome's variance leave nothing to bear out. */
const leastForetold = 0.002;

/**
 * Whether behaviour bears out what the answers say. The answers' model foretells an outcome ŷ for each journey; λ is the
 * slope of the true outcome on the part of ŷ that behaviour explains:
 *
 *   λ = ŷ'Z (Z'Z)⁻¹ Z'y / ŷ'Z (Z'Z)⁻¹ Z'ŷ, Z: low and high behaviour.
 *
 * Where behaviour moves the outcome only by what is felt and rated, λ is 1. A mood that colours answers and outcome alike
 * enlarges the answers' effects but not those of waits, so λ falls below 1; answers that hide what was felt (at the end of
 * their scale, coarse) leave λ above 1. Behaviour is used as instruments are in two-stage least squares, the comparison is
 * that of Hausman (1978, Econometrica 46, 1251–1271). Errors by leaving out one bucket of customers at a time.
 * Null where behaviour explains next to nothing of what is foretold.
 */
export function answersBearing(
  facts: JourneyFacts,
  columns: { readonly answers: readonly string[]; readonly behaviour: readonly string[] },
): Effect | null {
  const names = ['y', ...new Set([...columns.answers, ...columns.behaviour])];
  const buckets = bucketCrossProducts(selectSums(facts.sums, names));
  const total = totalCrossProducts(buckets);
  const places = {
    y: columnIndex(total, 'y'),
    answers: columns.answers.map((name) => columnIndex(total, name)),
    behaviour: columns.behaviour.map((name) => columnIndex(total, name)),
  };
  const [estimate = 0, foretold = 0] = bearing(total, places);
  const whole = total.centred[places.y * names.length + places.y] ?? 0;
  if (!(foretold > leastForetold * whole)) return null;
  const replicates = replicateStatistic(bucketJackknife(buckets), 1, (products) => [
    bearing(products, places)[0] ?? 0,
  ]);
  const error = Math.sqrt(replicateCovariance(replicates)[0] ?? 0);
  return { estimate, error, degrees: influenceDegrees(replicates)[0] ?? 4 };
}

interface Places {
  readonly y: number;
  readonly answers: readonly number[];
  readonly behaviour: readonly number[];
}

/** λ, and the sum of squares of what behaviour explains of ŷ. */
function bearing(products: CrossProducts, { y, answers, behaviour }: Places): readonly [number, number] {
  const size = products.names.length;
  const { kept, slopes } = solveCrossProducts(products, y, answers);
  const withFitted = appended(products, (row) =>
    kept.reduce(
      (sum, column, at) => sum + (slopes[at] ?? 0) * (products.centred[row * size + column] ?? 0),
      0,
    ),
  );
  const projected = solveCrossProducts(withFitted, size, behaviour);
  const onto = (column: number): number =>
    projected.kept.reduce(
      (sum, row, at) =>
        sum + (projected.slopes[at] ?? 0) * (withFitted.centred[row * (size + 1) + column] ?? 0),
      0,
    );
  const foretold = onto(size);
  return [foretold > 0 ? onto(y) / foretold : 0, foretold];
}

/** Cross-products with one more column, a combination of the others: `with_` gives its product with each of them. */
function appended(products: CrossProducts, with_: (row: number) => number): CrossProducts {
  const size = products.names.length;
  const wide = size + 1;
  const centred = new Float64Array(wide * wide);
  const cross = Float64Array.from({ length: size }, (_, row) => with_(row));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++)
      centred[row * wide + column] = products.centred[row * size + column] ?? 0;
    centred[row * wide + size] = cross[row] ?? 0;
    centred[size * wide + row] = cross[row] ?? 0;
  }
  // Least squares: the fitted values have the same product with the outcome as with themselves.
  centred[size * wide + size] = cross[0] ?? 0;
  return {
    ...products,
    names: [...products.names, 'fitted'],
    means: Float64Array.from({ length: wide }, (_, at) => products.means[at] ?? 0),
    centred,
  };
}
