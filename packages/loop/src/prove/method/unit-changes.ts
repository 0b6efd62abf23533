import { type ArmDifference, armDifference } from '@touchstone/statistics';
import type { Frame, FrameUnit } from './frame.ts';
import { fromStudent, type Measured } from './measured.ts';

/** Places of periods that are compared. */
export interface Spans {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** One unit's answers over some periods. */
export interface Pooled {
  readonly n: number;
  readonly value: number;
}

/** Mean over some periods of a unit's deviations from what its peers had in the same period, by answers; n 0: nothing. */
export function pooled(unit: FrameUnit, places: readonly number[], level: Float64Array): Pooled {
  let [n, sum] = [0, 0];
  for (const at of places) {
    const value = unit.value[at] ?? Number.NaN;
    const of = level[at] ?? Number.NaN;
    const weight = unit.n[at] ?? 0;
    if (Number.isNaN(value) || Number.isNaN(of) || !(weight > 0)) continue;
    n += weight;
    sum += weight * (value - of);
  }
  return { n, value: n > 0 ? sum / n : Number.NaN };
}

/** Mean of some units by period, each counted once; NaN where none has a value. */
export function levelOf(units: readonly FrameUnit[], periods: number): Float64Array {
  return Float64Array.from({ length: periods }, (_, at) => {
    let [count, sum] = [0, 0];
    for (const { value } of units) {
      const own = value[at] ?? Number.NaN;
      if (Number.isNaN(own)) continue;
      count += 1;
      sum += own;
    }
    return count > 0 ? sum / count : Number.NaN;
  });
}

/**
 * Change of each unit: its mean after less its mean before, both as deviations from the controls of the same periods, so that
 * a unit that is seen more in one season than another is not mistaken for one that changed. Units that lack a side are left out.
 */
export function changesOf(units: readonly FrameUnit[], spans: Spans, level: Float64Array): number[] {
  return units.flatMap((unit) => {
    const before = pooled(unit, spans.before, level);
    const after = pooled(unit, spans.after, level);
    return before.n > 0 && after.n > 0 ? [after.value - before.value] : [];
  });
}

/** Difference of the arms' mean changes, one value a unit. */
export function changeDifference(
  { treated, controls, periods }: Pick<Frame, 'treated' | 'controls' | 'periods'>,
  spans: Spans,
  alpha: number,
): (Measured & { readonly arms: ArmDifference }) | undefined {
  const level = levelOf(controls, periods.length);
  const found = armDifference(changesOf(treated, spans, level), changesOf(controls, spans, level), {
    level: 1 - alpha,
  });
  if (found.kind !== 'answer') return undefined;
  const { difference: estimate, standardError, degrees } = found;
  return { ...fromStudent({ estimate, standardError, degrees }, alpha), arms: found };
}
