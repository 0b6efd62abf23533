import type { EffectMethods } from './effect-case.ts';

/** Effects from time series. */
export const seriesMethods: EffectMethods = {};
