import {
  type AdjustedMoment,
  type AdjustedReading,
  outcomeUnit,
  type Sensitivity,
} from '@touchstone/vocabulary';
import { effectUnits } from '../../../method/effect-units.ts';
import type { Effect } from '../../../method/effects.ts';
import { heldState, stateOver } from '../method/held-state.ts';
import { hiddenCause } from '../method/hidden-cause.ts';
import { type AdjustedAnalysis, type FollowedTouchpoint, followedGain } from './adjusted-analysis.ts';
import { momentSentence } from './moment-sentence.ts';

/** One touchpoint with its figures under every adjustment, and how strong a hidden cause would have to be. */
export function momentUnderTest(analysis: AdjustedAnalysis, touchpoint: FollowedTouchpoint): AdjustedMoment {
  const { finding, figure } = touchpoint;
  const gain = followedGain(touchpoint);
  const readings = analysis.made.flatMap((made): AdjustedReading[] => {
    const value = made.values[touchpoint.position];
    const shares = made.importances.touchpoints[touchpoint.position];
    if (!value || !shares) return [];
    return [
      {
        adjustment: made.looked.adjustment,
        gain: value.gain,
        change: value.change,
        p: value.p,
        importance: shares.importance,
        importanceShare: made.importances.r2 > 0 ? shares.importance.estimate / made.importances.r2 : 0,
        rank: shares.rank,
        state: heldState(gain, value, analysis.greatest),
      },
    ];
  });
  const moment = {
    name: finding.name,
    n: finding.n,
    verdict: finding.verdict,
    figure,
    gain,
    importance: finding.importance,
    importanceShare: finding.importanceShare,
    rank: finding.rank,
    state: stateOver(readings.map(({ state }) => state)),
    readings,
    sensitivity: sensitivityOf(analysis, touchpoint),
  };
  return { ...moment, sentence: momentSentence(analysis, touchpoint, moment) };
}

function sensitivityOf(analysis: AdjustedAnalysis, touchpoint: FollowedTouchpoint): Sensitivity | null {
  const { model, ranking, analysed } = analysis;
  const { position, figure, silent } = touchpoint;
  const values = analysis.effects.values[position];
  if (silent !== null || !values) return null;
  const level =
    (model.touchpoints[position]?.score ?? null) !== null ? 'score' : figure === 'upside' ? 'high' : 'low';
  const found = hiddenCause({
    model,
    touchpoint: position,
    level,
    effect:
      level === 'score' ? slopeOf(analysis, touchpoint) : level === 'high' ? values.reward : values.penalty,
    circumstances: analysis.made.flatMap(({ looked, held }) =>
      circumstanceKinds.includes(looked.adjustment)
        ? [
            {
              name: analysis.say('adjusted.name', { adjustment: looked.adjustment }),
              total: held.model.total,
              absorbed: held.absorbed,
            },
          ]
        : [],
    ),
    toLeaveTop: partToLeave(analysis, touchpoint),
    yesNo: outcomeUnit(ranking) === 'share' && analysed.look.outcome.grid === 1,
  });
  return found ?? null;
}

/** Adjustments over the same journeys with single circumstances: what is observed beside the touchpoints. */
const circumstanceKinds: readonly string[] = ['segments', 'delay', 'channel', 'unit', 'staff'];

/** The part of the figure whose loss brings it below the first touchpoint outside the top; null where it is not in the top. */
function partToLeave({ touchpoints, request }: AdjustedAnalysis, own: FollowedTouchpoint): number | null {
  const sizes = touchpoints.map((one) => followedGain(one).estimate).toSorted((a, b) => b - a);
  const [estimate, outside] = [followedGain(own).estimate, sizes[request.top]];
  if (outside === undefined || estimate <= outside || estimate <= 0) return null;
  return Math.min(1, (estimate - Math.max(0, outside)) / estimate);
}

/** On the linear scale the gain is the slope times the share that passes, turned to count improvements. */
function slopeOf({ effects, analysed, model }: AdjustedAnalysis, { position }: FollowedTouchpoint): Effect {
  const units = effectUnits(analysed.plan, analysed.facts, model);
  const gain = effects.values[position]?.gain ?? { estimate: 0, error: 0, degrees: 4 };
  const share = units.passing[position] ?? 1;
  const turn = units.improvement * (model.touchpoints[position]?.better ?? 1);
  return { estimate: (turn * gain.estimate) / share, error: gain.error / share, degrees: gain.degrees };
}
