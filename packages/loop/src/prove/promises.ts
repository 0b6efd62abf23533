import { correlatedEffects } from '@touchstone/statistics';
import type { Interval, PromisesResult, Say } from '@touchstone/vocabulary';

/** One improvement with what it promised when it started and what was measured. */
export type PromiseRow = Omit<PromisesResult['promises'][number], 'realisation' | 'kept'>;

/** Standard error that a symmetric 95 % interval stands for. */
function errorOf({ low, high }: Interval): number {
  return (high - low) / (2 * 1.959963984540054);
}

const reach = 1.959963984540054;

/**
 * realised / predicted with Fieller's (1954) 95 % limits for the ratio of two independent estimates. Null where the promise
 * itself is not distinct from zero: its share come true has no limits then.
 */
export function realisationRatio(predicted: Interval, realised: Interval): Interval | null {
  const [sp, sr] = [errorOf(predicted), errorOf(realised)];
  const { estimate: p } = predicted;
  const { estimate: r } = realised;
  const a = p ** 2 - (reach * sp) ** 2;
  if (!(a > 0)) return null;
  const root = Math.sqrt(Math.max(0, (p * r) ** 2 - a * (r ** 2 - (reach * sr) ** 2)));
  const [low, high] = [(p * r - root) / a, (p * r + root) / a];
  return { estimate: r / p, low: Math.min(low, r / p), high: Math.max(high, r / p) };
}

/** Before anything is measured a promise is taken at its word, give or take half: worth one measurement of that precision. */
const prior = { mean: 1, error: 0.5 } as const;

/** Verdicts from before and after alone measure no effect; refused ones neither. */
function measured({ predicted, realised, verdict, grade }: PromiseRow): boolean {
  return (
    predicted !== null && realised !== null && verdict !== 'cannotJudge' && grade !== null && grade !== 'D'
  );
}

interface Pooled {
  readonly mean: number;
  readonly error: number;
  /** Spread of the true ratios between improvements. */
  readonly between: number;
}

/**
 * How much of what is promised comes true: random effects over the ratios (Paule & Mandel 1982; Knapp & Hartung 2003), each
 * with the error that promise and measurement give it (delta method), then drawn towards "all of it" by a prior of the weight
 * of one measurement with error 0.5, so that one lucky or unlucky improvement does not rule the next predictions.
 */
function pooledRealisation(rows: readonly PromiseRow[]): Pooled {
  const ratios = rows.flatMap(({ predicted, realised }) => {
    if (!(predicted && realised) || Math.abs(predicted.estimate) < reach * errorOf(predicted)) return [];
    const ratio = realised.estimate / predicted.estimate;
    const variance = (errorOf(realised) ** 2 + (ratio * errorOf(predicted)) ** 2) / predicted.estimate ** 2;
    return [{ ratio, variance }];
  });
  const [only] = ratios;
  if (!only) return { mean: prior.mean, error: prior.error, between: 0 };
  const data =
    ratios.length === 1
      ? { estimate: only.ratio, error: Math.sqrt(only.variance), between: 0 }
      : together(ratios);
  const [own, given] = [1 / Math.max(data.error, 1e-6) ** 2, 1 / prior.error ** 2];
  return {
    mean: (own * data.estimate + given * prior.mean) / (own + given),
    error: Math.sqrt(1 / (own + given)),
    between: data.between,
  };
}

function together(ratios: readonly { readonly ratio: number; readonly variance: number }[]) {
  const size = ratios.length;
  const covariance = new Float64Array(size * size);
  ratios.forEach(({ variance }, at) => {
    covariance[at * size + at] = variance;
  });
  const found = correlatedEffects(
    ratios.map(({ ratio }) => ratio),
    covariance,
  );
  if (found.kind !== 'answer') throw new RangeError('ratios without error');
  return { estimate: found.estimate, error: found.error, between: Math.sqrt(found.between) };
}

/**
 * The factor for the next prediction: the pooled realisation, its limits as wide as the spread between improvements makes the
 * next one. Null as long as nothing was measured: predictions then stand as `find` makes them.
 */
export function realisationFactor(rows: readonly PromiseRow[]): Interval | null {
  const known = rows.filter(measured);
  if (known.length === 0) return null;
  const { mean, error, between } = pooledRealisation(known);
  const half = reach * Math.hypot(error, between);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/** The measured effect lies where the promise and both errors would have it, in 95 of 100 cases. */
function isKept(predicted: Interval, realised: Interval): boolean {
  const error = Math.hypot(errorOf(predicted), errorOf(realised));
  return Math.abs(realised.estimate - predicted.estimate) <= reach * error;
}

/**
 * The ledger of promises: of each improvement what was predicted when it started and what was measured, the share come true
 * with its limits, and over all how far predictions can be trusted. Method and sources: docs/method/prove.md.
 */
export function promises(rows: readonly PromiseRow[], say: Say): PromisesResult {
  const known = rows.filter(measured);
  const listed = rows.map((row) => {
    const { predicted, realised } = row;
    const counts = measured(row) && predicted !== null && realised !== null;
    return {
      ...row,
      realisation: counts ? realisationRatio(predicted, realised) : null,
      kept: counts ? isKept(predicted, realised) : null,
    };
  });
  const kept = listed.filter((one) => one.kept === true).length;
  const pooled = known.length > 0 ? pooledRealisation(known) : null;
  const realisation = pooled && {
    estimate: pooled.mean,
    low: pooled.mean - reach * pooled.error,
    high: pooled.mean + reach * pooled.error,
  };
  return {
    sentences: sentencesOf({ rows, known: known.length, kept, realisation, say }),
    warnings:
      known.length > 0 && known.length < 5 ? [say('prove.promises.warnFew', { n: known.length })] : [],
    promises: listed,
    realisation,
    between: pooled && known.length > 1 ? pooled.between : null,
    coverage: known.length > 0 ? { kept, of: known.length } : null,
    method: { formula: say('prove.promises.formula'), source: say('prove.promises.source') },
  };
}

interface About {
  readonly rows: readonly PromiseRow[];
  readonly known: number;
  readonly kept: number;
  readonly realisation: Interval | null;
  readonly say: Say;
}

function sentencesOf({ rows, known, kept, realisation, say }: About): string[] {
  if (rows.length === 0) return [say('prove.promises.none')];
  if (!realisation) return [say('prove.promises.unmeasured', { n: rows.length })];
  const { estimate, low, high } = realisation;
  const told = [say('prove.promises.lead', { n: known, estimate, low, high })];
  told.push(say('prove.promises.coverage', { kept, of: known }));
  told.push(say('prove.promises.next', { estimate }));
  const waiting = rows.length - known;
  if (waiting > 0) told.push(say('prove.promises.waiting', { n: waiting }));
  return told;
}
