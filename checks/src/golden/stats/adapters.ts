import { cfaAdapter } from './cfa.ts';
import type { Verdict } from './compare.ts';
import { factorAdapter } from './factor.ts';
import { ahpAdapter, ahpGroupAdapter, ahpHierarchyAdapter, ahpIncompleteAdapter } from './hierarchy.ts';
import { groupsAdapter, importanceAdapter } from './importance.ts';
import { bootstrapAdapter } from './importance-bootstrap.ts';
import { logisticAdapter } from './logistic.ts';
import { anovaAdapter, nistOlsAdapter, univariateAdapter } from './nist.ts';
import { ordinalAdapter } from './ordinal.ts';
import { parallelAdapter } from './parallel.ts';
import { penaltyRewardAdapter } from './penalty-reward.ts';
import { polychoricAdapter } from './polychoric.ts';
import { rankSetsAdapter } from './rank-sets.ts';
import { olsAdapter } from './regression.ts';
import { reliabilityAdapter } from './reliability.ts';
import type { GoldenCase } from './tree.ts';
import { weightedAdapter } from './weighted.ts';

/** Computes a case and compares it with what it expects. Throws when the library refuses or lacks what the case needs. */
export type Adapter = (golden: GoldenCase, folder: string) => Verdict;

/** One adapter a method of the references. A new method is a new line here and a file beside. */
export const adapters: Readonly<Record<string, Adapter>> = {
  ols: olsAdapter,
  kda: importanceAdapter,
  kda_groups: groupsAdapter,
  kda_bootstrap: bootstrapAdapter,
  weighted: weightedAdapter,
  logistic: logisticAdapter,
  ordinal: ordinalAdapter,
  penalty_reward: penaltyRewardAdapter,
  nist_ols: nistOlsAdapter,
  nist_univariate: univariateAdapter,
  nist_anova: anovaAdapter,
  rank_sets: rankSetsAdapter,
  factor: factorAdapter,
  parallel: parallelAdapter,
  polychoric: polychoricAdapter,
  cfa: cfaAdapter,
  reliability: reliabilityAdapter,
  ahp: ahpAdapter,
  ahp_hierarchy: ahpHierarchyAdapter,
  ahp_group: ahpGroupAdapter,
  ahp_incomplete: ahpIncompleteAdapter,
};
