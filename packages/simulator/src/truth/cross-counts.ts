import { type CrossProducts, crossProductsFromSums } from '@touchstone/statistics';
import type { Journeys } from '../world/journeys.ts';
import { level } from '../world/outcome.ts';

/** Levels that get a column of their own; middle is what they are measured against. */
const codedLevels = [level.low, level.high, level.absent];

export const outcomeColumn = 'outcome';

/** The level columns of one touchpoint. */
export function columnsOf(touchpoint: number): string[] {
  return codedLevels.map((code) => `${touchpoint}:${code}`);
}

function columnNames(touchpoints: number): string[] {
  return [...Array.from({ length: touchpoints }, (_, k) => columnsOf(k)).flat(), outcomeColumn];
}

/** How often each pair of levels meets, and the sums of the outcome at each level: `4 × touchpoints` rows and columns. */
function meet(journeys: Journeys, touchpoints: number, rows: { from: number; to: number }) {
  const size = 4 * touchpoints;
  const pairs = new Float64Array(size * size);
  const outcomes = new Float64Array(size);
  const cells = new Int32Array(touchpoints);
  let sum = 0;
  let squares = 0;
  for (let row = rows.from; row < rows.to; row += 1) {
    const outcome = journeys.outcome[row] ?? 0;
    sum += outcome;
    squares += outcome * outcome;
    for (let k = 0; k < touchpoints; k += 1) {
      const cell = 4 * k + (journeys.levels[k * journeys.n + row] ?? 0);
      cells[k] = cell;
      outcomes[cell] = (outcomes[cell] ?? 0) + outcome;
      for (let j = 0; j <= k; j += 1) {
        const at = cell * size + (cells[j] ?? 0);
        pairs[at] = (pairs[at] ?? 0) + 1;
      }
    }
  }
  return { size, pairs, outcomes, sum, squares };
}

/** Cross-products of level columns and the outcome over the rows `from` … `to − 1`. Exact integers. */
export function levelCrossProducts(
  journeys: Journeys,
  touchpoints: number,
  rows: { from: number; to: number },
): CrossProducts {
  const { size, pairs, outcomes, sum, squares } = meet(journeys, touchpoints, rows);
  const names = columnNames(touchpoints);
  const cellOf = (column: number) => 4 * Math.floor(column / 3) + (codedLevels[column % 3] ?? 0);
  const p = names.length;
  const sums = new Float64Array(p);
  const products = new Float64Array(p * p);
  for (let i = 0; i < p - 1; i += 1) {
    const a = cellOf(i);
    sums[i] = pairs[a * size + a] ?? 0;
    products[i * p + p - 1] = products[(p - 1) * p + i] = outcomes[a] ?? 0;
    for (let j = 0; j < p - 1; j += 1) {
      const b = cellOf(j);
      products[i * p + j] = pairs[Math.max(a, b) * size + Math.min(a, b)] ?? 0;
    }
  }
  sums[p - 1] = sum;
  products[p * p - 1] = squares;
  const count = rows.to - rows.from;
  return crossProductsFromSums({ names, count, weight: count, squaredWeight: count, sums, products });
}
