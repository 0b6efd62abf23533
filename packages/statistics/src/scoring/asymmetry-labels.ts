import type { ReplicatedStatistic } from '../resampling/bucket-replicates.ts';
import { type Interval, percentileIntervals } from '../resampling/statistic-summary.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type AsymmetryClass, type AsymmetryOptions, impactAsymmetry } from './impact-asymmetry.ts';

/** Asymmetry of one attribute with what resampling says of it. */
export interface AsymmetryLabel {
  /** (reward − penalty size) / (reward + penalty size), −1 … 1; 0 where neither has an effect. */
  readonly asymmetry: number;
  readonly interval: Interval;
  /** Class of the estimates. */
  readonly class: AsymmetryClass;
  /** Share of the replicates in each class; they add up to 1. */
  readonly probability: Readonly<Record<AsymmetryClass, number>>;
  /** Range of impact, never below 0. */
  readonly range: number;
  readonly rangeInterval: Interval;
}

/**
 * Impact asymmetry (Mikulić & Prebežac 2008) with the share of the replicates in each class: the cuts are a choice, and
 * an attribute near one may fall on its other side in the next sample. An effect on the wrong side of zero counts as
 * none (a low experience that seems to help, a high one that seems to hurt), in the estimates as in every replicate;
 * where neither is on its side the class is `unclear`.
 *
 * @param estimate penalty and reward of each attribute in turn, in a direction in which more is better
 * @param replicates the same figures of each replicate
 * @throws StatisticsError lengthsDiffer; outOfRange as `impactAsymmetry`
 */
export function asymmetryLabels(
  estimate: ArrayLike<number>,
  replicates: ReplicatedStatistic,
  options: AsymmetryOptions = {},
): readonly AsymmetryLabel[] {
  const { count, size, values } = replicates;
  if (estimate.length !== size)
    throw new StatisticsError('lengthsDiffer', { name: 'estimate', found: estimate.length, expected: size });
  const attributes = size / 2;
  const figures = new Float64Array(count * size);
  const classes = Array.from({ length: attributes }, emptyCounts);
  for (let replicate = 0; replicate < count; replicate++) {
    for (let at = 0; at < attributes; at++) {
      const from = replicate * size + 2 * at;
      const found = labelOf(values[from] ?? 0, values[from + 1] ?? 0, options);
      figures[from] = found.asymmetry;
      figures[from + 1] = found.range;
      const counted = classes[at];
      if (counted) counted[found.class] += 1;
    }
  }
  const intervals = percentileIntervals({ ...replicates, values: figures });
  return classes.map((counted, at) => {
    const found = labelOf(estimate[2 * at] ?? 0, estimate[2 * at + 1] ?? 0, options);
    const probability = emptyCounts();
    for (const name of Object.keys(counted).filter(isClass)) probability[name] = counted[name] / count;
    const none = { low: 0, high: 0 };
    return {
      ...found,
      interval: intervals[2 * at] ?? none,
      rangeInterval: intervals[2 * at + 1] ?? none,
      probability,
    };
  });
}

function emptyCounts(): Record<AsymmetryClass, number> {
  return { delighter: 0, satisfier: 0, hybrid: 0, dissatisfier: 0, frustrator: 0, unclear: 0 };
}

function isClass(name: string): name is AsymmetryClass {
  return Object.hasOwn(emptyCounts(), name);
}

function labelOf(
  penalty: number,
  reward: number,
  options: AsymmetryOptions,
): Pick<AsymmetryLabel, 'asymmetry' | 'class' | 'range'> {
  const [down, up] = [Math.min(0, penalty), Math.max(0, reward)];
  const range = up - down;
  const asymmetry = range === 0 ? 0 : (up + down) / range;
  const given = {
    name: '',
    penalty: down,
    reward: up,
    range,
    asymmetry,
    meaningful: range > 0,
    shareLow: 0,
    shareHigh: 0,
    estimated: { low: true, high: true },
  };
  const [found] = impactAsymmetry([given], options);
  return { asymmetry, range, class: found?.class ?? 'unclear' };
}
