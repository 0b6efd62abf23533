import type { StaggeredRows } from '../effects/panel/read-panel.ts';
import { randomGenerator } from '../random/random-generator.ts';

/** Units that start at different times. */
export interface StaggeredWorld {
  readonly units: number;
  readonly periods: number;
  /** First treated period of a unit. */
  readonly first: (unit: number) => number;
  readonly effect: (relative: number, unit: number) => number;
  readonly noise: number;
  readonly seed: number;
  /** Keeps a row. */
  readonly seen?: (unit: number, period: number) => boolean;
}

/** Unit levels, a common wave, AR(1) noise of .4, and the effect. */
export function staggeredRows({
  units,
  periods,
  first,
  effect,
  noise,
  seed,
  seen = () => true,
}: StaggeredWorld): StaggeredRows {
  const random = randomGenerator(seed);
  const rows: { unit: string; period: number; outcome: number; first: number }[] = [];
  for (let unit = 0; unit < units; unit++) {
    const level = 5 * random.normal();
    let shock = random.normal() / Math.sqrt(1 - 0.4 ** 2);
    for (let period = 1; period <= periods; period++) {
      const start = first(unit);
      const treated = period >= start ? effect(period - start, unit) : 0;
      const outcome = level + Math.sin(period) + noise * shock + treated;
      if (seen(unit, period)) rows.push({ unit: `branch ${unit}`, period, outcome, first: start });
      shock = 0.4 * shock + random.normal();
    }
  }
  return {
    units: rows.map(({ unit }) => unit),
    periods: rows.map(({ period }) => period),
    outcome: rows.map(({ outcome }) => outcome),
    firstTreated: rows.map((row) => row.first),
  };
}
