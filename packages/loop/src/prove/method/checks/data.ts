import type { Say } from '@touchstone/vocabulary';
import type { ProofTask } from '../../proof-task.ts';
import { doseConflicts } from '../dosed.ts';
import type { Frame } from '../frame.ts';
import type { Said } from './check-input.ts';

const mostNames = 8;

/** What was left out while the rows were read. */
export function checkData({ panel }: ProofTask, { absent }: Frame, say: Say): Said {
  const separator = say('find.separator');
  const notes =
    panel.notes.length === 0
      ? say('prove.noNotes')
      : panel.notes.map(({ kind, count }) => say('prove.note', { kind, count })).join(separator);
  const { rows } = panel;
  if (absent.length > 0)
    return {
      state: 'warning',
      figure: absent.length,
      key: 'prove.checkDataAbsent',
      parameters: { rows, notes, names: absent.slice(0, mostNames).join(separator) },
    };
  return panel.notes.length === 0
    ? { state: 'passed', figure: rows, key: 'prove.checkDataClean', parameters: { rows } }
    : { state: 'passed', figure: rows, key: 'prove.checkDataNotes', parameters: { rows, notes } };
}

/** Why these data cannot be asked at all; undefined: they can. */
export function dataProblem({ panel, plan }: ProofTask, frame: Frame, say: Say): Said | undefined {
  const separator = say('find.separator');
  const from = plan.waves.map((wave) => wave.from).toSorted()[0] ?? '';
  const known = (units: Frame['treated'], counts: (at: number, start: number) => boolean): boolean =>
    units.some(({ value, start }) => value.some((own, at) => !Number.isNaN(own) && counts(at, start)));
  const refuse = (key: Said['key'], parameters: Said['parameters']): Said => ({
    state: 'refused',
    key,
    ...(parameters === undefined ? {} : { parameters }),
  });
  if (frame.twice.length > 0)
    return refuse('prove.checkDataTwice', { names: frame.twice.slice(0, mostNames).join(separator) });
  if (frame.treated.length === 0)
    return refuse('prove.checkDataNoTreated', { names: frame.absent.slice(0, mostNames).join(separator) });
  const { unknown, untreated } = doseConflicts(frame, plan);
  const dosed = (names: readonly string[]): Said['parameters'] => ({
    name: plan.dose?.name ?? '',
    names: names.slice(0, mostNames).join(separator),
  });
  if (unknown.length > 0) return refuse('prove.checkDataDoseUnknown', dosed(unknown));
  if (untreated.length > 0) return refuse('prove.checkDataDoseUntreated', dosed(untreated));
  const first = panel.periods[0] ?? '';
  const last = panel.periods.at(-1) ?? '';
  if (panel.periods.length === 1) return refuse('prove.checkDataOnePeriod', { period: plan.period, first });
  if (!known(frame.treated, (at, start) => at >= start))
    return refuse('prove.checkDataNothingAfter', { from, last });
  // Customers drawn by lot need no past: the others are what they would have been.
  const lot = plan.unit === 'customer' && plan.selection === 'random' && frame.controls.length > 0;
  if (!lot && !known(frame.treated, (at, start) => at < start))
    return refuse('prove.checkDataNothingBefore', { from, first });
  return undefined;
}
