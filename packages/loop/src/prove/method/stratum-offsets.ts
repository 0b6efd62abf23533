import type { Panel, PanelCell } from '../panel.ts';

const rounds = 200;

/**
 * How far the answers of each stratum lie from the average stratum, within units and periods: the strata's effects of the
 * additive model answer = cell + stratum, by alternating weighted means, over the cells where nobody was treated yet. A panel
 * from which they are taken off no longer moves when only the mix of answers does (direct standardisation by regression;
 * Kitagawa 1955; Little 1982).
 */
export function stratumOffsets(panel: Panel, counts: (cell: PanelCell) => boolean): readonly number[] {
  const cells = panel.cells.filter((cell) => cell.strata !== undefined && counts(cell));
  const weights = panel.strata.map((_, at) =>
    cells.reduce((sum, cell) => sum + (cell.strata?.[at]?.n ?? 0), 0),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let offsets = panel.strata.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const found = step(cells, offsets, weights);
    const centre = found.reduce((sum, value, at) => sum + value * ((weights[at] ?? 0) / whole), 0);
    const next = found.map((value) => value - centre);
    const moved = next.reduce((most, value, at) => Math.max(most, Math.abs(value - (offsets[at] ?? 0))), 0);
    const size = next.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    offsets = next;
    if (moved <= 1e-13 * size) break;
  }
  return offsets;
}

/** Means of the strata once the cells' means, offsets taken off, are taken off. */
function step(cells: readonly PanelCell[], offsets: readonly number[], weights: readonly number[]): number[] {
  const sums = offsets.map(() => 0);
  for (const { n, sum, strata = [] } of cells) {
    const off = strata.reduce((all, own, at) => all + own.n * (offsets[at] ?? 0), 0);
    const level = (sum - off) / n;
    strata.forEach((own, at) => {
      sums[at] = (sums[at] ?? 0) + own.sum - own.n * level;
    });
  }
  return sums.map((sum, at) => ((weights[at] ?? 0) > 0 ? sum / (weights[at] ?? 1) : 0));
}
