import { requireRange } from '../require-finite.ts';

/**
 * Mean consistency index of random judgement matrices of size 1 … 15, by source. The choice moves a consistency ratio
 * by up to a tenth, so results name it.
 *
 * - `saaty1980`: Saaty (1980), The Analytic Hierarchy Process, p. 21, with its 1.48 for 12, as printed.
 * - `saatyTran2007`: Saaty & Tran (2007), Mathematical and Computer Modelling 46(7), table 1, 500 000 matrices.
 * - `simulated`: 500 000 matrices drawn on Saaty's scale, with seven digits (documentation of the R package ahpsurvey).
 */
const tables = {
  saaty1980: [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  saatyTran2007: [0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
  simulated: [
    0, 0, 0.5251686, 0.8836651, 1.1081014, 1.2492774, 1.3415514, 1.4048466, 1.4507197, 1.4857266, 1.5141022,
    1.5356638, 1.5545925, 1.5703498, 1.5839958,
  ],
} as const;

/** The tables of the random index that can be chosen. */
export const randomIndexTables = ['saaty1980', 'saatyTran2007', 'simulated'] as const;
export type RandomIndexTable = (typeof randomIndexTables)[number];

/**
 * The random index of `size` items: 0 for one and two items, which cannot contradict each other.
 *
 * @throws StatisticsError outOfRange for more than 15 items: no table goes further, and people cannot compare so many
 * @example
 * randomIndex(5); // 1.12
 */
export function randomIndex(size: number, table: RandomIndexTable = 'saaty1980'): number {
  requireRange(Number.isInteger(size) ? size : Number.NaN, 'size', [1, 15]);
  return tables[table][size - 1] ?? 0;
}
