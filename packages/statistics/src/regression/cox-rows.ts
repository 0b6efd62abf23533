import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type DesignMatrix, designMatrix } from './design-matrix.ts';

/** Rows of a time until something happens. */
export interface CoxInput {
  /** Time until the event or, without one, until the end of observation; any unit. */
  readonly time: ArrayLike<number>;
  /** 1 where the event happened at that time, 0 where observation ended before (censored). */
  readonly event: ArrayLike<number>;
  readonly columns: readonly Column[];
  /** Case weights; left out means 1. */
  readonly weights?: ArrayLike<number>;
  /** Number of the stratum of each row, each with its own baseline hazard; left out means one. */
  readonly strata?: ArrayLike<number>;
}

/** Rows at one time of one stratum. */
export interface CoxMoment {
  readonly stratum: number;
  readonly time: number;
  /** Positions in `order`, from `start` up to but not including `end`. */
  readonly start: number;
  readonly end: number;
}

/** Rows sorted by stratum and then time, latest first, so that those at risk are those already passed. */
export interface CoxRows {
  readonly design: DesignMatrix;
  readonly order: Int32Array;
  readonly event: Uint8Array;
  readonly moments: readonly CoxMoment[];
  readonly events: number;
  /** Sum of the weights of the events. */
  readonly eventWeight: number;
}

/** Reads and sorts the rows; those of weight 0 stay out. */
export function readCox(given: CoxInput): CoxRows | Unanswerable {
  const rows = given.time.length;
  if (rows === 0) throw new StatisticsError('empty', { name: 'time' });
  requireFinite(given.time, 'time');
  requireLength(given.event, rows, 'event');
  const event = Uint8Array.from(given.event, (value, index) => {
    if (value !== 0 && value !== 1)
      throw new StatisticsError('outOfRange', {
        name: 'event',
        index,
        found: String(value),
        low: 0,
        high: 1,
      });
    return value;
  });
  if (given.strata !== undefined) {
    requireLength(given.strata, rows, 'strata');
    requireFinite(given.strata, 'strata');
  }
  const design = designMatrix(given.columns, rows, given.weights);
  let events = 0;
  let eventWeight = 0;
  event.forEach((happened, row) => {
    const weight = design.weights[row] ?? 0;
    if (!(happened === 1 && weight > 0)) return;
    events++;
    eventWeight += weight;
  });
  if (events === 0) return unanswerable('constantOutcome', ['event'], { events });
  const size = design.names.length;
  if (events <= size) return unanswerable('tooFewRows', [], { events, parameters: size });
  const order = sorted(given, design.weights);
  return { design, order, event, moments: momentsOf(given, order), events, eventWeight };
}

function sorted({ time, strata }: CoxInput, weights: Float64Array): Int32Array {
  const kept = Int32Array.from(weights.keys()).filter((row) => (weights[row] ?? 0) > 0);
  return kept.sort(
    (a, b) => (strata?.[a] ?? 0) - (strata?.[b] ?? 0) || (time[b] ?? 0) - (time[a] ?? 0) || a - b,
  );
}

function momentsOf({ time, strata }: CoxInput, order: Int32Array): readonly CoxMoment[] {
  const moments: CoxMoment[] = [];
  for (let start = 0; start < order.length; ) {
    const first = order[start] ?? 0;
    const stratum = strata?.[first] ?? 0;
    let end = start + 1;
    for (; end < order.length; end++) {
      const row = order[end] ?? 0;
      if (time[row] !== time[first] || (strata?.[row] ?? 0) !== stratum) break;
    }
    moments.push({ stratum, time: time[first] ?? 0, start, end });
    start = end;
  }
  return moments;
}
