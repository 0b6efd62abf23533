/** 流程、标准、培训、技术、环境、沟通. */
export const improvementKinds = [
  'process',
  'standard',
  'training',
  'technology',
  'environment',
  'communication',
] as const;
export type ImprovementKind = (typeof improvementKinds)[number];

/** An idea is weighed, a plan has an owner and dates; what runs has its prediction frozen. */
export const improvementStatuses = ['idea', 'planned', 'running', 'paused', 'done', 'dropped'] as const;
export type ImprovementStatus = (typeof improvementStatuses)[number];

/** What an improvement is given to, and what its proof compares: branches (`unit` of the data), members of staff, customers. */
export const bearers = ['unit', 'staff', 'customer'] as const;
export type Bearer = (typeof bearers)[number];

/** How the units that get it first were picked: what decides whether its effect can be told from chance and choice. */
export const selections = ['random', 'volunteers', 'worst', 'best', 'convenience', 'all'] as const;
export type Selection = (typeof selections)[number];

/** Criteria of feasibility; 1 hard … 5 easy. */
export const feasibilityCriteria = ['cost', 'time', 'dependency', 'risk'] as const;
export type FeasibilityCriterion = (typeof feasibilityCriteria)[number];

/** What a measure acts on. */
export const measureEffects = ['wait', 'effort', 'quality', 'information', 'manner', 'environment'] as const;
