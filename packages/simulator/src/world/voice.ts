import type { Journeys } from './journeys.ts';
import { level } from './outcome.ts';
import type { Setting } from './setting.ts';
import { pick, stream } from './stream.ts';

/** Comments as a reader with known errors hears them. */
export interface Voice {
  /** 1 where a comment was written. */
  readonly commented: Uint8Array;
  /** Codes of `level` as read, touchpoint after touchpoint; absent where nothing was read of it. */
  readonly read: Uint8Array;
  /** Probability of each level as read (column), by what was truly written (row); both in the order of `level`. */
  readonly errors: readonly (readonly number[])[];
}

/** Who writes, and how often each level is worth a word. */
const commentShare = 0.5;
const mentionShare = [0.55, 0.08, 0.25, 0] as const;
const readerErrors = [
  [0.86, 0.06, 0.02, 0.06],
  [0.08, 0.7, 0.08, 0.14],
  [0.02, 0.06, 0.86, 0.06],
  [0.01, 0.01, 0.01, 0.97],
] as const;

/**
 * What is read in the comments of journeys: bad experiences are written about twice as often as good ones, whoever was
 * there, and the reader mistakes a known share of them.
 */
export function drawVoice(setting: Setting, journeys: Journeys, draw: { readonly name: string }): Voice {
  const random = stream(setting.options.seed, `${draw.name} voice`);
  const commented = new Uint8Array(journeys.n);
  const read = new Uint8Array(journeys.n * setting.touchpoints.length).fill(level.absent);
  for (let row = 0; row < journeys.n; row += 1) {
    if (random.uniform() >= commentShare) continue;
    commented[row] = 1;
    for (const touchpoint of setting.touchpoints.keys()) {
      const cell = touchpoint * journeys.n + row;
      const felt = journeys.levels[cell] ?? level.absent;
      const written = random.uniform() < (mentionShare[felt] ?? 0) ? felt : level.absent;
      read[cell] = pick(random, readerErrors[written] ?? readerErrors[level.absent] ?? []);
    }
  }
  return { commented, read, errors: readerErrors };
}
