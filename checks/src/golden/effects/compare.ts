import { agreeingDigits, type Verdict } from '../stats/compare.ts';
import { entries, field, type Tree } from '../stats/tree.ts';
import type { EffectCase } from './effect-case.ts';

interface Limit {
  readonly rel: number;
  readonly abs: number;
}

/**
 * Values whose reference is known to be less exact than the tolerance it states. They are compared with the wider limit, and
 * the report says which of them needed it.
 */
const lessExact: readonly {
  readonly method: string;
  readonly path: RegExp;
  readonly abs: number;
  readonly why: string;
}[] = [
  {
    method: 'power',
    path: /\]\.(mde_80_t|mde_80|pwr_n_\d+|n_\d+_power_prop_test|n_80_arcsine|n_80|N_80)$/,
    abs: 1.3e-4,
    why: 'the reference stops its search for the root at 1.2e-4, not at the tolerance it states',
  },
];

/**
 * Compares every value of a case with what a method answered, by the tolerance of the longest key that begins its path. A
 * branch answered with null is null in all its values.
 */
export function compareEffects(golden: EffectCase, got: Tree): Verdict {
  const mismatches: { path: string; expected: string; got: string; digits?: number }[] = [];
  const notes: string[] = [];
  let compared = 0;
  const leaf = (want: Tree, have: Tree | undefined, path: string): void => {
    compared++;
    if (typeof want !== 'number' || typeof have !== 'number') {
      if (want !== have) mismatches.push({ path, expected: JSON.stringify(want), got: told(have) });
      return;
    }
    if (within(have, want, limitOf(golden, path))) return;
    const better = betterBy(path, have, want);
    const known = lessExact.find(({ method, path: at }) => method === golden.method && at.test(path));
    if (better !== undefined) notes.push(`${path}: ${better} than the reference: ${have} against ${want}`);
    else if (known !== undefined && within(have, want, { rel: 0, abs: known.abs })) {
      notes.push(`${path}: ${have} against ${want}, allowed ± ${known.abs}: ${known.why}`);
    } else {
      mismatches.push({ path, expected: `${want}`, got: `${have}`, digits: agreeingDigits(have, want) });
    }
  };
  const visit = (want: Tree, have: Tree | undefined, path: string): void => {
    if (Array.isArray(want)) {
      const list = Array.isArray(have) ? have : undefined;
      if (have !== null && list?.length !== want.length) {
        compared++;
        const counted = list === undefined ? told(have) : `${list.length} items: ${told(have)}`;
        mismatches.push({ path, expected: `${want.length} items`, got: counted.slice(0, 120) });
      }
      want.forEach((item, at) => {
        visit(item, have === null ? null : list?.[at], `${path}[${at}]`);
      });
    } else if (typeof want === 'object' && want !== null) {
      for (const [name, item] of entries(want)) {
        visit(item, have === null ? null : field(have, name), path === '' ? name : `${path}.${name}`);
      }
    } else {
      leaf(want, have, path);
    }
  };
  visit(golden.expected, got, '');
  return { compared, mismatches, leftAside: [], notes };
}

function told(have: Tree | undefined): string {
  return have === undefined ? 'nothing' : typeof have === 'number' ? String(have) : JSON.stringify(have);
}

function within(have: number, want: number, { rel, abs }: Limit): boolean {
  return Math.abs(have - want) <= abs + rel * Math.abs(want);
}

/** A key may be the beginning of a name too: `crit` stands for `crit_uniform_gt`. */
function limitOf({ tolerance }: EffectCase, path: string): Limit {
  const keys = Object.keys(tolerance).filter((key) => key !== 'default' && path.startsWith(key));
  const longest = keys.reduce((best, key) => (key.length > best.length ? key : best), '');
  return tolerance[longest] ?? tolerance['default'] ?? { rel: 0, abs: 0 };
}

/** A higher likelihood and a lower loss of fit are no faults. */
function betterBy(path: string, have: number, want: number): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (/^loglik/.test(name) && have > want) return 'a higher likelihood';
  if (/^loss/.test(name) && have < want) return 'a lower loss';
  return undefined;
}
