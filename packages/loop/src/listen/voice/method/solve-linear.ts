/** Solves a few equations by Gaussian elimination with pivots; undefined when the matrix is singular. */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    }
    const pivot = rows[best] ?? [];
    const divisor = pivot[column] ?? 0;
    if (Math.abs(divisor) < 1e-9) return undefined;
    rows[best] = rows[column] ?? [];
    rows[column] = pivot.map((value) => value / divisor);
    rows.forEach((line, row) => {
      const factor = line[column] ?? 0;
      if (row === column || factor === 0) return;
      rows[row] = line.map((value, at) => value - factor * (rows[column]?.[at] ?? 0));
    });
  }
  return rows.map((row) => row[size] ?? 0);
}
