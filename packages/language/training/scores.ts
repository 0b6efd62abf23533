/** Counts of hits, false alarms and misses. */
export interface Counts {
  hit: number;
  extra: number;
  missed: number;
}
export const freshCounts = (): Counts => ({ hit: 0, extra: 0, missed: 0 });

/** 2·hit / (2·hit + extra + missed); 0 when nothing was there and nothing was said. */
export function f1({ hit, extra, missed }: Counts): number {
  return hit === 0 ? 0 : (2 * hit) / (2 * hit + extra + missed);
}

/** Adds one comment's sets. */
export function count(counts: Counts, said: ReadonlySet<number>, truth: ReadonlySet<number>): void {
  for (const item of said) {
    if (truth.has(item)) counts.hit += 1;
    else counts.extra += 1;
  }
  for (const item of truth) if (!said.has(item)) counts.missed += 1;
}

/** Mean F1 of the classes that occur in the truth. */
export function macroF1(said: readonly number[], truth: readonly number[]): number {
  const classes = [...new Set(truth)];
  const scores = classes.map((label) => {
    const counts = freshCounts();
    truth.forEach((value, i) => {
      if (value === label && said[i] === label) counts.hit += 1;
      else if (said[i] === label) counts.extra += 1;
      else if (value === label) counts.missed += 1;
    });
    return f1(counts);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
