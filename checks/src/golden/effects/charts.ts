import type { EffectMethods } from './effect-case.ts';

/** Control charts and how long they run. */
export const chartMethods: EffectMethods = {};
