import type { Verdict } from '../stats/compare.ts';
import { entries, field, type Tree } from '../stats/tree.ts';

/** Names of figures in seconds: within 1e-6, relative above one second. */
const inSeconds: ReadonlySet<string> = new Set(
  'sum mean median p10 p75 p90 p95 min max stdev_sample duration idle wait_sum busy aht asa patience_median_of_abandoned'.split(
    ' ',
  ),
);
/** Below these the same names are counts and scores. */
const notInSeconds = /(?:events_per_case|position|score)\b/;

function allowed(want: number, path: string): number {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (inSeconds.has(name) && !notInSeconds.test(path)) return 1e-6 * Math.max(1, Math.abs(want));
  return Number.isInteger(want) ? 0 : 1e-9 * Math.max(1, Math.abs(want));
}

/**
 * Compares everything: counts exactly, seconds within 1e-6, shares within 1e-9; lists in their order and with their
 * length; a name that only one side has is a mismatch too.
 */
export function compareAll(expected: Tree, got: Tree | undefined): Verdict {
  const mismatches: { path: string; expected: string; got: string }[] = [];
  let compared = 0;
  const differ = (path: string, want: Tree | undefined, have: Tree | undefined): void => {
    mismatches.push({
      path,
      expected: JSON.stringify(want)?.slice(0, 80) ?? 'nothing',
      got: JSON.stringify(have)?.slice(0, 80) ?? 'nothing',
    });
  };
  const visit = (want: Tree, have: Tree | undefined, path: string): void => {
    if (Array.isArray(want)) {
      const list = Array.isArray(have) ? have : [];
      compared++;
      if (list.length !== want.length) differ(`${path}.length`, want.length, list.length);
      want.forEach((item, at) => {
        visit(item, list[at], `${path}[${at}]`);
      });
      return;
    }
    if (typeof want === 'object' && want !== null) {
      compared++;
      if (typeof have !== 'object' || have === null || Array.isArray(have)) differ(path, want, have);
      for (const [name, item] of entries(want))
        visit(item, field(have, name), path === '' ? name : `${path}.${name}`);
      for (const [name, item] of entries(have)) {
        if (field(want, name) === undefined) differ(`${path}.${name}`, undefined, item);
      }
      return;
    }
    compared++;
    const near =
      typeof want === 'number' && typeof have === 'number' && Math.abs(want - have) <= allowed(want, path);
    if (!near && want !== have) differ(path, want, have);
  };
  visit(expected, got, '');
  return { compared, mismatches, leftAside: [] };
}
