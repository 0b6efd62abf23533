import type { CoxMoment, CoxRows } from './cox-rows.ts';
import { type LikelihoodState, type Moves, mirrorLower } from './newton-ascent.ts';

/** How events at the same time are counted. */
export const tieMethods = ['efron', 'breslow'] as const;
export type TieMethod = (typeof tieMethods)[number];

/** A step of the cumulative baseline hazard. */
export interface HazardStep {
  readonly stratum: number;
  readonly time: number;
  /** Cumulative hazard just after `time`. */
  readonly cumulative: number;
}

/** Sums over the rows at risk, or over the events of one time: of the risk, of risk · x, of risk · x x' (lower triangle). */
interface RiskSums {
  risk: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const emptySums = (size: number): RiskSums => ({
  risk: 0,
  first: new Float64Array(size),
  second: new Float64Array(size * size),
});

function clear(sums: RiskSums): void {
  sums.risk = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function addRow(sums: RiskSums, values: Float64Array, at: number, risk: number): void {
  const size = sums.first.length;
  sums.risk += risk;
  for (let i = 0; i < size; i++) {
    const x = risk * (values[at + i] ?? 0);
    sums.first[i] = (sums.first[i] ?? 0) + x;
    for (let j = 0; j <= i; j++)
      sums.second[i * size + j] = (sums.second[i * size + j] ?? 0) + x * (values[at + j] ?? 0);
  }
}

/** Calls `visit` at each time with events, with the sums of those at risk, of the events, and the events' weight. */
function sweep(
  rows: CoxRows,
  risks: Float64Array,
  visit: (moment: CoxMoment, atRisk: RiskSums, tied: RiskSums, count: number, weight: number) => void,
): void {
  const size = rows.design.names.length;
  const atRisk = emptySums(size);
  const tied = emptySums(size);
  let stratum = Number.NaN;
  for (const moment of rows.moments) {
    if (moment.stratum !== stratum) clear(atRisk);
    stratum = moment.stratum;
    clear(tied);
    let count = 0;
    let weight = 0;
    for (let at = moment.start; at < moment.end; at++) {
      const row = rows.order[at] ?? 0;
      addRow(atRisk, rows.design.values, row * size, risks[row] ?? 0);
      if (rows.event[row] !== 1) continue;
      addRow(tied, rows.design.values, row * size, risks[row] ?? 0);
      count++;
      weight += rows.design.weights[row] ?? 0;
    }
    if (count > 0) visit(moment, atRisk, tied, count, weight);
  }
}

/** Linear predictor of each row, in standardised columns. */
export function coxPredictor({ design }: CoxRows, parameters: Float64Array): Float64Array {
  const size = design.names.length;
  return Float64Array.from({ length: design.rows }, (_, row) => {
    let eta = 0;
    for (let i = 0; i < size; i++) eta += (design.values[row * size + i] ?? 0) * (parameters[i] ?? 0);
    return eta;
  });
}

/** Weight times exp(eta − shift), where the shift keeps exp in range. */
function risksOf(rows: CoxRows, etas: Float64Array): { risks: Float64Array; shift: number } {
  const shift = etas.reduce((max, eta) => Math.max(max, eta), Number.NEGATIVE_INFINITY);
  return { risks: etas.map((eta, row) => (rows.design.weights[row] ?? 0) * Math.exp(eta - shift)), shift };
}

/**
 * Log partial likelihood with score and information (Cox 1972; Breslow 1974; Efron 1977: of d tied events the j-th meets
 * the events before it only in part, those at risk less j/d of the tied).
 */
export function coxState(rows: CoxRows, parameters: Float64Array, ties: TieMethod): LikelihoodState {
  const { design } = rows;
  const size = design.names.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const etas = coxPredictor(rows, parameters);
  const { risks, shift } = risksOf(rows, etas);
  let logLikelihood = 0;
  for (const row of rows.order) {
    if (rows.event[row] !== 1) continue;
    const weight = design.weights[row] ?? 0;
    logLikelihood += weight * ((etas[row] ?? 0) - shift);
    for (let i = 0; i < size; i++)
      gradient[i] = (gradient[i] ?? 0) + weight * (design.values[row * size + i] ?? 0);
  }
  const mean = new Float64Array(size);
  sweep(rows, risks, (_, atRisk, tied, count, weight) => {
    const parts = ties === 'efron' ? count : 1;
    const share = weight / parts;
    for (let part = 0; part < parts; part++) {
      const gone = part / parts;
      const total = atRisk.risk - gone * tied.risk;
      logLikelihood -= share * Math.log(total);
      for (let i = 0; i < size; i++) {
        mean[i] = ((atRisk.first[i] ?? 0) - gone * (tied.first[i] ?? 0)) / total;
        gradient[i] = (gradient[i] ?? 0) - share * (mean[i] ?? 0);
        for (let j = 0; j <= i; j++) {
          const at = i * size + j;
          const square = ((atRisk.second[at] ?? 0) - gone * (tied.second[at] ?? 0)) / total;
          information[at] = (information[at] ?? 0) + share * (square - (mean[i] ?? 0) * (mean[j] ?? 0));
        }
      }
    }
  });
  mirrorLower(information, size);
  return { logLikelihood, gradient, information };
}

/** Cumulative hazard of a row at the means of all columns, by stratum, earliest first. */
export function baselineHazard(
  rows: CoxRows,
  parameters: Float64Array,
  ties: TieMethod,
): readonly HazardStep[] {
  const { risks, shift } = risksOf(rows, coxPredictor(rows, parameters));
  const increments: { stratum: number; time: number; step: number }[] = [];
  sweep(rows, risks, ({ stratum, time }, atRisk, tied, count, weight) => {
    const parts = ties === 'efron' ? count : 1;
    let step = 0;
    for (let part = 0; part < parts; part++)
      step += weight / parts / (atRisk.risk - (part / parts) * tied.risk);
    increments.push({ stratum, time, step: step * Math.exp(-shift) });
  });
  let cumulative = 0;
  let current = Number.NaN;
  return increments
    .sort((a, b) => a.stratum - b.stratum || a.time - b.time)
    .map(({ stratum, time, step }) => {
      cumulative = stratum === current ? cumulative + step : step;
      current = stratum;
      return { stratum, time, cumulative };
    });
}

/**
 * Along a direction every event should be the largest of those at risk; when it always is, the partial likelihood grows
 * without end (Bryson & Johnson 1981, Technometrics 23, 381–383).
 */
export function coxMoves(rows: CoxRows, direction: Float64Array): Moves {
  const etas = coxPredictor(rows, direction);
  let worst = 0;
  let best = 0;
  let stratum = Number.NaN;
  let high = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  for (const moment of rows.moments) {
    if (moment.stratum !== stratum) {
      high = Number.NEGATIVE_INFINITY;
      low = Number.POSITIVE_INFINITY;
    }
    stratum = moment.stratum;
    const here = rows.order.subarray(moment.start, moment.end);
    for (const row of here) {
      high = Math.max(high, etas[row] ?? 0);
      low = Math.min(low, etas[row] ?? 0);
    }
    for (const row of here) {
      if (rows.event[row] !== 1) continue;
      worst = Math.min(worst, (etas[row] ?? 0) - high);
      best = Math.max(best, (etas[row] ?? 0) - low);
    }
  }
  return { worst, best };
}
