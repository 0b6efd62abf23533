import type { EffectMethods } from './effect-case.ts';
import {
  callawayBootstrapTree,
  callawayTree,
  eventStudyTree,
  imputationTree,
  sunAbrahamTree,
  twoWayTree,
} from './staggered.ts';
import { predictorControlTree, syntheticControlTree, syntheticDidTree } from './synthetic.ts';
import { clusteredDidTree, didTree } from './two-period.ts';

/** Effects from panels: units by periods. */
export const panelMethods: EffectMethods = {
  did_2x2: didTree,
  did_2x2_clustered: clusteredDidTree,
  twfe_static: twoWayTree,
  twfe_event_study: eventStudyTree,
  sun_abraham: sunAbrahamTree,
  callaway_santanna: callawayTree,
  callaway_santanna_multiplier_bootstrap: callawayBootstrapTree,
  did_imputation: imputationTree,
  synthetic_control_simplex: syntheticControlTree,
  synthetic_control_predictors: predictorControlTree,
  synthetic_did: syntheticDidTree,
};
