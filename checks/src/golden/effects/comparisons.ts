import type { EffectMethods } from './effect-case.ts';

/** Comparisons of samples, shares and means. */
export const comparisonMethods: EffectMethods = {};
