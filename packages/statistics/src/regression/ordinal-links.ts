import { normalLower } from '../distribution/normal.ts';
import { logistic } from './logistic.ts';

/** Names of the links: P(Y ≤ k) = F(threshold_k − x'b). */
export const ordinalLinks = ['logistic', 'probit', 'cloglog'] as const;
export type OrdinalLink = (typeof ordinalLinks)[number];

/** Distribution, density and slope of the density. */
export interface LinkFunctions {
  /** F(upper) − F(lower) without losing the digits of the upper tail. */
  between(lower: number, upper: number): number;
  density(x: number): number;
  slope(x: number): number;
  /** F⁻¹ roughly, for starting values. */
  start(share: number): number;
}

const logisticDensity = (x: number): number => {
  const decay = Math.exp(-Math.abs(x));
  return decay / ((1 + decay) * (1 + decay));
};
const logisticSlope = (x: number): number => {
  const decay = Math.exp(-Math.abs(x));
  return ((x > 0 ? decay - 1 : 1 - decay) * decay) / ((1 + decay) * (1 + decay) * (1 + decay));
};
const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const odds = (share: number): number => Math.log(share / (1 - share));
const gumbelDensity = (x: number): number => (x > 700 ? 0 : Math.exp(x - Math.exp(x)));

/** The three links (McCullagh 1980). */
export const linkFunctions: Readonly<Record<OrdinalLink, LinkFunctions>> = {
  logistic: {
    between: (a, b) => (a > 0 ? logistic(-a) - logistic(-b) : logistic(b) - logistic(a)),
    density: logisticDensity,
    slope: logisticSlope,
    start: odds,
  },
  probit: {
    between: (a, b) => (a > 0 ? normalLower(-a) - normalLower(-b) : normalLower(b) - normalLower(a)),
    density: normalDensity,
    slope: (x) => (Number.isFinite(x) ? -x * normalDensity(x) : 0),
    start: (share) => odds(share) / 1.7,
  },
  cloglog: {
    between: (a, b) =>
      a > 0
        ? Math.exp(-Math.exp(a)) - Math.exp(-Math.exp(b))
        : Math.expm1(-Math.exp(a)) - Math.expm1(-Math.exp(b)),
    density: gumbelDensity,
    slope: (x) => (x > 700 || !Number.isFinite(x) ? 0 : gumbelDensity(x) * (1 - Math.exp(x))),
    start: (share) => Math.log(-Math.log1p(-share)),
  },
};
