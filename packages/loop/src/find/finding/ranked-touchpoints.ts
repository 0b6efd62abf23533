import { type BucketSums, bucketCrossProducts, type Replicates } from '@touchstone/statistics';
import {
  type FindRequest,
  type TouchpointFinding,
  TouchstoneError,
  type Unfit,
} from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../facts/analysis-plan.ts';
import type { JourneyFacts } from '../facts/journey-facts.ts';
import type { ValueLook } from '../facts/value-look.ts';
import { effectUnits } from '../method/effect-units.ts';
import { type Effect, type Effects, effects } from '../method/effects.ts';
import { boundedEffect, gainInterval, jointGain } from '../method/gain-interval.ts';
import { type Importances, importances } from '../method/importance.ts';
import { chooseModel, type ModelChoice, type ModelTouchpoint } from '../method/model-choice.ts';
import { selectSums } from '../method/select-sums.ts';
import { judge, positiveEffects } from '../method/verdict.ts';
import { touchpointFinding } from './touchpoint-finding.ts';

/** What touchpoints are ranked from. */
export interface Rankable {
  readonly plan: AnalysisPlan;
  readonly look: ValueLook;
  readonly facts: JourneyFacts;
  /** Touchpoints left out before the query. */
  readonly unfit: readonly Unfit[];
  readonly request: Pick<FindRequest, 'seed' | 'replicates'>;
  /**
   * The sums of all journeys as they might be beside chance in sampling (error rates of a reader drawn anew), one draw in
   * the place of each bucket: errors and replicates are widened by how the figures differ among them.
   */
  readonly redraws?: BucketSums;
  /** True where the middle is no experience that could be made better (a journey of which nothing was said): no upside then. */
  readonly mendOnly?: boolean;
}

/** Touchpoints by importance, greatest first, with the model and the figures they come from. */
export interface Ranked {
  readonly model: ModelChoice;
  readonly shares: Importances;
  readonly found: Effects;
  readonly touchpoints: TouchpointFinding[];
  readonly unfit: Unfit[];
}

/**
 * Importances, effects and verdicts from the sums of one analysis.
 * @throws TouchstoneError findNothingToRank, findOutcomeConstant
 */
export function rankedTouchpoints(given: Rankable): Ranked {
  const { plan, facts, request } = given;
  const model = chooseModel(facts);
  const unfit = [...given.unfit, ...model.unfit];
  if (model.touchpoints.length === 0) {
    throw new TouchstoneError('findNothingToRank', { names: unfit.map((one) => one.name).join(', ') });
  }
  const redraws = given.redraws && drawn(given.redraws, model);
  const shares = importances(model, { ...request, ...(redraws ? { redraws } : {}) });
  const { improvement, passing } = effectUnits(plan, facts, model);
  const found = effects(model, improvement, passing, redraws);
  return { model, shares, found, touchpoints: judgedTouchpoints(given, model, { shares, found }), unfit };
}

/** The draws as replicates of the model's columns. */
function drawn(redraws: BucketSums, model: ModelChoice): Replicates {
  const laid = bucketCrossProducts(selectSums(redraws, model.total.names));
  const { moments, buckets: count, names, shifts } = laid;
  const values = new Float64Array(count * moments);
  for (let moment = 0; moment < moments; moment++) {
    for (let draw = 0; draw < count; draw++)
      values[draw * moments + moment] = laid.values[moment * count + draw] ?? 0;
  }
  return { names, shifts, count, buckets: model.buckets.buckets, moments, values, method: 'bootstrap' };
}

function judgedTouchpoints(
  { facts, look, request, mendOnly = false }: Rankable,
  model: ModelChoice,
  { shares, found }: { readonly shares: Importances; readonly found: Effects },
): TouchpointFinding[] {
  const positive = positiveEffects(found, request.seed);
  const size = {
    rows: facts.rows,
    parameters: model.parameters,
    touchpoints: model.touchpoints.length,
  };
  const outcomeRange = look.outcome.max - look.outcome.min;
  const list = model.touchpoints.flatMap((touchpoint, position): TouchpointFinding[] => {
    const values = found.values[position];
    const importance = shares.touchpoints[position];
    if (!(values && importance)) return [];
    const lowShare = (facts.touchpoints[touchpoint.index]?.lowRows ?? 0) / facts.rows;
    const joint = jointOf(model, found, touchpoint.twins);
    const gain = gainInterval(touchpoint, values.gain, { lowShare, outcomeRange, joint });
    const above = (joint === null ? positive[position] : null) ?? { gain: false, upside: false };
    const positives = { gain: above.gain, upside: above.upside && !mendOnly };
    const judged = judge(
      {
        gain: values.gain.error > 0 ? values.gain : boundedEffect(gain, values.gain.degrees),
        upside: mendOnly ? null : upsideEvidence(touchpoint, values.upside, { facts, outcomeRange }),
        positive: positives,
        importance,
        twin: joint !== null,
      },
      size,
    );
    const evidence = { model: touchpoint, ...values, gain, importance, positive: positives, judged };
    const finding = touchpointFinding(facts, evidence, shares.r2);
    return [mendOnly ? { ...finding, upside: null } : finding];
  });
  return list.toSorted((a, b) => a.rank.estimate - b.rank.estimate);
}

/** Where too few are high to estimate a reward, the upside is only known to lie within what the middle could move. */
function upsideEvidence(
  { index, score, high, withoutMiddle }: ModelTouchpoint,
  upside: Effect,
  { facts, outcomeRange }: { readonly facts: JourneyFacts; readonly outcomeRange: number },
): Effect | null {
  if (score !== null || withoutMiddle) return null;
  if (high !== null) return upside;
  const touchpoint = facts.touchpoints[index];
  const middle = touchpoint ? touchpoint.rows - touchpoint.lowRows - touchpoint.highRows : facts.rows;
  const most = (middle / facts.rows) * outcomeRange;
  return boundedEffect({ estimate: 0, low: -most, high: most }, upside.degrees);
}

function jointOf(
  model: ModelChoice,
  { values }: Effects,
  set: number | null,
): { gain: Effect; members: number } | null {
  if (set === null) return null;
  const gains = model.touchpoints.flatMap((touchpoint, position) => {
    const gain = values[position]?.gain;
    return touchpoint.twins === set && gain ? [gain] : [];
  });
  return { gain: jointGain(gains), members: gains.length };
}
