import {
  type ArmDifference,
  armDifference,
  cuped,
  detrendedChange,
  differenceInDifferences,
  labelPermutation,
  randomGenerator,
  shuffledIndexes,
  wildClusterBootstrap,
} from '@touchstone/statistics';
import {
  type DesignInput,
  type Drift,
  type Estimated,
  nothingElse,
  type OtherTest,
  type Placebo,
  thirds,
} from '../estimated.ts';
import type { Frame, FrameUnit } from '../frame.ts';
import { fromStudent, type Measured, rangeOf } from '../measured.ts';
import { changeDifference, changesOf, levelOf, pooled, type Spans } from '../unit-changes.ts';
import { differencePicture } from './difference-picture.ts';
import { moreNeeded } from './more-needed.ts';

const bootstrapDraws = 999;
/** Fewer periods before the start say nothing of drifts. */
export const leastForDrift = 5;
const unitPlacebos = 8;

/**
 * Difference in differences of whole units, one start: each unit's change, compared between treated and controls
 * (`armDifference`). CR2, the wild cluster bootstrap and the rearranged labels test the same estimate; regression adjustment
 * on the value before (randomised units) or the drift taken out gives the second opinion.
 */
export function differenceDesign(
  input: DesignInput,
  design: 'differenceInDifferences' | 'clusterRandomised',
): Estimated | undefined {
  const { frame, plan, seed } = input;
  const spans = spansOf(frame);
  const found = changeDifference(frame, spans, plan.alpha);
  if (found === undefined) return undefined;
  const drift = driftOf(frame, spans, plan.alpha);
  const { early, late } = thirds(spans.after);
  const of = (after: readonly number[]): Measured | null =>
    after.length === 0 ? null : (changeDifference(frame, { ...spans, after }, plan.alpha) ?? null);
  return {
    ...nothingElse,
    design,
    effect: found,
    early: of(early),
    late: of(late),
    second: design === 'clusterRandomised' ? adjusted(frame, spans, plan.alpha) : detrendedOpinion(drift),
    drift,
    tests: otherTests(frame, spans, seed),
    placebo: [
      ...timePlacebo(frame, spans, plan.alpha),
      ...unitPlacebo(frame, spans, { alpha: plan.alpha, seed }),
    ],
    ...differencePicture(frame, spans, { alpha: plan.alpha, effect: found }),
    replicates: bootstrapDraws,
    used: {
      treated: frame.treated.length,
      controls: frame.controls.length,
      before: spans.before.length,
      after: spans.after.length,
    },
    more: (target) =>
      moreNeeded(frame, spans, {
        times: ((found.high - found.estimate) / target) ** 2,
        variance: found.standardError ** 2 / (1 / frame.treated.length + 1 / frame.controls.length),
      }),
  };
}

/** Periods before and after of a roll-out with one start. */
export function spansOf({ baseline, starts, periods, treated, controls }: Frame): Spans {
  const start = starts[0] ?? periods.length;
  const seen = (at: number): boolean =>
    [...treated, ...controls].some(({ value }) => !Number.isNaN(value[at] ?? Number.NaN));
  return {
    before: baseline.filter(seen),
    after: periods.flatMap((_, at) => (at >= start && seen(at) ? [at] : [])),
  };
}

function driftOf(
  { treated, controls, periods }: Frame,
  { before, after }: Spans,
  alpha: number,
): Drift | null {
  if (before.length < leastForDrift) return null;
  const level = levelOf(controls, periods.length);
  const places = [...before, ...after];
  const own = (units: readonly FrameUnit[]): { slope: number; detrended: number; distance: number }[] =>
    units.flatMap((unit) => {
      // Periods left out keep their place in time: NaN stands there.
      const values = level.map((of, at) =>
        places.includes(at) ? (unit.value[at] ?? Number.NaN) - of : Number.NaN,
      );
      const found = detrendedChange({ values, weights: unit.n }, (before.at(-1) ?? 0) + 1);
      return found.kind === 'answer' ? [found] : [];
    });
  const [ours, others] = [own(treated), own(controls)];
  const compare = (
    read: (one: { slope: number; detrended: number }) => number,
  ): ArmDifference | undefined => {
    const found = armDifference(ours.map(read), others.map(read), { level: 1 - alpha });
    return found.kind === 'answer' ? found : undefined;
  };
  const slope = compare((one) => one.slope);
  const rest = compare((one) => one.detrended);
  if (slope === undefined || rest === undefined) return null;
  const distance = ours.reduce((sum, one) => sum + one.distance, 0) / ours.length;
  const { difference: estimate, standardError, degrees } = rest;
  return {
    slope: slope.difference,
    p: slope.p,
    // The slope that t finds with 80 %: (t of 97.5 % + t of 80 %, about 0.85) errors.
    bias80:
      ((slope.interval.high - slope.difference) / slope.standardError + 0.85) *
      slope.standardError *
      distance,
    detrended: fromStudent({ estimate, standardError, degrees }, alpha),
  };
}

function detrendedOpinion(drift: Drift | null): Estimated['second'] {
  return drift === null ? null : { design: 'detrended', effect: drift.detrended };
}

/** Regression adjustment on the mean before (ANCOVA of units). */
function adjusted(
  { treated, controls, periods }: Frame,
  { before, after }: Spans,
  alpha: number,
): Estimated['second'] {
  const level = levelOf(controls, periods.length);
  const units = [...treated, ...controls];
  const rows = units.flatMap((unit, at) => {
    const [old, now] = [pooled(unit, before, level), pooled(unit, after, level)];
    return old.n > 0 && now.n > 0
      ? [{ treated: Number(at < treated.length), before: old.value, after: now.value }]
      : [];
  });
  const found = cuped(
    {
      treated: rows.map((row) => row.treated),
      before: rows.map((row) => row.before),
      after: rows.map((row) => row.after),
    },
    { slope: 'within', level: 1 - alpha },
  );
  if (found.kind !== 'answer') return null;
  const { difference: estimate, standardError, degrees } = found.test;
  // One degree goes for the slope.
  return {
    design: 'regressionAdjusted',
    effect: fromStudent({ estimate, standardError, degrees: Math.max(1, degrees - 1) }, alpha),
  };
}

function otherTests({ treated, controls, periods }: Frame, spans: Spans, seed: number): OtherTest[] {
  const level = levelOf(controls, periods.length);
  const [ours, others] = [changesOf(treated, spans, level), changesOf(controls, spans, level)];
  const changes = [...ours, ...others];
  const flags = changes.map((_, at) => Number(at < ours.length));
  const permutation = labelPermutation(changes, flags, { seed, enumerateUpTo: 20_000, draws: 4_999 });
  const rows = {
    outcome: changes.flatMap((change) => [0, change]),
    treated: flags.flatMap((flag) => [flag, flag]),
    post: changes.flatMap(() => [0, 1]),
    clusters: changes.flatMap((_, at) => [at, at]),
  };
  const wild = wildClusterBootstrap(rows, { draws: bootstrapDraws, seed, enumerateUpTo: 10 });
  const clustered = differenceInDifferences(rows);
  return [
    ...(permutation.kind === 'answer'
      ? [{ name: 'permutation' as const, p: permutation.p, smallestP: permutation.smallestP }]
      : []),
    ...(wild.kind === 'answer'
      ? [
          {
            name: 'wildBootstrap' as const,
            p: wild.p,
            smallestP: wild.method === 'exact' ? 2 / wild.signVectors : 1 / (bootstrapDraws + 1),
          },
        ]
      : []),
    ...(clustered.kind === 'answer' && clustered.clustered
      ? [{ name: 'cr2' as const, p: clustered.clustered.p, smallestP: 0 }]
      : []),
  ];
}

/** The same method at a start in the middle of the time before: nothing happened there. */
function timePlacebo(frame: Frame, { before }: Spans, alpha: number): Placebo[] {
  if (before.length < 2) return [];
  const middle = Math.ceil(before.length / 2);
  const found = changeDifference(
    frame,
    { before: before.slice(0, middle), after: before.slice(middle) },
    alpha,
  );
  const label = frame.periods[before[middle] ?? 0] ?? '';
  return found === undefined ? [] : [{ kind: 'time', label, effect: rangeOf(found) }];
}

/** The same method with controls taken for treated, drawn by lot: nobody did anything to them. */
function unitPlacebo(
  frame: Frame,
  spans: Spans,
  { alpha, seed }: { readonly alpha: number; readonly seed: number },
): Placebo[] {
  const { controls } = frame;
  const size = Math.min(frame.treated.length, Math.floor(controls.length / 2));
  if (size < 2) return [];
  const random = randomGenerator(seed);
  return Array.from({ length: unitPlacebos }, (_, round): Placebo[] => {
    const order = Array.from(shuffledIndexes(random, controls.length), (at) => controls[at]);
    const drawn = order.flatMap((unit) => (unit === undefined ? [] : [unit]));
    const found = changeDifference(
      { periods: frame.periods, treated: drawn.slice(0, size), controls: drawn.slice(size) },
      spans,
      alpha,
    );
    return found === undefined ? [] : [{ kind: 'units', label: String(round + 1), effect: rangeOf(found) }];
  }).flat();
}
