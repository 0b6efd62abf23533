/** A touchpoint beside the others of its log. */
export interface Compared {
  readonly id: string;
  /** Loss per occasion: minutes a visit, leavers a visit, repeats a passage. */
  readonly rate: number;
  /** Lower bound of the rate that all of them keep together with 95 % (see `sharedLevel`). */
  readonly lower: number;
  /** Occasions: below 30 a touchpoint is neither judged nor a measure for others. */
  readonly base: number;
  /** Its part of all that is lost in this way, 0–1. */
  readonly share: number;
  /** Its part of all that is lost in any way, 0–1; default: as `share`. */
  readonly shareOfAll?: number;
}

/** Fewer occasions than this are neither judged nor a measure for others. */
export const fewestOccasions = 30;
const fewestOthers = 2;
/** What is lost at one touchpoint in one way is a trifle below this part of all that is lost. */
export const leastOfAll = 0.01;

/**
 * Which touchpoints stand out: what they lose an occasion is surely more than a multiple of what is usual at the
 * others, and what they lose in all is no trifle.
 *
 * Usual is the median of the other touchpoints, each counting once, so that neither one busy step nor a second bad one
 * sets the measure. The multiple is e^(3 s), s = 1.4826 × the median absolute deviation of the others' logarithms
 * (Hampel 1974), at least 3 and at most 6: where steps differ by nature, more is asked. Surely: the lower bound lies
 * above it, with the error shared by all compared (Bonferroni). No trifle: at least a tenth of all that is lost in this
 * way, at least an even share of it, and at least a hundredth of what is lost in any way. Fewer than three touchpoints
 * cannot be compared, and none stands out.
 */
export function standingOut(all: readonly Compared[]): ReadonlySet<string> {
  const compared = all.filter(({ base }) => base >= fewestOccasions);
  if (compared.length <= fewestOthers) return new Set();
  const least = Math.max(0.1, 1 / compared.length);
  // At most ten hold a tenth: the others need not be laid beside all the rest.
  const weighty = compared.filter(
    ({ rate, share, shareOfAll }) => rate > 0 && share >= least && (shareOfAll ?? share) >= leastOfAll,
  );
  const standing = weighty.filter(({ id, lower }) => {
    const others = compared.flatMap((other) => (other.id === id ? [] : [other.rate]));
    return lower > limitOver(others);
  });
  return new Set(standing.map(({ id }) => id));
}

/** Confidence that each of so many one-sided bounds needs for all to hold with 95 %. */
export function sharedLevel(compared: number): number {
  return 1 - 0.05 / Math.max(1, compared);
}

function limitOver(others: readonly number[]): number {
  const usual = median(others);
  const logarithms = others.flatMap((rate) => (rate > 0 ? [Math.log(rate)] : []));
  const middle = median(logarithms);
  const spread = 1.4826 * median(logarithms.map((value) => Math.abs(value - middle)));
  return usual * Math.min(6, Math.max(3, Math.exp(3 * spread)));
}

/** The middle value, or the mean of the two middle ones; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  const upper = sorted[at] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? 0) + upper) / 2;
}
