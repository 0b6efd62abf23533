import { type CrossProducts, shapleyR2 } from '@touchstone/statistics';
import { columnsOf, outcomeColumn } from './cross-counts.ts';

/** Shapley value of R² of each touchpoint, its three level columns as one player; zeros where the outcome is constant. */
export function importanceOf(products: CrossProducts, touchpoints: number): { values: number[]; r2: number } {
  const players = Array.from({ length: touchpoints }, (_, k) => ({ name: String(k), columns: columnsOf(k) }));
  const found = shapleyR2(products, outcomeColumn, players);
  if (found.kind !== 'answer') return { values: players.map(() => 0), r2: 0 };
  return { values: found.players.map((player) => player.value), r2: found.r2 };
}
