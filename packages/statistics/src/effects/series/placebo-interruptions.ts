import { type InterruptedInput, interruptedSeries } from './interrupted-series.ts';
import type { SeriesContrast } from './serial-regression.ts';

/** What the same method finds at a date on which nothing happened. */
export interface PlaceboInterruption {
  readonly lastBefore: number;
  readonly level: SeriesContrast;
}

/** Effects at placebo dates. */
export interface PlaceboInterruptions {
  /** Dates that could be tried, in order; those that the data could not answer are left out. */
  readonly placebos: readonly PlaceboInterruption[];
  /** Dates left out. */
  readonly unanswered: number;
  /** Share of placebo dates whose interval misses zero: near 1 − coverage for an honest method, dates overlapping. */
  readonly alarmShare: number;
  /** Largest |level| of a placebo date whose interval misses zero; 0 when there is none. */
  readonly largest: number;
  /** Share of placebo dates, the real one counted in, with a |t| at least as large as the real one: rank / (dates + 1). */
  readonly rankShare: number;
}

/**
 * Runs `interruptedSeries` on the points before the interruption alone, at every date that leaves `margin` points (default 8)
 * on both sides: a method that finds effects where there was nothing is not to be believed where there was something.
 * Neighbouring dates share most of their points: `rankShare` describes and is no p.
 *
 * @param observed t of the real interruption
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange
 */
export function placeboInterruptions(
  given: InterruptedInput,
  observed: number,
  options: { readonly margin?: number; readonly coverage?: number } = {},
): PlaceboInterruptions {
  const { margin = 8, coverage = 0.95 } = options;
  const before = Array.from(given.times).filter((time) => time <= given.lastBefore);
  const outcome = Array.from(given.outcome).slice(0, before.length);
  const placebos: PlaceboInterruption[] = [];
  let unanswered = 0;
  for (let at = margin - 1; at < before.length - margin; at++) {
    const lastBefore = before[at] ?? 0;
    const found = interruptedSeries({ ...given, outcome, times: before, lastBefore }, { coverage });
    if (found.kind === 'answer') placebos.push({ lastBefore, level: found.level });
    else unanswered++;
  }
  const alarms = placebos.filter(({ level }) => level.low > 0 || level.high < 0);
  const beyond = placebos.filter(({ level }) => Math.abs(level.t) >= Math.abs(observed));
  return {
    placebos,
    unanswered,
    alarmShare: placebos.length === 0 ? 0 : alarms.length / placebos.length,
    largest: alarms.reduce((most, { level }) => Math.max(most, Math.abs(level.estimate)), 0),
    rankShare: (beyond.length + 1) / (placebos.length + 1),
  };
}
