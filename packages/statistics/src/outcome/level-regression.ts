import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import {
  checkLevels,
  type LevelDesign,
  type LevelObservations,
  parameterCount,
  slopesAt,
} from './level-design.ts';

/** A fitted model of levels, with what each bucket of customers contributed. */
export interface LevelRegression {
  readonly kind: 'answer';
  /** Constants, then slopes, set after set. */
  readonly parameters: Float64Array;
  /** Deviance of the model and of the constants alone. */
  readonly deviance: number;
  readonly nullDeviance: number;
  /** Pearson's χ² over observations less parameters; above 1 a Poisson outcome varies more than a Poisson would. */
  readonly dispersion: number;
  /** Number of buckets; an empty one contributes nothing. */
  readonly buckets: number;
  /** Buckets × parameters: Σ w·(y − μ)·x. */
  readonly scores: Float64Array;
  /** Buckets × parameters²: Σ w·v·x·x'. */
  readonly information: Float64Array;
  /** Of each bucket Σ w·v·z², z = η + (y − μ)/v the working response without its offset. */
  readonly squares: Float64Array;
  /** What was added to the diagonal of the slopes' information. */
  readonly ridge: number;
}

/**
 * A normal prior with standard deviation 10 on each slope (log odds, log ratio): without weight where there are data,
 * and a finite slope where all journeys of a level went the same way.
 */
const ridge = 0.01;
const mostRounds = 60;

interface Pass {
  readonly gradient: Float64Array;
  readonly information: Float64Array;
  deviance: number;
  pearson: number;
}

/** Mean, working weight and deviance of one observation. */
function moments(
  family: LevelObservations['family'],
  eta: number,
  y: number,
): readonly [number, number, number] {
  if (family === 'poisson') {
    const mean = Math.exp(Math.min(50, eta));
    return [mean, mean, 2 * ((y > 0 ? y * Math.log(y / mean) : 0) - (y - mean))];
  }
  const share = Math.min(1 - 1e-12, Math.max(1e-12, 1 / (1 + Math.exp(-eta))));
  const part = (value: number, fitted: number): number => (value > 0 ? value * Math.log(value / fitted) : 0);
  return [share, share * (1 - share), 2 * (part(y, share) + part(1 - y, 1 - share))];
}

type Visit = (
  row: number,
  parts: {
    readonly weight: number;
    readonly eta: number;
    readonly places: Int32Array;
    readonly count: number;
  },
) => void;

/** Goes through the observations with their linear predictors and the positions of their parameters. */
function through(design: LevelDesign, seen: LevelObservations, parameters: Float64Array, visit: Visit): void {
  const places = new Int32Array(design.places + 1);
  for (let row = 0; row < seen.outcomes.length; row++) {
    const journey = seen.journeys[row] ?? 0;
    const weight = design.weights[journey] ?? 0;
    if (weight === 0) continue;
    const stratum = seen.strata[row] ?? 0;
    const first = slopesAt(design, seen, stratum);
    places[0] = stratum;
    let count = 1;
    let eta = parameters[stratum] ?? 0;
    for (let at = journey * design.places; at < (journey + 1) * design.places; at++) {
      const column = design.active[at] ?? -1;
      if (column < 0) continue;
      places[count++] = first + column;
      eta += parameters[first + column] ?? 0;
    }
    visit(row, { weight, eta, places, count });
  }
}

function addTo(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

function passOver(design: LevelDesign, seen: LevelObservations, parameters: Float64Array): Pass {
  const size = parameters.length;
  const pass: Pass = {
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
    deviance: 0,
    pearson: 0,
  };
  through(design, seen, parameters, (row, { weight, eta, places, count }) => {
    const y = seen.outcomes[row] ?? 0;
    const [mean, variance, deviance] = moments(seen.family, eta + (seen.offsets?.[row] ?? 0), y);
    pass.deviance += weight * deviance;
    pass.pearson += (weight * (y - mean) ** 2) / variance;
    for (let i = 0; i < count; i++) {
      const own = places[i] ?? 0;
      addTo(pass.gradient, own, weight * (y - mean));
      for (let j = 0; j < count; j++)
        addTo(pass.information, own * size + (places[j] ?? 0), weight * variance);
    }
  });
  return pass;
}

/**
 * Regression on levels for outcomes of any kind that a logit or a logarithm suits, in one or several strata: yes or no
 * (one stratum), an ordered scale (one stratum a cut, shared slopes: proportional odds, McCullagh 1980, estimated from
 * the cuts taken as independent, Clayton 1992), a trinomial (two strata, slopes of their own), counts and amounts
 * (Poisson quasi-likelihood, consistent for any variance: Gourieroux, Monfort & Trognon 1984; Santos Silva & Tenreyro
 * 2006), and times to an event (one stratum an interval, log exposure as offset: Holford 1980; Laird & Olivier 1981).
 * Only sums over buckets of customers go on from here: errors that hold whatever the variance and whatever the
 * observations of a customer have in common come from leaving buckets out (`oneStepJackknife`).
 *
 * Fisher scoring with halved steps. Unanswerable: `oneLevel` when the outcome of a stratum never varies, `notConverged`.
 * @throws StatisticsError lengthsDiffer, negativeWeight, notFinite, outOfRange
 */
export function levelRegression(
  design: LevelDesign,
  seen: LevelObservations,
): LevelRegression | Unanswerable {
  checkLevels(design, seen);
  const start = nullConstants(design, seen);
  if (start === null) return unanswerable('oneLevel');
  const size = parameterCount(design, seen);
  let parameters: Float64Array<ArrayBufferLike> = new Float64Array(size);
  parameters.set(start);
  let pass = passOver(design, seen, parameters);
  const nullDeviance = pass.deviance;
  const penalised = (one: Pass, at: Float64Array): number =>
    one.deviance + ridge * at.subarray(seen.constants).reduce((sum, slope) => sum + slope * slope, 0);
  for (let round = 0; round < mostRounds; round++) {
    const gradient = pass.gradient.map(
      (value, at) => value - (at < seen.constants ? 0 : ridge * (parameters[at] ?? 0)),
    );
    const factor = choleskyFactor(withRidge(pass.information, size, seen.constants), size);
    if (!factor) return unanswerable('notConverged');
    const step = choleskySolve(factor, gradient);
    const decrement = step.reduce((sum, value, at) => sum + value * (gradient[at] ?? 0), 0);
    if (decrement < 1e-12 * (1 + nullDeviance))
      return described(design, seen, { parameters, pass, nullDeviance });
    const before = penalised(pass, parameters);
    let length = 1;
    for (;;) {
      const from = parameters;
      const next = from.map((value, at) => value + length * (step[at] ?? 0));
      const found = passOver(design, seen, next);
      if (penalised(found, next) <= before * (1 + 1e-12) || length < 1e-6) {
        parameters = next;
        pass = found;
        break;
      }
      length /= 2;
    }
  }
  return unanswerable('notConverged');
}

function withRidge(information: Float64Array, size: number, constants: number): Float64Array {
  const matrix = information.slice();
  for (let at = constants; at < size; at++) addTo(matrix, at * size + at, ridge);
  return matrix;
}

/** Constants that give each stratum its mean; null when a stratum has nothing to explain. */
function nullConstants(design: LevelDesign, seen: LevelObservations): Float64Array | null {
  const sums = new Float64Array(seen.constants);
  const exposures = new Float64Array(seen.constants);
  for (let row = 0; row < seen.outcomes.length; row++) {
    const weight = design.weights[seen.journeys[row] ?? 0] ?? 0;
    addTo(sums, seen.strata[row] ?? 0, weight * (seen.outcomes[row] ?? 0));
    addTo(exposures, seen.strata[row] ?? 0, weight * Math.exp(seen.offsets?.[row] ?? 0));
  }
  const binomial = seen.family === 'binomial';
  const plain = sums.every((sum, at) => sum > 0 && (!binomial || sum < (exposures[at] ?? 0)));
  if (!plain) return null;
  return sums.map((sum, at) => Math.log(sum / ((exposures[at] ?? 1) - (binomial ? sum : 0))));
}

function described(
  design: LevelDesign,
  seen: LevelObservations,
  {
    parameters,
    pass,
    nullDeviance,
  }: { readonly parameters: Float64Array; readonly pass: Pass; readonly nullDeviance: number },
): LevelRegression {
  const size = parameters.length;
  let buckets = 0;
  for (let at = 0; at < design.buckets.length; at++)
    buckets = Math.max(buckets, (design.buckets[at] ?? 0) + 1);
  const scores = new Float64Array(buckets * size);
  const information = new Float64Array(buckets * size * size);
  const squares = new Float64Array(buckets);
  through(design, seen, parameters, (row, { weight, eta, places, count }) => {
    const bucket = design.buckets[seen.journeys[row] ?? 0] ?? 0;
    const y = seen.outcomes[row] ?? 0;
    const [mean, variance] = moments(seen.family, eta + (seen.offsets?.[row] ?? 0), y);
    addTo(squares, bucket, weight * variance * (eta + (y - mean) / variance) ** 2);
    for (let i = 0; i < count; i++) {
      const own = places[i] ?? 0;
      addTo(scores, bucket * size + own, weight * (y - mean));
      for (let j = 0; j < count; j++)
        addTo(information, (bucket * size + own) * size + (places[j] ?? 0), weight * variance);
    }
  });
  return {
    kind: 'answer',
    parameters,
    deviance: pass.deviance,
    nullDeviance,
    dispersion: pass.pearson / Math.max(1, seen.outcomes.length - size),
    buckets,
    scores,
    information,
    squares,
    ridge,
  };
}
