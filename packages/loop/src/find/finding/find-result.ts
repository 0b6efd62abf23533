import type { FindResult, Say } from '@touchstone/vocabulary';
import { explainedInterval } from '../method/effects.ts';
import { outcomeScaleOf } from './outcome-scale.ts';
import { type Rankable, rankedTouchpoints } from './ranked-touchpoints.ts';
import { methodVersion } from './snapshot-key.ts';
import { warningsOf } from './warnings.ts';

/** Everything that a result is made from. */
export interface Analysed extends Rankable {
  readonly snapshot: string;
  readonly say: Say;
}

/**
 * The mathematics on the sums of one analysis, put into the typed result; touchpoints by importance, greatest first.
 * @throws TouchstoneError findNothingToRank, findOutcomeConstant
 */
export function findResult(analysed: Analysed): FindResult {
  const { plan, facts, request, say } = analysed;
  const { model, shares, found, touchpoints, unfit } = rankedTouchpoints(analysed);
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
    outcomeScale: outcomeScaleOf(analysed, model.total.means[0] ?? 0),
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
