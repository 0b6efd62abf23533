import { readdirSync, readFileSync } from 'node:fs';

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended between the listing and the read: it holds no memory any more.
    return otherwise;
  }
}

/**
 * The highest resident memory in bytes that this process and those it started have had, each at its own peak (Linux). The
 * kernel keeps the peaks, so nothing is sampled and nothing slowed down. Pages that processes share count more than
 * once and peaks need not coincide: an upper bound.
 */
export function peakMemory(): number {
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
    if (ours(pid)) kilobytes += Number(/^VmHWM:\s+(\d+)/m.exec(readOr(`/proc/${pid}/status`, ''))?.[1] ?? 0);
  }
  return kilobytes * 1024;
}
