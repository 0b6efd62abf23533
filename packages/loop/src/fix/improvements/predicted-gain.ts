import type { FindResult, Improvement, Interval } from '@touchstone/vocabulary';

/** What an improvement is expected to bring. */
export interface PredictedGain {
  /** Change of the mean outcome, greater is better, in the outcome's units. */
  readonly gain: Interval;
  /** The whole gain that the finding sees at the moment. */
  readonly whole: Interval;
}

/**
 * The gain an improvement promises: the share of the bad (or middling) experiences that it lifts, times the gain that `find`
 * sees if all were lifted. With `realisation`, the factor by which earlier promises came true, it is shrunk by that factor and
 * widened by what is not known of it (delta method for a product of two independent estimates). Undefined when the moment is
 * not in the finding, or has no gain in that direction.
 */
export function predictedGain(
  { target, lifts }: Pick<Improvement['content'], 'target' | 'lifts'>,
  finding: FindResult,
  realisation?: Interval | null,
): PredictedGain | undefined {
  const touchpoint = finding.touchpoints.find(({ name }) => name === target.moment);
  if (!touchpoint) return undefined;
  const { gain, upside } = touchpoint;
  const parts = { mend: [gain], delight: upside ? [upside] : [], both: upside ? [gain, upside] : [gain] };
  const chosen = parts[target.direction];
  if (chosen.length === 0) return undefined;
  const whole = added(chosen);
  const lifted = times(whole, { estimate: lifts, low: lifts, high: lifts });
  return { whole, gain: realisation ? times(lifted, realisation) : lifted };
}

/** Sum of estimates that are taken as perfectly dependent: the cautious width. */
function added(parts: readonly Interval[]): Interval {
  const sum = (of: (part: Interval) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    estimate: sum(({ estimate }) => estimate),
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
  };
}

function times(a: Interval, b: Interval): Interval {
  const estimate = a.estimate * b.estimate;
  const half = (side: 'low' | 'high', other: 'low' | 'high'): number => {
    const ofA = (a[side] - a.estimate) * b.estimate;
    const ofB = (b[b.estimate * a.estimate >= 0 ? side : other] - b.estimate) * a.estimate;
    return Math.hypot(ofA, ofB);
  };
  return { estimate, low: estimate - half('low', 'high'), high: estimate + half('high', 'low') };
}
