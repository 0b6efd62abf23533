import { wavesFromFlags } from '@touchstone/loop/prove';
import { type ProofPlan, TouchstoneError } from '@touchstone/vocabulary';
import { dayOf } from './day-of.ts';
import type { ProofLines } from './proof-lines.ts';
import type { ProveFlags } from './prove-flags.ts';

type Waves = ProofPlan['waves'];

const no: ReadonlySet<string> = new Set(['', '0', 'no', 'n', 'false', '否', '-', 'never']);
const yes: ReadonlySet<string> = new Set(['1', 'yes', 'y', 'true', '是']);

function grouped(starts: ReadonlyMap<string, string>): Waves {
  const days = [...new Set(starts.values())].toSorted();
  return days.map((from) => ({
    from,
    units: [...starts].flatMap(([unit, day]) => (day === from ? [unit] : [])).toSorted(),
  }));
}

/** Units and days as they were typed: `A,B@2026-03-01;C@2026-04-05`; without a day, --since. */
function typed(text: string, since: string | undefined, known: ReadonlySet<string>): Map<string, string> {
  const starts = new Map<string, string>();
  for (const part of text.split(/[;；]/)) {
    const [names = '', day] = part.split('@').map((one) => one.trim());
    const from = day === undefined ? since : dayOf(day);
    if (from === undefined) throw new TouchstoneError('proveNoStart', { found: names });
    for (const name of names.split(/[,，、]/).map((one) => one.trim())) {
      if (name === '') continue;
      if (!known.has(name)) {
        throw new TouchstoneError('proveUnitUnknown', {
          found: name,
          known: [...known].slice(0, 12).join(', '),
        });
      }
      starts.set(name, from);
    }
  }
  return starts;
}

type Said = NonNullable<ProofLines['said']>;

/** A column of 0 and 1: from the first day of 1 on, or from --since for every unit that has one. */
function flagged(said: Said, since: string | undefined): Waves {
  const days = [...said].flatMap(([unit, words]) =>
    [...words].flatMap(([word, { first, last }]) =>
      [first, last].map((day) => ({ unit, day, treated: yes.has(word.toLowerCase()) })),
    ),
  );
  if (since === undefined) return wavesFromFlags(days);
  return grouped(new Map(days.flatMap(({ unit, treated }) => (treated ? [[unit, since] as const] : []))));
}

/** A column of first days; empty for a unit that never got it. Throws `proveTreated`. */
function dated(said: Said, column: string): Waves {
  const starts = new Map<string, string>();
  for (const [unit, words] of said) {
    const word = [...words.keys()].find((one) => !no.has(one.toLowerCase()));
    if (word === undefined) continue;
    const from = dayOf(word);
    if (from === undefined) throw new TouchstoneError('proveTreated', { column, unit, found: word });
    starts.set(unit, from);
  }
  return grouped(starts);
}

/**
 * Who got it from when, by --treated and --since. Throws `proveNoStart`, `proveUnitUnknown`, `proveTreated`, `proveNobody`, and
 * what `wavesFromFlags` throws.
 */
export function wavesOf({ said, rows }: ProofLines, { treated, since }: ProveFlags): Waves {
  const words = said ? [...said.values()].flatMap((own) => [...own.keys()]) : [];
  const flags = words.every((word) => no.has(word.toLowerCase()) || yes.has(word.toLowerCase()));
  const waves = !said
    ? grouped(typed(treated, since, new Set(rows.map(({ unit }) => unit))))
    : flags
      ? flagged(said, since)
      : dated(said, treated);
  if (waves.length === 0) throw new TouchstoneError('proveNobody', { found: treated });
  return waves;
}
