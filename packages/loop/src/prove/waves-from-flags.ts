import { type ProofPlan, TouchstoneError } from '@touchstone/vocabulary';

/** Whether a unit had the improvement on a day. */
export interface FlaggedDay {
  readonly unit: string;
  /** ISO date. */
  readonly day: string;
  readonly treated: boolean;
}

const mostNames = 5;

/**
 * The waves of a roll-out from rows that say who had it: each unit from its first day with it on. A unit that goes back to being
 * without cannot be judged by any design here.
 *
 * @throws TouchstoneError proveSwitchesBack (units, and the day of the first), proveNobodyTreated, proveEverTreated (no unit ever
 * seen without)
 */
export function wavesFromFlags(rows: Iterable<FlaggedDay>): ProofPlan['waves'] {
  const first = new Map<string, string>();
  const lastWithout = new Map<string, string>();
  for (const { unit, day, treated } of rows) {
    const known = treated ? first.get(unit) : lastWithout.get(unit);
    if (treated && (known === undefined || day < known)) first.set(unit, day);
    if (!treated && (known === undefined || day > known)) lastWithout.set(unit, day);
  }
  if (first.size === 0) throw new TouchstoneError('proveNobodyTreated');
  const back = [...first].filter(([unit, day]) => (lastWithout.get(unit) ?? '') >= day).toSorted();
  const [one] = back;
  if (one !== undefined) {
    const units = back
      .slice(0, mostNames)
      .map(([unit]) => unit)
      .join(', ');
    throw new TouchstoneError('proveSwitchesBack', {
      units,
      count: back.length,
      day: lastWithout.get(one[0]) ?? '',
    });
  }
  if (lastWithout.size === 0) throw new TouchstoneError('proveEverTreated');
  const byDay = new Map<string, string[]>();
  for (const [unit, day] of first) byDay.set(day, [...(byDay.get(day) ?? []), unit]);
  return [...byDay].toSorted().map(([from, units]) => ({ from, units: units.toSorted() }));
}
