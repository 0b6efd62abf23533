import { readdirSync, readFileSync } from 'node:fs';

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended between the listing and the read: it holds no memory any more.
    return otherwise;
  }
}

/** Proportional set size in bytes of this process and everything it started (Linux). */
function treeMemory(): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOr(`/proc/${name}/stat`, '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isFinite(parent)) parents.set(Number(name), parent);
  }
  const ours = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === process.pid) return true;
    }
    return false;
  };
  let kilobytes = 0;
  for (const pid of parents.keys()) {
    if (!ours(pid)) continue;
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${pid}/smaps_rollup`, ''))?.[1] ?? 0);
  }
  return kilobytes * 1024;
}

/** Samples the memory of the process tree until `stop` is called, which gives the highest value seen. */
export function watchMemory(everyMilliseconds = 50): { stop(): number } {
  let peak = treeMemory();
  const timer = setInterval(() => {
    peak = Math.max(peak, treeMemory());
  }, everyMilliseconds);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(peak, treeMemory());
    },
  };
}
