/**
 * Exact two-sided p of the sum of `chosen` of the given ranks, every choice equally likely, ties and all: counts by
 * shift (Streitberg & Röhmel 1986, Statistical Software Newsletter 12). Ranks are doubled to whole numbers. Counts are
 * kept as probabilities, so that nothing overflows. Two-sided: sums at least as far from their mean. Cost n · chosen · sum of ranks.
 */
export function exactRankSum(ranks: ArrayLike<number>, chosen: number, observed: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const width = doubled.reduce((sum, rank) => sum + rank, 0) + 1;
  const rows = Array.from({ length: chosen + 1 }, () => new Float64Array(width));
  rows[0]?.fill(1, 0, 1);
  doubled.forEach((rank, seen) => {
    for (let size = Math.min(chosen, seen + 1); size >= 1; size--) {
      const [to, from] = [rows[size], rows[size - 1]];
      if (to === undefined || from === undefined) continue;
      // Of C(seen + 1, size) choices the share size / (seen + 1) holds the new rank.
      const share = size / (seen + 1);
      for (let sum = width - 1; sum >= 0; sum--) {
        const held = sum >= rank ? (from[sum - rank] ?? 0) : 0;
        to[sum] = (1 - share) * (to[sum] ?? 0) + share * held;
      }
    }
  });
  const mean = (chosen * (width - 1)) / doubled.length;
  return twoSided(rows[chosen] ?? new Float64Array(width), Math.round(2 * observed), mean);
}

/** Exact two-sided p of the sum of ranks whose sign is + with probability ½ each, ties and all. */
export function exactSignedRank(ranks: ArrayLike<number>, observed: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const width = doubled.reduce((sum, rank) => sum + rank, 0) + 1;
  const density = new Float64Array(width);
  density[0] = 1;
  for (const rank of doubled) {
    for (let sum = width - 1; sum >= 0; sum--) {
      density[sum] = ((density[sum] ?? 0) + (sum >= rank ? (density[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  return twoSided(density, Math.round(2 * observed), (width - 1) / 2);
}

function twoSided(density: Float64Array, observed: number, mean: number): number {
  // The mean may not be a whole number: equal distances on its two sides must count as equal.
  const distance = Math.abs(observed - mean) - 1e-9;
  let p = 0;
  density.forEach((probability, sum) => {
    if (Math.abs(sum - mean) >= distance) p += probability;
  });
  return Math.min(1, p);
}
