import type { ProofCheck, ProofVerdict } from '@touchstone/vocabulary';
import { z } from 'zod';

/** An interval with its truth, as far as a tally needs it. */
export interface Judged {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
}

/** What one evaluation of one world said. */
export interface RunRecord {
  readonly verdict: ProofVerdict;
  readonly effect: Judged | null;
  readonly late: Judged | null;
  readonly truth: number;
  readonly lateTruth: number;
  /** Checks that refused, and those that warned. */
  readonly refused: readonly ProofCheck[];
  readonly warned: readonly ProofCheck[];
  /** What usual methods say of the same rows: whether they alarm, and their interval. */
  readonly peers: Readonly<Record<string, Judged>>;
  /** Wrong ones and all among the results that were shown as found; families only. */
  readonly discoveries?: { readonly wrong: number; readonly all: number };
}

const coverSchema = z.object({
  runs: z.int(),
  held: z.int(),
  alarms: z.int(),
  width: z.number(),
  error: z.number(),
  squares: z.number(),
});
export type Cover = z.infer<typeof coverSchema>;

/** Sums over runs of one setting and one size of the effect: they add up over seeds. */
export const tallySchema = z.object({
  runs: z.int(),
  worked: z.int(),
  worse: z.int(),
  open: z.int(),
  none: z.int(),
  refused: z.int(),
  refusedBy: z.record(z.string(), z.int()),
  warnedBy: z.record(z.string(), z.int()),
  own: coverSchema,
  late: coverSchema,
  peers: z.record(z.string(), coverSchema),
  discoveries: z.int(),
  wrongDiscoveries: z.int(),
});
export type Tally = z.infer<typeof tallySchema>;

const emptyCover = (): Cover => ({ runs: 0, held: 0, alarms: 0, width: 0, error: 0, squares: 0 });

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return {
    runs: 0,
    worked: 0,
    worse: 0,
    open: 0,
    none: 0,
    refused: 0,
    refusedBy: {},
    warnedBy: {},
    own: emptyCover(),
    late: emptyCover(),
    peers: {},
    discoveries: 0,
    wrongDiscoveries: 0,
  };
}

function cover(sum: Cover, judged: Judged | null, truth: number): void {
  if (judged === null || !Number.isFinite(judged.high - judged.low)) return;
  const error = judged.estimate - truth;
  sum.runs += 1;
  sum.held += Number(judged.low <= truth && truth <= judged.high);
  sum.alarms += Number(judged.low > 0 || judged.high < 0);
  sum.width += judged.high - judged.low;
  sum.error += error;
  sum.squares += error * error;
}

function count(sums: Record<string, number>, names: readonly string[]): void {
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1;
}

/** Counts a run. */
export function addRun(tally: Tally, run: RunRecord): void {
  tally.runs += 1;
  tally.worked += Number(run.verdict === 'worked' || run.verdict === 'workedSizeOpen');
  tally.worse += Number(run.verdict === 'worse');
  tally.open += Number(run.verdict === 'notYetKnown');
  tally.none += Number(run.verdict === 'noRelevantEffect');
  tally.refused += Number(run.verdict === 'cannotJudge');
  count(tally.refusedBy, run.refused);
  count(tally.warnedBy, run.warned);
  cover(tally.own, run.effect, run.truth);
  cover(tally.late, run.late, run.lateTruth);
  for (const [name, judged] of Object.entries(run.peers)) {
    const sum = tally.peers[name] ?? emptyCover();
    tally.peers[name] = sum;
    cover(sum, judged, run.truth);
  }
  tally.discoveries += run.discoveries?.all ?? 0;
  tally.wrongDiscoveries += run.discoveries?.wrong ?? 0;
}

function mergedCounts(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const sums = { ...one };
  for (const [name, times] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + times;
  return sums;
}

function mergedCover(one: Cover, other: Cover): Cover {
  return {
    runs: one.runs + other.runs,
    held: one.held + other.held,
    alarms: one.alarms + other.alarms,
    width: one.width + other.width,
    error: one.error + other.error,
    squares: one.squares + other.squares,
  };
}

/** Tallies of different seeds as one. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  const names = new Set([...Object.keys(one.peers), ...Object.keys(other.peers)]);
  return {
    runs: one.runs + other.runs,
    worked: one.worked + other.worked,
    worse: one.worse + other.worse,
    open: one.open + other.open,
    none: one.none + other.none,
    refused: one.refused + other.refused,
    refusedBy: mergedCounts(one.refusedBy, other.refusedBy),
    warnedBy: mergedCounts(one.warnedBy, other.warnedBy),
    own: mergedCover(one.own, other.own),
    late: mergedCover(one.late, other.late),
    peers: Object.fromEntries(
      [...names]
        .toSorted()
        .map((name) => [
          name,
          mergedCover(one.peers[name] ?? emptyCover(), other.peers[name] ?? emptyCover()),
        ]),
    ),
    discoveries: one.discoveries + other.discoveries,
    wrongDiscoveries: one.wrongDiscoveries + other.wrongDiscoveries,
  };
}
