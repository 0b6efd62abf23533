import { requireRange } from '../require-finite.ts';
import type { ControlChart } from './control-chart.ts';

/** Points, counted from 0, that complete a pattern. */
export interface RunRules {
  /** One point beyond three standard errors. */
  readonly beyond: readonly number[];
  /** `sameSide` (9) in a row on one side of the centre. */
  readonly sameSide: readonly number[];
  /** Six in a row steadily rising or falling. */
  readonly trend: readonly number[];
  /** Fourteen in a row alternating up and down. */
  readonly alternating: readonly number[];
  /** Two of three beyond two standard errors on one side, this one the third. */
  readonly twoOfThree: readonly number[];
  /** Four of five beyond one standard error on one side, this one the fifth. */
  readonly fourOfFive: readonly number[];
  /** Fifteen in a row within one standard error. */
  readonly hugging: readonly number[];
  /** Eight in a row beyond one standard error, on either side. */
  readonly mixture: readonly number[];
}

/**
 * The eight tests for special causes of Nelson (1984, J. Quality Technology 16(4), 237–239). Every rule added raises
 * false alarms: all eight together alarm about every 90th point of a steady process.
 *
 * @param chart its statistics, centre and errors
 * @throws StatisticsError outOfRange (sameSide below 2)
 */
export function runRules(
  { statistics, center, errors }: Pick<ControlChart, 'statistics' | 'center' | 'errors'>,
  { sameSide = 9 }: { readonly sameSide?: number } = {},
): RunRules {
  requireRange(sameSide, 'sameSide', [2, Number.MAX_SAFE_INTEGER]);
  const z = statistics.map((value, at) => (value - center) / (errors[at] ?? 1));
  const side = (value: number, beyond: number): number => (Math.abs(value) > beyond ? Math.sign(value) : 0);
  const steps = z.map((value, at) => (at === 0 ? 0 : Math.sign(value - (z[at - 1] ?? 0))));
  return {
    beyond: where(z, (at) => side(z[at] ?? 0, 3) !== 0),
    sameSide: where(z, (at) =>
      inRow(
        at,
        sameSide,
        (other) => side(z[other] ?? 0, 0) !== 0 && side(z[other] ?? 0, 0) === side(z[at] ?? 0, 0),
      ),
    ),
    trend: where(z, (at) => inRow(at, 5, (other) => steps[other] !== 0 && steps[other] === steps[at])),
    alternating: where(z, (at) =>
      inRow(
        at,
        13,
        (other) => steps[other] !== 0 && (other === at || steps[other] === -(steps[other + 1] ?? 0)),
      ),
    ),
    twoOfThree: where(z, (at) => companions(z, at, { span: 3, beyond: 2 }) >= 2),
    fourOfFive: where(z, (at) => companions(z, at, { span: 5, beyond: 1 }) >= 4),
    hugging: where(z, (at) => inRow(at, 15, (other) => Math.abs(z[other] ?? 0) < 1)),
    mixture: where(z, (at) => inRow(at, 8, (other) => Math.abs(z[other] ?? 0) > 1)),
  };
}

function where(z: Float64Array, holds: (at: number) => boolean): readonly number[] {
  return Array.from(z.keys()).filter(holds);
}

/** Whether `holds` for the last `count` points up to `at`. */
function inRow(at: number, count: number, holds: (at: number) => boolean): boolean {
  if (at < count - 1) return false;
  for (let other = at; other > at - count; other--) if (!holds(other)) return false;
  return true;
}

/** Most of the last `span` points that lie beyond on one side; 0 before the span is full. */
function companions(
  z: Float64Array,
  at: number,
  { span, beyond }: { readonly span: number; readonly beyond: number },
): number {
  if (at < span - 1) return 0;
  const window = z.subarray(at - span + 1, at + 1);
  const above = window.filter((value) => value > beyond).length;
  const below = window.filter((value) => value < -beyond).length;
  return Math.max(above, below);
}
