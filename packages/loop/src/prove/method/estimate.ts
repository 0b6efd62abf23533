import type { Design } from '@touchstone/vocabulary';
import type { PanelPair } from '../panel.ts';
import { beforeAfterDesign } from './designs/before-after.ts';
import { customersDesign } from './designs/customers.ts';
import { differenceDesign } from './designs/difference.ts';
import { doseDesign } from './designs/dose.ts';
import { interruptedDesign } from './designs/interrupted.ts';
import { peersDesign } from './designs/peers.ts';
import { staggeredDesign } from './designs/staggered.ts';
import { structuralDesign } from './designs/structural.ts';
import type { DesignInput, Estimated } from './estimated.ts';

/** The effect by one design; undefined where the data do not answer it. */
export function estimateBy(
  design: Design,
  input: DesignInput & { readonly pairs: readonly PanelPair[] },
): Estimated | undefined {
  switch (design) {
    case 'randomised':
      return customersDesign(input);
    case 'clusterRandomised':
    case 'differenceInDifferences':
      return differenceDesign(input, design);
    case 'staggered':
      return staggeredDesign(input);
    case 'doseResponse':
      return doseDesign(input);
    case 'syntheticControl':
      return peersDesign(input);
    case 'structuralSeries':
      return structuralDesign(input);
    case 'interruptedSeries':
      return interruptedDesign(input);
    case 'paired':
    case 'beforeAfter':
      return beforeAfterDesign(input);
    case 'regressionDiscontinuity':
      // Needs the score that decided, which no panel holds: `possibleDesigns` never names it.
      return undefined;
  }
}
