import type { ProofPlan } from '@touchstone/vocabulary';
import type { Frame, FrameUnit } from './frame.ts';

/** Units by whether they got any of the dose, with how much. */
export interface DosedUnits {
  readonly dosed: readonly FrameUnit[];
  /** Units without any: those that are not in a wave, and those that are but got none of it. */
  readonly without: readonly FrameUnit[];
  of(unit: FrameUnit): number;
}

/** The frame's units by their doses; undefined where the plan has none. */
export function dosedUnits({ treated, controls }: Frame, { dose }: ProofPlan): DosedUnits | undefined {
  if (dose === undefined) return undefined;
  const amounts = new Map(Object.entries(dose.of));
  const of = ({ name }: FrameUnit): number => amounts.get(name) ?? 0;
  return {
    dosed: treated.filter((unit) => of(unit) > 0),
    without: [...treated.filter((unit) => of(unit) === 0), ...controls],
    of,
  };
}

/** Units that a plan's waves and its doses say different things of: treated of unknown dose, and a dose of units never treated. */
export function doseConflicts(
  { treated, controls }: Frame,
  { dose }: ProofPlan,
): { readonly unknown: readonly string[]; readonly untreated: readonly string[] } {
  if (dose === undefined) return { unknown: [], untreated: [] };
  const amounts = new Map(Object.entries(dose.of));
  const names = (units: readonly FrameUnit[]): string[] => units.map(({ name }) => name).toSorted();
  return {
    unknown: names(treated).filter((name) => !amounts.has(name)),
    untreated: names(controls).filter((name) => (amounts.get(name) ?? 0) > 0),
  };
}
