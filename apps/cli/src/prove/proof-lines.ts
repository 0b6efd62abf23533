import { basename } from 'node:path';
import type { ProofRow } from '@touchstone/loop/prove';
import { TouchstoneError } from '@touchstone/vocabulary';
import { readingOf } from '../reading-flags.ts';
import { dayOf } from './day-of.ts';
import type { ProveFlags } from './prove-flags.ts';
import { placeOf, type TableLine, withLines } from './table-lines.ts';

/** First and last ISO day of something. */
interface Days {
  readonly first: string;
  readonly last: string;
}

/** A file as `prove` reads it: rows, and what the treated column says of each unit. */
export interface ProofLines {
  readonly rows: readonly ProofRow[];
  /** Set when --treated names a column: by unit, every value with the first and the last day that says it. */
  readonly said: ReadonlyMap<string, ReadonlyMap<string, Days>> | undefined;
  readonly controls: readonly string[];
  /** Set when --dose names a column: how much of it each unit got, where a row says it. */
  readonly doses: ReadonlyMap<string, number> | undefined;
  readonly unread: number;
}

const empty: ReadonlySet<string> = new Set(['', '-', '–', 'na', 'n/a', 'null', 'nan', '无', '缺失']);
const yes: ReadonlySet<string> = new Set(['1', 'yes', 'y', 'true', '是']);

/** An ISO time with its offset is put into the zone that counts, not cut to its date. */
const withOffset = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;

const optional = ['mix', 'customer', 'id', 'n', 'sd', 'asked', 'control', 'dose'] as const;

/** Scales that a summary is computed on: shares in per cent, the net promoter score as −100, 0, 100. */
function scaled(value: number, kind: ProveFlags['kind']): number {
  if (kind === 'share') return value * 100;
  if (kind === 'nps') return value >= 9 ? 100 : value <= 6 ? -100 : 0;
  return value;
}

/** Notes a unit's dose; every row of a unit must say the same. Throws `proveDose`. */
function noteDose(
  doses: Map<string, number>,
  { unit, dose }: { readonly unit: string; readonly dose: number },
  at: { readonly file: string; readonly row: number; readonly column: string },
): void {
  const known = doses.get(unit);
  if (dose < 0 || (known !== undefined && known !== dose))
    throw new TouchstoneError('proveDose', { ...at, unit, found: dose, earlier: known ?? 'none' });
  doses.set(unit, dose);
}

/** Reads the file by the flags. Throws `columnUnknown`, `proveCell`, `proveDose`, and what reading a file throws. */
export async function proofLines(path: string, flags: ProveFlags, signal: AbortSignal): Promise<ProofLines> {
  const file = basename(path);
  return await withLines(path, readingOf(flags), {
    signal,
    work: async ({ headers, lines, rejects }) => {
      const place = (name: string) => placeOf(file, headers, name);
      const at = { unit: place(flags.unit), time: place(flags.time), outcome: place(flags.outcome) };
      const more = new Map(
        optional.flatMap((flag) => {
          const name = flags[flag];
          return name === undefined ? [] : [[flag, place(name)] as const];
        }),
      );
      const treated = headers.indexOf(flags.treated);
      const said = treated < 0 ? undefined : new Map<string, Map<string, Days>>();
      const controls = new Set<string>();
      const doses = new Map<string, number>();
      const rows: ProofRow[] = [];
      const cell = (line: TableLine, column: number | undefined) =>
        column === undefined ? '' : (line.cells[column] ?? '');
      const bad = (line: TableLine, column: number, wanted: 'number' | 'date'): TouchstoneError =>
        new TouchstoneError('proveCell', {
          file,
          row: line.row,
          column: headers[column] ?? '',
          found: cell(line, column).slice(0, 80),
          wanted,
        });
      const number = (line: TableLine, column: number | undefined): number | null => {
        const text = cell(line, column);
        if (column === undefined || empty.has(text.toLowerCase())) return null;
        const value = Number(text.replace(/%$/, '').replaceAll(/,(?=\d{3}\b)/g, ''));
        if (!Number.isFinite(value)) throw bad(line, column, 'number');
        return value;
      };
      for await (const line of lines) {
        const unit = cell(line, at.unit);
        const time = cell(line, at.time);
        const day = time === '' ? '' : dayOf(time);
        if (day === undefined) throw bad(line, at.time, 'date');
        const value = number(line, at.outcome);
        const [n, sd, asked] = [
          number(line, more.get('n')),
          number(line, more.get('sd')),
          number(line, more.get('asked')),
        ];
        const [id, stratum, customer] = [
          cell(line, more.get('id')),
          cell(line, more.get('mix')),
          cell(line, more.get('customer')),
        ];
        rows.push({
          unit,
          day: withOffset.test(time) ? time : day,
          value: value === null ? null : scaled(value, flags.kind),
          ...(id === '' ? {} : { id }),
          ...(flags.mix === undefined ? {} : { stratum }),
          ...(customer === '' ? {} : { customer }),
          ...(n === null ? {} : { n }),
          ...(sd === null ? {} : { sd }),
          ...(asked === null ? {} : { asked }),
        });
        const dose = number(line, more.get('dose'));
        if (dose !== null && unit !== '')
          noteDose(doses, { unit, dose }, { file, row: line.row, column: flags.dose ?? '' });
        if (yes.has(cell(line, more.get('control')).toLowerCase())) controls.add(unit);
        if (!said || unit === '' || day === '') continue;
        const own = said.get(unit) ?? new Map<string, Days>();
        said.set(unit, own);
        const word = cell(line, treated);
        const { first, last } = own.get(word) ?? { first: day, last: day };
        const [earliest = day, , latest = day] = [first, day, last].toSorted();
        own.set(word, { first: earliest, last: latest });
      }
      return {
        rows,
        said,
        controls: [...controls].toSorted(),
        doses: flags.dose === undefined ? undefined : doses,
        unread: rejects.length,
      };
    },
  });
}
