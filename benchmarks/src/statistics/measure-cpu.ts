/** The kernel counts processor time in ticks of some milliseconds: shorter work is repeated until it fills this. */
const leastMeasured = 0.2;

/**
 * Seconds of processor time that this thread spends on `work`: the least of some runs, each long enough to be measured,
 * after one to warm up. With `runs` 0 the first counts, for work of many seconds.
 */
export function cpuSeconds(work: () => unknown, runs: number): number {
  const first = spent(work, 1);
  if (runs === 0) return first;
  const again = spent(work, 1);
  let repeats = Math.max(1, Math.ceil(leastMeasured / Math.max(again, 0.001)));
  while (repeats < 1e5 && spent(work, repeats) < leastMeasured) repeats *= 2;
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) least = Math.min(least, spent(work, repeats) / repeats);
  return least;
}

function spent(work: () => unknown, repeats: number): number {
  const before = process.threadCpuUsage();
  for (let at = 0; at < repeats; at++) work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}
