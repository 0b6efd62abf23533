import type { Tally } from './tally.ts';

/** One bar of one cell, met or missed. */
export interface Bar {
  readonly cell: string;
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
  /** `open`: on the wrong side of the bar by less than two Monte-Carlo errors of a share that stands on it; more runs would say. */
  readonly state: 'met' | 'missed' | 'open';
}

/** What one setting and size of a cell counted. */
export interface Counted {
  readonly setting: string;
  readonly size: number;
  readonly tally: Tally;
}

/** What was found, and what that means. */
export type Judgement = Pick<Bar, 'found' | 'state'>;

/** Where a share may lie, 0–1. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
}

/** The setting that is farthest from its bar. */
export function worst(
  counted: readonly Counted[],
  read: (tally: Tally) => readonly [number, number],
  limits: Limits,
): Judgement {
  const judged = counted.map(({ tally }) => judge(read(tally), limits));
  const order = ['missed', 'open', 'met'];
  const sorted = judged.toSorted(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) || beyond(b.share, limits) - beyond(a.share, limits),
  );
  return sorted[0] ?? { found: '–', state: 'open' };
}

/** How far a share lies beyond its nearer limit, below 0 inside; a limit that cannot be passed is none. */
function beyond(share: number, { least = 0, most = 1 }: Limits): number {
  return Math.max(
    least > 0 ? least - share : Number.NEGATIVE_INFINITY,
    most < 1 ? share - most : Number.NEGATIVE_INFINITY,
  );
}

/** All settings as one. */
export function together(
  counted: readonly Counted[],
  read: (tally: Tally) => readonly [number, number],
  limits: Limits,
): Judgement {
  const [times, runs] = counted.reduce<readonly [number, number]>(
    ([a, b], { tally }) => {
      const [own, of] = read(tally);
      return [a + own, b + of];
    },
    [0, 0],
  );
  return judge([times, runs], limits);
}

function judge(
  [times, runs]: readonly [number, number],
  { least = 0, most = 1 }: Limits,
): Judgement & { readonly share: number } {
  if (runs === 0) return { found: '–', state: 'open', share: 0 };
  const share = times / runs;
  const error = Math.sqrt((share * (1 - share)) / runs) || 0.5 / runs;
  const inside = share >= least && share <= most;
  // Whether chance alone may have brought a share that stands on the bar to the other side: the error there, not of what was found.
  const broken = share < least ? least : most;
  const near = Math.abs(share - broken) < 2 * Math.sqrt((broken * (1 - broken)) / runs);
  const found = `${percent(share)} ± ${(100 * error).toFixed(1)}`;
  return { found, share, state: inside ? 'met' : near ? 'open' : 'missed' };
}

/** “5.0 %”. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
