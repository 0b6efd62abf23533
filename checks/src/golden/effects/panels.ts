import type { EffectMethods } from './effect-case.ts';

/** Effects from panels: units by periods. */
export const panelMethods: EffectMethods = {};
