import {
  type Catalogue,
  type DoseResponse,
  type DoseUnit,
  type SurveyItems,
  type ThresholdsRequest,
  type Touchpoint,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { StudyTask } from '../../study-task.ts';
import { doseUnit, looksLikeDose } from './dose-name.ts';

/** A dose to be looked at: where it comes from, and what is promised there. */
export interface PlannedDose extends Pick<DoseResponse, 'name' | 'source' | 'unit' | 'standard'> {
  /** Position in the survey's values, or of the touchpoint in `walked`. */
  readonly position: number;
}

/** Everything the queries look at. */
export interface DosePlan {
  readonly doses: readonly PlannedDose[];
  /** Touchpoints of the log, when its times are looked at. */
  readonly walked: readonly Touchpoint[];
}

/** More doses than these cannot be read, and each makes the others' proof harder. */
const mostDoses = 40;
const minutesIn: Readonly<Partial<Record<DoseUnit, number>>> = {
  seconds: 1 / 60,
  minutes: 1,
  hours: 60,
  days: 1440,
};

/**
 * The doses of a request: the named items, else every number of the survey whose name speaks of a wait, a time or a
 * count; and of a log that belongs to the survey the waits before, and the service at, each touchpoint.
 *
 * @throws TouchstoneError findUnknownItem, findNoDoses
 */
export function planDoses(
  { items, catalogue, log }: Pick<StudyTask, 'items' | 'catalogue' | 'log'>,
  { doses, outcome }: Pick<ThresholdsRequest, 'doses'> & { readonly outcome: string },
): DosePlan {
  const asked = doses?.map((name) => positionOf(items, name));
  const found = items.values.flatMap(({ name, role }, position) =>
    role === 'number' && name !== outcome && looksLikeDose(name) ? [position] : [],
  );
  const ofItems = (asked ?? found).map((position): PlannedDose => {
    const name = items.values[position]?.name ?? '';
    const unit = doseUnit(name);
    return { name, source: 'item', unit, position, standard: promised(catalogue, name, unit) };
  });
  const walked =
    asked || !log ? [] : (catalogue?.touchpoints ?? []).filter((one) => one.activities.length > 0);
  const ofLog = walked.flatMap(({ name, standard }, position): readonly PlannedDose[] => {
    const timed = { name, unit: 'minutes', position } as const;
    const wait = { ...timed, source: 'wait', standard: standard.waitMinutes ?? null } as const;
    const service = { ...timed, source: 'service', standard: standard.serviceMinutes ?? null } as const;
    return log?.items.hasStart ? [wait, service] : [wait];
  });
  const all = [...ofItems, ...ofLog].slice(0, mostDoses);
  if (all.length === 0) throw new TouchstoneError('findNoDoses');
  return { doses: all, walked: all.some(({ source }) => source !== 'item') ? walked : [] };
}

function positionOf(items: SurveyItems, name: string): number {
  const position = items.values.findIndex((item) => item.name === name);
  if (position >= 0) return position;
  throw new TouchstoneError('findUnknownItem', {
    name,
    columns: items.values.map((item) => item.name).join(', '),
  });
}

/** The promise of the touchpoint that the item's name speaks of (the longest name wins), in the item's unit. */
function promised(catalogue: Catalogue | undefined, name: string, unit: DoseUnit): number | null {
  const scale = minutesIn[unit];
  if (scale === undefined) return null;
  const spoken = (catalogue?.touchpoints ?? [])
    .flatMap(({ standard, ...one }) =>
      [one.name, ...one.items].map((word) => ({ word, minutes: standard.waitMinutes ?? null })),
    )
    .filter(({ word, minutes }) => minutes !== null && word !== '' && name.includes(word))
    .toSorted((a, b) => b.word.length - a.word.length);
  const minutes = spoken[0]?.minutes ?? null;
  return minutes === null ? null : minutes / scale;
}
