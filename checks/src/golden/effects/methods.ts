import { chartMethods } from './charts.ts';
import { comparisonMethods } from './comparisons.ts';
import type { EffectMethods } from './effect-case.ts';
import { panelMethods } from './panels.ts';
import { planningMethods } from './planning.ts';
import { seriesMethods } from './series.ts';

/** Every method of the references of effects that the library answers. A new one is a line in the file of its family. */
export const effectMethods: EffectMethods = {
  ...comparisonMethods,
  ...planningMethods,
  ...chartMethods,
  ...panelMethods,
  ...seriesMethods,
};
