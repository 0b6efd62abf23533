/** Answers of one period, as far as they tell the scale. */
export interface PeriodRange {
  readonly begins: string;
  readonly n: number;
  readonly min: number;
  readonly max: number;
}

/** So many answers together show the ends of their scale. */
const leastAnswers = 30;
/** One scale is longer than the other by so much at least: 1–5 and 1–7, not 1–5 and 0–5. */
const longer = 1.4;
/** Upper ends that scales have; minutes and amounts of money seldom stop there. */
const tops = new Set([3, 4, 5, 6, 7, 9, 10, 11, 100]);

/**
 * The period from which answers are on another scale (1–5 and later 0–10), undefined where they are not: every stretch of some
 * thirty answers on one side goes beyond all that was answered on the other, and both sides end where scales end.
 */
export function scaleChange(ranges: readonly PeriodRange[]): PeriodRange | undefined {
  const stretches = stretchesOf(ranges);
  for (let split = 1; split < stretches.length; split += 1) {
    const [before, after] = [stretches.slice(0, split), stretches.slice(split)];
    if (goesBeyond(after, before) || goesBeyond(before, after)) return stretches[split];
  }
  return undefined;
}

function stretchesOf(ranges: readonly PeriodRange[]): PeriodRange[] {
  const found: PeriodRange[] = [];
  let open: PeriodRange | undefined;
  for (const range of ranges) {
    if (range.n === 0) continue;
    open =
      open === undefined
        ? range
        : {
            begins: open.begins,
            n: open.n + range.n,
            min: Math.min(open.min, range.min),
            max: Math.max(open.max, range.max),
          };
    if (open.n < leastAnswers) continue;
    found.push(open);
    open = undefined;
  }
  return found;
}

function goesBeyond(longs: readonly PeriodRange[], shorts: readonly PeriodRange[]): boolean {
  const [long, short] = [whole(longs), whole(shorts)];
  const beyond = longs.every(({ max }) => max > short.max);
  return (
    beyond &&
    tops.has(long.max) &&
    tops.has(short.max) &&
    long.max - long.min >= longer * (short.max - short.min)
  );
}

function whole(ranges: readonly PeriodRange[]): { readonly min: number; readonly max: number } {
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}
