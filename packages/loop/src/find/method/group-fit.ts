import type { AnalysisPlan } from '../facts/analysis-plan.ts';
import type { GroupFacts } from '../facts/group-facts.ts';
import { effectUnits } from './effect-units.ts';
import { type Effect, type EffectKind, type Effects, effects } from './effects.ts';
import { chooseModel, type ModelChoice, type ModelTouchpoint } from './model-choice.ts';
import { journeysPerParameter } from './verdict.ts';

/** Folds of customers below which a group cannot say how much chance there is in it. */
const fewestFolds = 10;

/** The analysis of one group by itself. */
export interface GroupFit {
  readonly model: ModelChoice;
  readonly found: Effects;
}

/** Whether a model of so many parameters can be fitted to a group of so many journeys. */
export function enoughJourneys(rows: number, parameters: number): boolean {
  return rows >= journeysPerParameter * (parameters + 1);
}

/**
 * The level model of one group alone, as the ranking fits it to all; null when there are fewer than 5 journeys for each
 * of the `parameters` of the model of all, or customers from fewer than 10 folds.
 */
export function fitGroup(
  plan: AnalysisPlan,
  { facts, folds }: GroupFacts,
  parameters: number,
): GroupFit | null {
  const model = modelOf({ facts, folds }, parameters);
  if (!model) return null;
  const { improvement, passing } = effectUnits(plan, facts, model);
  return { model, found: effects(model, improvement, passing) };
}

/**
 * The columns that a group can carry, or null when it is too small. It must be large enough for the model of all: a small
 * group would lose its rare levels, and the effects of what is left would stand for theirs too.
 */
export function modelOf(
  { facts, folds }: Pick<GroupFacts, 'facts' | 'folds'>,
  parameters: number,
): ModelChoice | null {
  if (folds.length < fewestFolds || !enoughJourneys(facts.rows, parameters)) return null;
  const model = chooseModel(facts);
  return model.touchpoints.length > 0 ? model : null;
}

/** Whether the model estimates a figure: it has the column, and can tell the touchpoint apart from others. */
export function estimates({ low, high, score, twins }: ModelTouchpoint, kind: EffectKind): boolean {
  if (twins !== null) return false;
  if (score !== null) return kind === 'gain';
  return kind === 'penalty' || kind === 'gain' ? low !== null : high !== null;
}

/** A figure of a touchpoint, by its position in the facts; null where the group does not estimate it. */
export function effectOf({ model, found }: GroupFit, index: number, kind: EffectKind): Effect | null {
  const position = model.touchpoints.findIndex((touchpoint) => touchpoint.index === index);
  const touchpoint = model.touchpoints[position];
  if (!(touchpoint && estimates(touchpoint, kind))) return null;
  const effect = found.values[position]?.[kind];
  return effect && effect.error > 0 ? effect : null;
}
