import { type Agreement, type TouchpointFinding, type Witness, witnesses } from '@touchstone/vocabulary';

/** What the witnesses together say of a touchpoint. */
export interface Settled {
  readonly agreement: Agreement;
  /** The two it is about: those that agree or differ. */
  readonly between: readonly Witness[];
}

const weighs: ReadonlySet<TouchpointFinding['verdict']> = new Set(['moment', 'likely']);

function overlap(one: TouchpointFinding, other: TouchpointFinding): boolean {
  return one.rank.low <= other.rank.high && other.rank.low <= one.rank.high;
}

/** Both weigh and are carried by the same thing (mend, delight), or both do not weigh. */
function alike(one: TouchpointFinding, other: TouchpointFinding): boolean {
  if (one.verdict === 'no' && other.verdict === 'no') return true;
  if (!(weighs.has(one.verdict) && weighs.has(other.verdict))) return false;
  return one.direction === other.direction || one.direction === 'both' || other.direction === 'both';
}

/**
 * Agreement of the witnesses at one touchpoint. A flag makes it a conflict. They agree when two settle it alike, in one
 * direction, and no rank sets lie apart; they differ when two rank sets do: neither need be wrong, for each sees another part of
 * what happens there. Everything else is open.
 */
export function agreementOf(
  seen: Readonly<Record<Witness, TouchpointFinding | null>>,
  flagged: boolean,
): Settled {
  const present = witnesses.flatMap((witness) => {
    const finding = seen[witness];
    return finding ? [{ witness, finding }] : [];
  });
  if (flagged) return { agreement: 'conflict', between: present.map(({ witness }) => witness) };
  if (present.length < 2) return { agreement: 'alone', between: present.map(({ witness }) => witness) };
  const pairs = present.flatMap((one, at) => present.slice(at + 1).map((other) => [one, other] as const));
  const apart = pairs.find(([one, other]) => !overlap(one.finding, other.finding));
  if (apart) return { agreement: 'differ', between: apart.map(({ witness }) => witness) };
  const same = present.filter(({ finding }) =>
    present.some((other) => other.finding !== finding && alike(other.finding, finding)),
  );
  const against = pairs.some(([{ finding: one }, { finding: other }]) => {
    return (
      (weighs.has(one.verdict) && other.verdict === 'no') ||
      (one.verdict === 'no' && weighs.has(other.verdict))
    );
  });
  if (same.length >= 2 && !against)
    return { agreement: 'agree', between: same.map(({ witness }) => witness) };
  return { agreement: 'open', between: present.map(({ witness }) => witness) };
}
