import type { Stream } from '../world/stream.ts';

/** What is planted; left out or false: nothing. */
export interface LogPlants {
  /** How many times as long one step waits. */
  readonly bottleneck?: number;
  /** How many times as many leave at one step. */
  readonly dropOff?: number;
  /** How many times as many repeat one step. */
  readonly rework?: number;
  /** How many times as long one member of staff takes. */
  readonly slowStaff?: number;
}

interface LogStep {
  readonly name: string;
  readonly waitMinutes: number;
  /** Share of journeys that pass. */
  readonly presence: number;
  /** Chance to leave after a visit, and to come again. */
  readonly leave: number;
  readonly repeat: number;
}

/** What is true of a log. */
export interface LogTruth {
  readonly bottlenecks: readonly string[];
  readonly dropOffs: readonly string[];
  readonly rework: readonly string[];
  readonly slowStaff: string | null;
  /** Touchpoints where journeys begin, and where their service is done. */
  readonly first: readonly string[];
  readonly closing: readonly string[];
}

/** Positions in `steps`. */
export interface LogSetting {
  readonly steps: readonly LogStep[];
  readonly first: readonly number[];
  readonly middle: readonly number[];
  readonly closing: readonly number[];
  readonly units: number;
  /** Standard deviation of the logarithm of single waits. */
  readonly waitNoise: number;
  readonly slowness: number;
  readonly truth: LogTruth;
}

const usualWait = 10;
const usualLeave = 0.012;
const usualRepeat = 0.04;
const units = 4;

/** Draws what is fixed in a log: which step is slow, leaky or repeated, and how often each is passed. */
export function drawLogSetting(
  random: Stream,
  options: LogPlants & { readonly steps: number; readonly spread: number },
): LogSetting {
  const first = [0, 1, 2];
  const middle = Array.from({ length: options.steps }, (_, at) => first.length + at);
  const closing = [first.length + options.steps, first.length + options.steps + 1];
  const picked = (): number => middle[random.integer(middle.length)] ?? 0;
  // Drawn whether wanted or not, so that a plant changes nothing else.
  const [slow, leaky, repeated, staff] = [picked(), picked(), picked(), random.integer(units * 6)];
  const steps = [...first, ...middle, ...closing].map((step): LogStep => {
    const isClosing = closing.includes(step);
    const isMiddle = middle.includes(step);
    return {
      name: `${isClosing ? 'close' : isMiddle ? 'step' : 'contact'} ${String(step).padStart(2, '0')}`,
      waitMinutes:
        usualWait *
        Math.exp(options.spread * random.normal()) *
        (step === slow ? (options.bottleneck ?? 1) : 1),
      presence: isMiddle ? 0.3 + 0.7 * random.uniform() : 1,
      leave: isClosing ? 0 : usualLeave * (step === leaky ? (options.dropOff ?? 1) : 1),
      repeat: isMiddle ? usualRepeat * (step === repeated ? (options.rework ?? 1) : 1) : 0,
    };
  });
  const nameOf = (step: number): string => steps[step]?.name ?? '';
  const truth: LogTruth = {
    bottlenecks: options.bottleneck === undefined ? [] : [nameOf(slow)],
    dropOffs: options.dropOff === undefined ? [] : [nameOf(leaky)],
    rework: options.rework === undefined ? [] : [nameOf(repeated)],
    slowStaff: options.slowStaff === undefined ? null : `unit ${Math.floor(staff / 6)} ${staff % 6}`,
    first: first.map(nameOf),
    closing: closing.map(nameOf),
  };
  return { steps, first, middle, closing, units, waitNoise: 0.8, slowness: options.slowStaff ?? 1, truth };
}
