import { choleskyFactor, choleskyInverse } from '../../matrix/cholesky.ts';

/** Cross-products of an outcome and its controls once the other columns are taken out. */
export interface ControlProblem {
  /** Controls times controls, row after row. */
  readonly products: Float64Array;
  /** Controls times outcome. */
  readonly along: Float64Array;
  readonly total: number;
  /** Degrees of freedom that the outcome has left. */
  readonly degrees: number;
}

/** Every model of a problem with its evidence: which controls count, a bit a control, and how freely. */
export interface ControlEvidence {
  readonly members: readonly number[];
  readonly spreads: readonly number[];
  readonly logEvidences: readonly number[];
  readonly residualSums: readonly number[];
  /** ln of the sum of all evidence. */
  readonly logEvidence: number;
}

/** What the models say together. */
export interface ControlAverage {
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, within and between the models. */
  readonly covariance: Float64Array;
  /** Variance of the noise. */
  readonly variance: number;
}

/** Standard deviations of a coefficient over that of the noise that are tried. */
const spreads = [0.5, 3, 18] as const;
/** Up to so many controls every subset is weighed; more are only drawn towards zero together. */
const mostWeighed = 10;
/** Models with less than this share of the best one's evidence are left out of an average. */
const leastShare = 1e-3;
/** A residual sum below this share of the total is rounding. */
const rounding = 1e-12;

/**
 * Evidence of every subset of the controls, standardised coefficients of those that count being N(0, (spread · σ)²), σ
 * integrated out. Each number of controls is as likely as any other beforehand (so that ten useless ones do not look like a
 * crowd of small effects: Scott & Berger 2010, Ann. Stat. 38, 2587–2619), each spread too. Cost 3 · 2^controls · controls².
 */
export function controlEvidence(problem: ControlProblem): ControlEvidence {
  const { along, total, degrees } = problem;
  const size = along.length;
  const members: number[] = [];
  const used: number[] = [];
  const logEvidences: number[] = [];
  const residualSums: number[] = [];
  const weighed = size <= mostWeighed;
  const priors = Array.from({ length: size + 1 }, (_, count) =>
    weighed ? -Math.log((size + 1) * spreads.length) - logChoose(size, count) : -Math.log(spreads.length),
  );
  for (const spread of spreads) {
    visitSubsets(problem, spread, !weighed, (bits, count, logDeterminant, sum) => {
      const residualSum = Math.max(sum, rounding * total);
      members.push(bits);
      used.push(spread);
      residualSums.push(residualSum);
      logEvidences.push(
        (priors[count] ?? 0) -
          count * Math.log(spread) -
          (logDeterminant + degrees * Math.log(residualSum)) / 2,
      );
    });
  }
  return { members, spreads: used, logEvidences, residualSums, logEvidence: logSum(logEvidences) };
}

type Visit = (members: number, count: number, logDeterminant: number, sum: number) => void;

/** Goes through the subsets by adding one control after the other to a Cholesky factor. */
function visitSubsets(
  { products, along, total }: ControlProblem,
  spread: number,
  wholeOnly: boolean,
  visit: Visit,
): void {
  const size = along.length;
  const penalty = 1 / spread ** 2;
  const factor = new Float64Array(size * size);
  const solved = new Float64Array(size);
  const chosen: number[] = [];
  const extend = (from: number, members: number, logDeterminant: number, sum: number): void => {
    if (!wholeOnly || chosen.length === size) visit(members, chosen.length, logDeterminant, sum);
    const last = wholeOnly ? Math.min(size, from + 1) : size;
    for (let control = from; control < last; control++) {
      const count = chosen.length;
      let pivot = (products[control * size + control] ?? 0) + penalty;
      let right = along[control] ?? 0;
      for (let i = 0; i < count; i++) {
        let value = products[control * size + (chosen[i] ?? 0)] ?? 0;
        for (let k = 0; k < i; k++) value -= (factor[count * size + k] ?? 0) * (factor[i * size + k] ?? 0);
        value /= factor[i * size + i] ?? 1;
        factor[count * size + i] = value;
        pivot -= value * value;
        right -= value * (solved[i] ?? 0);
      }
      if (!(pivot > 0)) continue;
      const root = Math.sqrt(pivot);
      factor[count * size + count] = root;
      solved[count] = right / root;
      chosen.push(control);
      const bit = size <= mostWeighed ? 2 ** control : 0;
      extend(control + 1, members + bit, logDeterminant + Math.log(pivot), sum - (right / root) ** 2);
      chosen.pop();
    }
  };
  extend(0, 0, 0, total);
}

/** Mean and covariance of the coefficients over the models, but those that hold next to nothing. */
export function averageControls(problem: ControlProblem, evidence: ControlEvidence): ControlAverage {
  const size = problem.along.length;
  const coefficients = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const top = evidence.logEvidences.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let variance = 0;
  let held = 0;
  evidence.logEvidences.forEach((logEvidence, at) => {
    const weight = Math.exp(logEvidence - top);
    if (weight < leastShare) return;
    const own = modelOf(problem, evidence.members[at] ?? 0, evidence.spreads[at] ?? 1);
    const noise = (evidence.residualSums[at] ?? 0) / problem.degrees;
    const count = own.members.length;
    held += weight;
    variance += weight * noise;
    for (let i = 0; i < count; i++) {
      const row = own.members[i] ?? 0;
      const value = own.coefficients[i] ?? 0;
      coefficients[row] = (coefficients[row] ?? 0) + weight * value;
      for (let j = 0; j < count; j++) {
        const to = row * size + (own.members[j] ?? 0);
        const second = noise * (own.inverse[i * count + j] ?? 0) + value * (own.coefficients[j] ?? 0);
        covariance[to] = (covariance[to] ?? 0) + weight * second;
      }
    }
  });
  const mean = coefficients.map((value) => value / held);
  return {
    coefficients: mean,
    covariance: covariance.map(
      (value, at) => value / held - (mean[Math.floor(at / size)] ?? 0) * (mean[at % size] ?? 0),
    ),
    variance: variance / held,
  };
}

function modelOf(
  { products, along }: ControlProblem,
  bits: number,
  spread: number,
): { members: readonly number[]; coefficients: Float64Array; inverse: Float64Array } {
  const size = along.length;
  const all = Array.from(along.keys());
  const members =
    size <= mostWeighed ? all.filter((control) => Math.floor(bits / 2 ** control) % 2 === 1) : all;
  const count = members.length;
  const matrix = Float64Array.from({ length: count * count }, (_, at) => {
    const row = Math.floor(at / count);
    const product = products[(members[row] ?? 0) * size + (members[at % count] ?? 0)] ?? 0;
    return product + (row === at % count ? 1 / spread ** 2 : 0);
  });
  const factor = choleskyFactor(matrix, count) ?? new Float64Array(count * count);
  const inverse = choleskyInverse(factor, count);
  const coefficients = Float64Array.from(members, (_, i) =>
    members.reduce((sum, control, j) => sum + (inverse[i * count + j] ?? 0) * (along[control] ?? 0), 0),
  );
  return { members, coefficients, inverse };
}

/** ln Σ exp. */
function logSum(values: readonly number[]): number {
  const top = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

function logChoose(size: number, count: number): number {
  let sum = 0;
  for (let k = 1; k <= count; k++) sum += Math.log((size - count + k) / k);
  return sum;
}
