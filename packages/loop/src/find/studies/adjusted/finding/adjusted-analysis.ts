import type {
  AdjustedRequest,
  AnsweringBalance,
  FindResult,
  Say,
  TouchpointFinding,
} from '@touchstone/vocabulary';
import { opportunities } from '@touchstone/vocabulary';
import type { Analysed } from '../../../finding/find-result.ts';
import { effectUnits } from '../../../method/effect-units.ts';
import { type Effects, effects } from '../../../method/effects.ts';
import { type Importances, importances } from '../../../method/importance.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { LookedAt } from '../facts/held-adjustments.ts';
import { type FollowedFigure, type FollowedValue, followedFigures } from '../method/followed-figures.ts';
import type { HeldModel } from '../method/held-fixed.ts';
import { lostTouchpoints } from '../method/lost-touchpoints.ts';

/** Everything that the result of the study is made from. */
export interface AdjustedInput {
  readonly analysed: Analysed;
  readonly request: AdjustedRequest;
  readonly ranking: FindResult;
  readonly model: ModelChoice;
  readonly looked: readonly LookedAt[];
  readonly answering: AnsweringBalance | null;
  readonly queries: readonly string[];
  readonly snapshot: string;
  readonly say: Say;
}

/** One touchpoint of the model, as it is followed. */
export interface FollowedTouchpoint {
  readonly finding: TouchpointFinding;
  /** Position in the model. */
  readonly position: number;
  readonly figure: FollowedFigure;
  /** Why it is not followed: it moves with others, or its level is not estimated. */
  readonly silent: 'twin' | 'notEstimated' | null;
}

/** An adjustment that was made, with the figures under it. */
interface MadeAdjustment {
  readonly looked: LookedAt;
  readonly held: HeldModel;
  readonly importances: Importances;
  /** By position in the model. */
  readonly values: readonly (FollowedValue | null)[];
}

export interface AdjustedAnalysis extends AdjustedInput {
  /** In the order of the ranking. */
  readonly touchpoints: readonly FollowedTouchpoint[];
  readonly made: readonly MadeAdjustment[];
  readonly effects: Effects;
  /** Greatest unadjusted figure that is followed. */
  readonly greatest: number;
}

/** Resamples of an adjusted ranking: its ranks are read beside the unadjusted ones, not by themselves. */
export const adjustedReplicates = 200;

/** Computes every figure of the study from the sums. */
export function analyseAdjusted(input: AdjustedInput): AdjustedAnalysis {
  const { model, analysed, ranking, request } = input;
  const units = effectUnits(analysed.plan, analysed.facts, model);
  const figures = model.touchpoints.map(({ name }) => figureOf(ranking, name));
  const looked = input.looked.flatMap((one) =>
    typeof one.outcome === 'string' ? [] : [{ looked: one, held: one.outcome }],
  );
  const silent = model.touchpoints.map((touchpoint, at) => silenceOf(touchpoint, figures[at] ?? 'gain'));
  const missing = looked.map(({ held }) => {
    const lost = lostTouchpoints(model, held.model, figures);
    return new Set(silent.flatMap((reason, at) => (reason !== null || lost.has(at) ? [at] : [])));
  });
  const values = followedFigures(
    model,
    looked.map(({ held }) => held),
    { units, figures, missing },
  );
  const resampled = { replicates: Math.min(adjustedReplicates, request.replicates), seed: request.seed };
  const made = looked.map(({ looked: one, held }, at) => ({
    looked: one,
    held,
    importances: importances(held.model, resampled),
    values: values[at] ?? [],
  }));
  const touchpoints = ranking.touchpoints.flatMap((finding): FollowedTouchpoint[] => {
    const position = model.touchpoints.findIndex(({ name }) => name === finding.name);
    if (position < 0) return [];
    return [{ finding, position, figure: figures[position] ?? 'gain', silent: silent[position] ?? null }];
  });
  return {
    ...input,
    touchpoints,
    made,
    effects: effects(model, units.improvement, units.passing),
    greatest: Math.max(0, ...touchpoints.map((one) => Math.abs(followedGain(one).estimate))),
  };
}

function figureOf({ touchpoints }: FindResult, name: string): FollowedFigure {
  const finding = touchpoints.find((one) => one.name === name);
  return finding && opportunities(finding)[0].way === 'delight' ? 'upside' : 'gain';
}

function silenceOf(
  { twins, low, high, score }: ModelChoice['touchpoints'][number],
  figure: FollowedFigure,
): FollowedTouchpoint['silent'] {
  if (twins !== null) return 'twin';
  return score === null && (figure === 'gain' ? low : high) === null ? 'notEstimated' : null;
}

/** The unadjusted figure that is followed. */
export function followedGain({
  finding,
  figure,
}: FollowedTouchpoint): FindResult['touchpoints'][number]['gain'] {
  return figure === 'upside' && finding.upside ? finding.upside : finding.gain;
}
