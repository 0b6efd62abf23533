import type { Catalogue } from '@touchstone/vocabulary';
import type { Activity } from './list-activities.ts';

/** Touchpoints as numbers from 1: small numbers are what the engine compares fastest. */
export interface TouchpointCodes {
  /** By code less 1, in the order of their bytes: comparing codes compares ids. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly activities: readonly string[];
  /** Of each activity, its touchpoint's code. */
  readonly codes: readonly number[];
  codeOf(id: string): number | undefined;
}

/** Compares texts as UTF-8 bytes. */
function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * Numbers the touchpoints of a log. An activity that the catalogue does not name is a touchpoint of its own, with its
 * own name for an id.
 */
export function touchpointCodes(activities: readonly Activity[], catalogue: Catalogue): TouchpointCodes {
  const touchpointOf = new Map(
    catalogue.touchpoints.flatMap(({ id, activities: own }) => own.map((activity) => [activity, id])),
  );
  const nameOf = new Map(catalogue.touchpoints.map(({ id, name }) => [id, name]));
  const names = activities.map(({ name }) => name);
  const idOf = (activity: string): string => touchpointOf.get(activity) ?? activity;
  // Variants compare as names joined by U+001F.
  const ids = [...new Set(names.map(idOf))].sort((one, other) =>
    compareBytes(`${one}\u001f`, `${other}\u001f`),
  );
  const codes = new Map(ids.map((id, at) => [id, at + 1]));
  return {
    ids,
    names: ids.map((id) => nameOf.get(id) ?? id),
    activities: names,
    codes: names.map((name) => codes.get(idOf(name)) ?? 0),
    codeOf: (id) => codes.get(id),
  };
}
