import { rankConfidenceSets } from '@touchstone/statistics';
import { type Verdict, verdictOf } from './compare.ts';
import { field, type GoldenCase, items, number, numbers } from './tree.ts';

type Check = Parameters<typeof verdictOf>[0][number];

/** More draws than the default, so that our own Monte Carlo error does not decide a borderline rank. */
const draws = 60_000;

/** Confidence sets for ranks and for the τ best: stable entries equal, others within one rank or one membership. */
export function rankSetsAdapter(golden: GoldenCase): Verdict {
  const { spec, expected } = golden;
  const estimate = numbers(spec?.['estimate']);
  const covariance = items(spec?.['covariance']).flatMap((row) => numbers(row));
  const taus = numbers(spec?.['taus']);
  const sets = rankConfidenceSets(estimate, covariance, {
    coverage: number(spec?.['coverage']),
    taus,
    draws,
  });
  const checks: Check[] = numbers(field(expected, 'rank')).map((rank, at) =>
    equal(`rank[${at}]`, sets.rank[at], rank, 0),
  );
  for (const kind of ['marginal', 'simultaneous'] as const) {
    const wanted = field(expected, kind);
    const stable = items(field(wanted, 'stable'));
    for (const end of ['lower', 'upper'] as const) {
      numbers(field(wanted, end)).forEach((value, at) => {
        checks.push(
          equal(`${kind}.${end}[${at}]`, sets[kind][at]?.[end], value, stable[at] === true ? 0 : 1),
        );
      });
    }
  }
  for (const { tau, member } of sets.best) {
    const wanted = field(field(expected, 'tau_best'), `tau${tau}`);
    const stable = items(field(wanted, 'stable'));
    let unstable = 0;
    numbers(field(wanted, 'member')).forEach((value, at) => {
      const good = Number(member[at]) === value;
      if (!good && stable[at] !== true) unstable++;
      else checks.push(equal(`tau${tau}.member[${at}]`, Number(member[at]), value, 0));
    });
    checks.push(equal(`tau${tau} unstable memberships that differ`, unstable, 0, 1));
  }
  return verdictOf(checks);
}

function equal(path: string, got: number | undefined, expected: number, slack: number): Check {
  const good = got !== undefined && Math.abs(got - expected) <= slack;
  return {
    path,
    good,
    expected: slack === 0 ? String(expected) : `${expected} ± ${slack}`,
    got: String(got),
  };
}
