import type { OutcomeTouchpoint } from '@touchstone/vocabulary';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import { type Effect, type Effects, effectInterval } from '../../../method/effects.ts';
import { boundedEffect, gainInterval, jointGain } from '../../../method/gain-interval.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import { judge, positiveEffects } from '../../../method/verdict.ts';
import type { OutcomeModel } from '../method/outcome-model.ts';

/** What the touchpoints of an outcome are judged from. */
export interface OutcomeEvidence {
  readonly model: ModelChoice;
  readonly facts: JourneyFacts;
  readonly found: OutcomeModel;
  /** Greatest less smallest outcome, in the unit of gains. */
  readonly range: number;
  readonly seed: number;
  readonly linear: Effects | null;
  readonly sides: readonly ({ readonly promoters: Effect; readonly detractors: Effect } | null)[] | null;
}

/** The touchpoints with their verdicts, by the same rules as the ranking (docs/method/find.md); by importance, greatest first. */
export function outcomeTouchpoints(evidence: OutcomeEvidence): readonly OutcomeTouchpoint[] {
  const { model, facts, found, range, seed } = evidence;
  const positive = positiveEffects(found.effects, seed);
  const size = { rows: facts.rows, parameters: model.parameters, touchpoints: model.touchpoints.length };
  const { r2 } = found.importances;
  const scale = r2 > 0 ? found.explained / r2 : 0;
  const list = model.touchpoints.flatMap((touchpoint, at): readonly OutcomeTouchpoint[] => {
    const values = found.effects.values[at];
    const importance = found.importances.touchpoints[at];
    const own = facts.touchpoints[touchpoint.index];
    if (!(values && importance && own)) return [];
    const twin = touchpoint.twins !== null;
    const joint = twin ? jointOf(evidence, touchpoint.twins) : null;
    const lowShare = own.lowRows / facts.rows;
    const gain = gainInterval(touchpoint, values.gain, { lowShare, outcomeRange: range, joint });
    const middle = (own.rows - own.lowRows - own.highRows) / facts.rows;
    const unknown = boundedEffect(
      { estimate: 0, low: -middle * range, high: middle * range },
      values.upside.degrees,
    );
    const upside = touchpoint.withoutMiddle ? null : touchpoint.high === null ? unknown : values.upside;
    const judged = judge(
      {
        gain: values.gain.error > 0 ? values.gain : boundedEffect(gain, values.gain.degrees),
        upside,
        positive: twin ? { gain: false, upside: false } : (positive[at] ?? { gain: false, upside: false }),
        importance,
        twin,
      },
      size,
    );
    const { estimate, low, high } = importance.importance;
    const sides = evidence.sides?.[at] ?? null;
    return [
      {
        name: touchpoint.name,
        n: own.rows,
        lowShare: own.rows > 0 ? own.lowRows / own.rows : 0,
        importance: { estimate: estimate * scale, low: low * scale, high: high * scale },
        importanceShare: r2 > 0 ? estimate / r2 : 0,
        rank: importance.rank,
        topProbability: importance.top,
        gain,
        upside: !twin && upside && touchpoint.high !== null ? effectInterval(upside) : null,
        gainIsPositive: positive[at]?.gain === true && !twin,
        upsideIsPositive: positive[at]?.upside === true && !twin,
        verdict: judged.verdict,
        direction: judged.direction,
        neededN: judged.neededN,
        linearGain: touchpoint.low === null ? null : (evidence.linear?.values[at]?.gain.estimate ?? null),
        sides: sides && {
          promoters: effectInterval(sides.promoters),
          detractors: effectInterval(sides.detractors),
        },
      },
    ];
  });
  return list.toSorted((a, b) => a.rank.estimate - b.rank.estimate);
}

function jointOf({ model, found }: OutcomeEvidence, set: number | null): { gain: Effect; members: number } {
  const gains = model.touchpoints.flatMap(({ twins }, at) => {
    const gain = found.effects.values[at]?.gain;
    return twins === set && gain ? [gain] : [];
  });
  return { gain: jointGain(gains), members: gains.length };
}
