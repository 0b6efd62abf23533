import type { EffectMethods } from './effect-case.ts';

/** Sizes, powers and looks that a plan needs. */
export const planningMethods: EffectMethods = {};
