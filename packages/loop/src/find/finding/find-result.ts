import type { FindRequest, FindResult, Say, TouchpointFinding, Unfit } from '@touchstone/vocabulary';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../facts/analysis-plan.ts';
import type { JourneyFacts } from '../facts/journey-facts.ts';
import type { ValueLook } from '../facts/value-look.ts';
import { effectUnits } from '../method/effect-units.ts';
import { type Effect, type Effects, effects, explainedInterval } from '../method/effects.ts';
import { boundedEffect, gainInterval, jointGain } from '../method/gain-interval.ts';
import { type Importances, importances } from '../method/importance.ts';
import { chooseModel, type ModelChoice, type ModelTouchpoint } from '../method/model-choice.ts';
import { judge, positiveEffects } from '../method/verdict.ts';
import { methodVersion } from './snapshot-key.ts';
import { touchpointFinding } from './touchpoint-finding.ts';
import { warningsOf } from './warnings.ts';

/** Everything that a result is made from. */
export interface Analysed {
  readonly plan: AnalysisPlan;
  readonly look: ValueLook;
  readonly facts: JourneyFacts;
  /** Touchpoints left out before the query. */
  readonly unfit: readonly Unfit[];
  readonly request: FindRequest;
  readonly snapshot: string;
  readonly say: Say;
}

/**
 * The mathematics on the sums of one analysis, put into the typed result; touchpoints by importance, greatest first.
 * @throws TouchstoneError findNothingToRank, findOutcomeConstant
 */
export function findResult(analysed: Analysed): FindResult {
  const { plan, facts, look, request, say } = analysed;
  const model = chooseModel(facts);
  const unfit = [...analysed.unfit, ...model.unfit];
  if (model.touchpoints.length === 0) {
    throw new TouchstoneError('findNothingToRank', { names: unfit.map((one) => one.name).join(', ') });
  }
  const shares = importances(model, request);
  const found = foundEffects(analysed, model);
  const touchpoints = judgedTouchpoints(analysed, model, { shares, found });
  const { outcome } = plan;
  const method: FindResult['method'] = {
    formula: say(plan.scale === 'levels' ? 'find.formulaLevels' : 'find.formulaLinear'),
    source: say('find.source'),
    query: facts.query,
    seed: request.seed,
    buckets: 256,
    groups: model.buckets.buckets,
    replicates: request.replicates,
    replicateImportance: shares.method,
    snapshot: analysed.snapshot,
    version: methodVersion,
  };
  const result: FindResult = {
    n: facts.rows,
    leftOut: facts.allRows - facts.rows,
    outcome: outcome.name,
    outcomeScale: {
      min: outcome.scale?.min ?? look.outcome.min,
      max: outcome.scale?.max ?? look.outcome.max,
      mean: model.total.means[0] ?? 0,
      direction: outcome.scale?.direction ?? 'higherIsBetter',
    },
    scale: plan.scale,
    r2: shares.r2,
    r2Interval: explainedInterval(found, shares.r2),
    touchpoints,
    unfit,
    ...(model.twins.length > 0 ? { twins: model.twins.map((set) => [...set]) } : {}),
    warnings: [],
    method,
  };
  return { ...result, warnings: warningsOf(say, result, model) };
}

function foundEffects({ plan, facts }: Analysed, model: ModelChoice): Effects {
  const { improvement, passing } = effectUnits(plan, facts, model);
  return effects(model, improvement, passing);
}

function judgedTouchpoints(
  { facts, look, request }: Analysed,
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
    const positives = (joint === null ? positive[position] : null) ?? { gain: false, upside: false };
    const judged = judge(
      {
        gain: values.gain.error > 0 ? values.gain : boundedEffect(gain, values.gain.degrees),
        upside: upsideEvidence(touchpoint, values.upside, { facts, outcomeRange }),
        positive: positives,
        importance,
        twin: joint !== null,
      },
      size,
    );
    const evidence = { model: touchpoint, ...values, gain, importance, positive: positives, judged };
    return [touchpointFinding(facts, evidence, shares.r2)];
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
