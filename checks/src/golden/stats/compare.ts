import { entries, field, type Tree } from './tree.ts';

/** One number that is not as expected. */
interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  /** Decimal digits that agree; undefined where that has no meaning. */
  readonly digits?: number;
}

/** What comparing a case gave. */
export interface Verdict {
  readonly compared: number;
  readonly mismatches: readonly Mismatch[];
  /** Parts of the case that are left aside on purpose. */
  readonly leftAside: readonly string[];
  /** What a reader should know beside the count. */
  readonly notes?: readonly string[];
}

/**
 * Paths that are never compared: PMVD is left aside until somebody has checked that the patent named for it has run
 * out.
 */
const leftAside: ReadonlySet<string> = new Set(['pmvd']);

/** Digits that agree: −log10 of the relative error, or of the absolute one where the expected value is 0 (LRE). */
export function agreeingDigits(got: number, expected: number): number {
  if (got === expected) return 15;
  const error = Math.abs(got - expected) / (expected === 0 ? 1 : Math.abs(expected));
  return Math.max(0, Math.min(15, -Math.log10(error)));
}

/** Compares every number under `expected` by the case's tolerances (the longest matching path wins). */
export function compareTrees(
  expected: Tree | undefined,
  got: Tree | undefined,
  tolerance: Tree | undefined,
): Verdict {
  const mismatches: Mismatch[] = [];
  const aside: string[] = [];
  let compared = 0;
  const visit = (want: Tree, have: Tree | undefined, path: string): void => {
    if (leftAside.has(path)) {
      aside.push(path);
      return;
    }
    const rule = toleranceAt(tolerance, path);
    const words = field(rule, 'rule');
    if (typeof words === 'string' && words.startsWith('informative')) return;
    if (Array.isArray(want)) {
      const list = Array.isArray(have) ? have : [];
      want.forEach((item, index) => {
        visit(item, list[index], `${path}[${index}]`);
      });
    } else if (typeof want === 'object' && want !== null) {
      for (const [name, item] of entries(want))
        visit(item, field(have, name), path === '' ? name : `${path}.${name}`);
    } else {
      compared++;
      const fault = leafFault(want, have, rule);
      if (fault !== undefined) mismatches.push({ path, ...fault });
    }
  };
  if (expected !== undefined) visit(expected, got, '');
  return { compared, mismatches, leftAside: aside };
}

function toleranceAt(tolerance: Tree | undefined, path: string): Tree | undefined {
  let best = field(tolerance, 'default');
  let length = -1;
  for (const [key, value] of entries(tolerance)) {
    const matches = path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
    if (key !== 'default' && matches && key.length > length) {
      best = value;
      length = key.length;
    }
  }
  return best;
}

function leafFault(
  want: Tree,
  have: Tree | undefined,
  rule: Tree | undefined,
): Omit<Mismatch, 'path'> | undefined {
  if (typeof want !== 'number' || typeof have !== 'number') {
    const same = want === (have ?? null);
    return same ? undefined : { expected: JSON.stringify(want), got: JSON.stringify(have) ?? 'nothing' };
  }
  const absolute = field(rule, 'abs');
  const relative = field(rule, 'rel');
  const limit =
    (typeof absolute === 'number' ? absolute : 0) +
    (typeof relative === 'number' ? relative : 0) * Math.abs(want);
  if (Math.abs(have - want) <= limit) return undefined;
  return { expected: String(want), got: String(have), digits: agreeingDigits(have, want) };
}

/** A verdict from named conditions that a rule in words asks for. */
export function verdictOf(
  checks: readonly {
    readonly path: string;
    readonly good: boolean;
    readonly expected: string;
    readonly got: string;
  }[],
): Verdict {
  const mismatches = checks
    .filter(({ good }) => !good)
    .map(({ path, expected, got }) => ({ path, expected, got }));
  return { compared: checks.length, mismatches, leftAside: [] };
}
