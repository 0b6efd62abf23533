import { pairedTest, welchTest } from '@touchstone/statistics';
import type { Frame, FrameUnit } from './frame.ts';
import { fromStudent, type Measured } from './measured.ts';

/** From so many units on each is one observation. */
const leastUnits = 4;

/**
 * What today's tools draw: the treated after their start less before, nothing compared, nothing taken out; the months in which
 * units were picked included. Interval of the units' own changes, or of the periods' means where there are few units.
 */
export function naiveChange({ treated, periods }: Frame, alpha: number): Measured | null {
  const changes = treated.flatMap((unit) => {
    const [before, after] = [meanOf(unit, [0, unit.start]), meanOf(unit, [unit.start, periods.length])];
    return before === undefined || after === undefined ? [] : [after - before];
  });
  if (changes.length >= leastUnits) {
    const found = pairedTest(changes, { level: 1 - alpha });
    if (found.kind === 'answer') return of(found, alpha);
  }
  const side = (after: boolean): number[] =>
    periods.flatMap((_, at) => {
      const values = treated
        .filter(({ start }) => at >= start === after)
        .map(({ value }) => value[at] ?? Number.NaN)
        .filter((value) => !Number.isNaN(value));
      return values.length === 0 ? [] : [values.reduce((sum, value) => sum + value, 0) / values.length];
    });
  const found = welchTest(side(true), side(false), { level: 1 - alpha });
  return found.kind === 'answer' ? of(found, alpha) : fromAnswers(treated, alpha);
}

function of(
  { difference, standardError, degrees }: { difference: number; standardError: number; degrees: number },
  alpha: number,
): Measured {
  return fromStudent({ estimate: difference, standardError, degrees }, alpha);
}

function meanOf({ value, n }: FrameUnit, [from, to]: readonly [number, number]): number | undefined {
  let [weight, sum] = [0, 0];
  value.forEach((own, at) => {
    if (at < from || at >= to || Number.isNaN(own)) return;
    weight += n[at] ?? 0;
    sum += (n[at] ?? 0) * own;
  });
  return weight > 0 ? sum / weight : undefined;
}

/** One period on either side: the answers themselves. */
function fromAnswers(treated: readonly FrameUnit[], alpha: number): Measured | null {
  const side = (after: boolean): { n: number; mean: number; error: number } => {
    let [n, sum, squares] = [0, 0, 0];
    for (const unit of treated) {
      unit.value.forEach((own, at) => {
        if (at >= unit.start !== after || Number.isNaN(own)) return;
        n += unit.n[at] ?? 0;
        sum += (unit.n[at] ?? 0) * own;
        squares += unit.within[at] ?? 0;
      });
    }
    return { n, mean: sum / n, error: squares / (n - 1) / n };
  };
  const [before, after] = [side(false), side(true)];
  const standardError = Math.sqrt(before.error + after.error);
  if (!(before.n > 1 && after.n > 1 && standardError > 0)) return null;
  const estimate = after.mean - before.mean;
  return fromStudent({ estimate, standardError, degrees: before.n + after.n - 2 }, alpha);
}
