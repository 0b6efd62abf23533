import type { Setting } from './setting.ts';

/** What of journeys tells who goes from where to where, touchpoint after touchpoint: 0 is not passed. */
interface Passed {
  readonly n: number;
  readonly ratings: ArrayLike<number>;
  readonly waits: ArrayLike<number>;
}

/** A wait longer than this many medians is what a planted handover costs its penalty for. */
const longWait = 1.5;

/** Whether a journey goes from one touchpoint directly to another: both are passed and nothing between them is. */
export function goesDirectly(
  journeys: Pick<Passed, 'n' | 'ratings'>,
  row: number,
  [from, to]: readonly [number, number],
): boolean {
  const passes = (touchpoint: number): boolean => journeys.ratings[touchpoint * journeys.n + row] !== 0;
  if (!(passes(from) && passes(to))) return false;
  for (let between = from + 1; between < to; between += 1) if (passes(between)) return false;
  return true;
}

/** What a planted handover takes from the outcome of a journey: nothing is felt at either touchpoint, nothing is rated. */
export function handoverEffect(setting: Setting, journeys: Passed, row: number): number {
  const { handover } = setting.options;
  if (!(handover && goesDirectly(journeys, row, handover.pair))) return 0;
  const [, to] = handover.pair;
  const median = setting.touchpoints[to]?.wait?.medianMinutes ?? Number.POSITIVE_INFINITY;
  return (journeys.waits[to * journeys.n + row] ?? 0) > longWait * median ? handover.penalty : 0;
}
