import { type RobustSlope, robustSlope } from '@touchstone/statistics';
import type { ProofPlan } from '@touchstone/vocabulary';
import type { DosedUnits } from './dosed.ts';
import type { DoseFound } from './estimated.ts';
import type { Frame, FrameUnit } from './frame.ts';
import { meanOf, pickingWindow } from './suspicion.ts';
import { levelOf, pooled, type Spans } from './unit-changes.ts';

/** One unit's level before and its change, as deviations from the units without a dose in the same periods. */
export interface DoseRow {
  readonly unit: FrameUnit;
  readonly dose: number;
  readonly before: number;
  readonly change: number;
}

/**
 * Change of each unit. Periods after the first start in which a unit itself has not started are left out for that unit, so that
 * several starts need no more than units that never had any of it.
 */
export function doseRows({ dosed, without, of }: DosedUnits, frame: Frame, spans: Spans): DoseRow[] {
  const level = levelOf(without, frame.periods.length);
  const first = frame.starts[0] ?? 0;
  return [...dosed, ...without].flatMap((unit) => {
    const dose = of(unit);
    const own = dose > 0 ? spans.after.filter((at) => at < first || at >= unit.start) : spans.after;
    const [before, after] = [pooled(unit, spans.before, level), pooled(unit, own, level)];
    return before.n > 0 && after.n > 0
      ? [{ unit, dose, before: before.value, change: after.value - before.value }]
      : [];
  });
}

/** Slope of something on the dose; null where the units do not tell it. */
export function slopeOnDose(
  values: readonly { readonly dose: number; readonly value: number }[],
  alpha: number,
): RobustSlope | null {
  const known = values.filter(({ value }) => !Number.isNaN(value));
  const found = robustSlope(
    { outcome: known.map(({ value }) => value), x: known.map(({ dose }) => dose) },
    { level: 1 - alpha },
  );
  return found.kind === 'answer' ? found : null;
}

/** Did units get much of it because of where they stood before, or just before, the start? */
export function doseStanding(
  { dosed, without, of }: DosedUnits,
  frame: Frame,
  { rows, plan }: { readonly rows: readonly DoseRow[]; readonly plan: ProofPlan },
): DoseFound['standing'] {
  const { recent, past } = pickingWindow(frame, plan);
  const units = [...dosed, ...without];
  const on = (read: (unit: FrameUnit) => number): RobustSlope | null =>
    slopeOnDose(
      units.map((unit) => ({ dose: of(unit), value: read(unit) })),
      plan.alpha,
    );
  return {
    before: slopeOnDose(
      rows.map(({ dose, before }) => ({ dose, value: before })),
      plan.alpha,
    ),
    recent: on((unit) => meanOf(unit, recent)),
    dip: past.length === 0 ? null : on((unit) => meanOf(unit, recent) - meanOf(unit, past)),
  };
}
