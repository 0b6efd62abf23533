import type { EventPoint, SeriesPoint } from '../estimated.ts';
import type { Frame } from '../frame.ts';
import { type Measured, rangeOf } from '../measured.ts';
import { changeDifference, levelOf, type Spans } from '../unit-changes.ts';

/**
 * The treated by period, what they would have been (their own level before, moved as the controls moved), and the difference of
 * each period from the mean before. Band: of the period's difference.
 */
export function differencePicture(
  frame: Frame,
  spans: Spans,
  { alpha, effect }: { readonly alpha: number; readonly effect: Measured },
): { readonly series: readonly SeriesPoint[]; readonly eventStudy: readonly EventPoint[] } {
  const { treated, controls, periods } = frame;
  const ours = levelOf(treated, periods.length);
  const others = levelOf(controls, periods.length);
  const gap = meanOf(spans.before.map((at) => (ours[at] ?? Number.NaN) - (others[at] ?? Number.NaN)));
  const start = spans.after[0] ?? 0;
  const half = (effect.high - effect.low) / 2;
  const perPeriod = periods.map((_, at) => {
    const before = spans.before.filter((other) => other !== at);
    return before.length === 0 ? undefined : changeDifference(frame, { before, after: [at] }, alpha);
  });
  const series = periods.map((period, at): SeriesPoint => {
    const [own, other] = [ours[at] ?? Number.NaN, others[at] ?? Number.NaN];
    const without = Number.isNaN(other) || Number.isNaN(gap) ? null : other + gap;
    const found = perPeriod[at];
    const reach = found === undefined ? half : (found.high - found.low) / 2;
    return {
      period,
      treated: Number.isNaN(own) ? null : own,
      without,
      low: without === null ? null : without - reach,
      high: without === null ? null : without + reach,
      n: treated.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
    };
  });
  const eventStudy = perPeriod.flatMap((found, at): EventPoint[] =>
    found === undefined ? [] : [{ since: at - start, effect: rangeOf(found) }],
  );
  return { series, eventStudy };
}

function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
