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

/**
 * When one unit got it by its column: a day; or 1 from some day on, which is then the start; or 1 throughout with --since.
 * Undefined for a unit that never got it.
 */
function startOf(
  unit: string,
  words: ReadonlyMap<string, string>,
  { since, treated: column }: ProveFlags,
): string | undefined {
  const others = [...words].filter(([word]) => !no.has(word.toLowerCase()));
  const [first] = others.toSorted(([, a], [, b]) => (a < b ? -1 : 1));
  if (!first) return undefined;
  const [word, day] = first;
  if (yes.has(word.toLowerCase())) {
    const start = words.size > others.length ? day : since;
    if (since !== undefined) return since;
    if (start === undefined) throw new TouchstoneError('proveNoStart', { found: unit });
    return start;
  }
  const said = dayOf(word);
  if (said === undefined) throw new TouchstoneError('proveTreated', { column, unit, found: word });
  return said;
}

/** Who got it from when, by --treated and --since. Throws `proveNoStart`, `proveUnitUnknown`, `proveTreated`, `proveNobody`. */
export function wavesOf({ said, rows }: ProofLines, flags: ProveFlags): Waves {
  const starts = said
    ? new Map(
        [...said].flatMap(([unit, words]) => {
          const from = startOf(unit, words, flags);
          return from === undefined ? [] : [[unit, from] as const];
        }),
      )
    : typed(flags.treated, flags.since, new Set(rows.map(({ unit }) => unit)));
  if (starts.size === 0) throw new TouchstoneError('proveNobody', { found: flags.treated });
  return grouped(starts);
}
