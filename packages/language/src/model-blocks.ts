import { aspects } from './aspects.ts';

export const aspectCount: number = aspects.length;
export const polarityCount = 3;
export const pairCount: number = aspectCount * polarityCount;
/** Outputs that every clause has: its aspects, and polarity whatever the aspect. */
export const clauseCount: number = aspectCount + polarityCount;
/** Columns of the wide scorer: one a pair, and some that stay 0 so that their number is a multiple of 16. */
export const wideColumns: number = Math.ceil(pairCount / 16) * 16;
/** Outputs of the whole comment: five intents, three urgencies, six emotions, five verdicts, in this order. */
export const wholeCount = 19;
/** Inputs of the whole comment's layer: largest and mean values of its clauses, its pairs, and a 0 for even length. */
export function wholeInput(hidden: number): number {
  return 2 * hidden + pairCount + 1;
}
/** Where each group of outputs of the whole comment starts. */
export const wholeAt = { intents: 0, urgency: 5, emotion: 8, overall: 14 } as const;

/** Where each block of a member's dense weights starts; `size` is their number. */
export interface ModelBlocks {
  readonly positionBias: number;
  readonly clause: number;
  readonly clauseBias: number;
  readonly domain: number;
  readonly before: number;
  readonly after: number;
  readonly around: number;
  readonly contextBias: number;
  /** Weights of detection and right behind them those of polarity whatever the aspect: read at one go. */
  readonly detect: number;
  readonly polar: number;
  readonly detectBias: number;
  readonly domainDetect: number;
  readonly polarBias: number;
  readonly pair: number;
  readonly pairBias: number;
  readonly whole: number;
  readonly wholeBias: number;
  readonly domainWhole: number;
  readonly out: number;
  readonly outBias: number;
  readonly size: number;
}

/** What the blocks' sizes follow from. */
interface BlockSizes {
  readonly width: number;
  readonly hidden: number;
  readonly whole: number;
  readonly domains: number;
}

/** Lays the blocks out for a shape. */
export function modelBlocks(shape: BlockSizes): ModelBlocks {
  const { width: d, hidden: h, whole: t, domains } = shape;
  let at = 0;
  const take = (size: number): number => {
    const start = at;
    at += size;
    return start;
  };
  return {
    positionBias: take(d),
    clause: take(h * 2 * d),
    clauseBias: take(h),
    domain: take(domains * h),
    before: take(h * h),
    after: take(h * h),
    around: take(h * h),
    contextBias: take(h),
    detect: take(aspectCount * h),
    polar: take(polarityCount * h),
    detectBias: take(aspectCount),
    domainDetect: take(domains * aspectCount),
    polarBias: take(polarityCount),
    pair: take(pairCount * h),
    pairBias: take(pairCount),
    whole: take(t * wholeInput(h)),
    wholeBias: take(t),
    domainWhole: take(domains * t),
    out: take(wholeCount * t),
    outBias: take(wholeCount),
    size: at,
  };
}
