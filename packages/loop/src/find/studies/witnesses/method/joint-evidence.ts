import {
  type CorrelatedEffects,
  correlatedEffects,
  type ReplicatedStatistic,
  replicateCovariance,
} from '@touchstone/statistics';
import type { Witness } from '@touchstone/vocabulary';
import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import { effectUnits } from '../../../method/effect-units.ts';
import { type Effect, effectPlace, effects } from '../../../method/effects.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import { type AnswersBearing, answersBearing } from './answers-bearing.ts';
import { type HeardWitness, type Placed, partOf } from './rank-witness.ts';

/** What low behaviour at a touchpoint costs with all answers held fixed. */
export interface BeyondAnswers {
  readonly key: string;
  readonly penalty: Effect;
}

/**
 * What behaviour tells of the outcome that the answers do not: one model with both, its penalties of behaviour. In the
 * same units as penalties; zero where answers tell all that behaviour does to the outcome.
 */
export function beyondAnswers(
  whole: Rankable,
  answers: HeardWitness,
  behaviour: HeardWitness,
): readonly BeyondAnswers[] {
  const both = [...modelled(answers), ...modelled(behaviour)];
  const part = partOf(whole, both);
  const model = chooseModel(part.facts);
  const { improvement, passing } = effectUnits(part.plan, part.facts, model);
  const { values } = effects(model, improvement, passing);
  const from = modelled(answers).length;
  return model.touchpoints.flatMap((touchpoint, position) => {
    const penalty = values[position]?.penalty;
    const placed = both[touchpoint.index];
    const told = touchpoint.index >= from && touchpoint.low !== null && touchpoint.twins === null;
    return told && penalty && placed && penalty.error > 0 ? [{ key: placed.key, penalty }] : [];
  });
}

/** `answersBearing` for two witnesses of the same journeys. */
export function bearingOf(
  whole: Rankable,
  answers: HeardWitness,
  behaviour: HeardWitness,
): AnswersBearing | null {
  const [rated, acted] = [modelled(answers), modelled(behaviour)];
  const named = ({ model, placed }: HeardWitness, wanted: (kind: string) => boolean): readonly string[] =>
    model.touchpoints.flatMap(({ columns }) =>
      columns.flatMap((column) => {
        const [kind = '', index = ''] = column.split(':');
        const at = placed[Number(index)]?.at;
        return at !== undefined && wanted(kind) ? [`${kind}:${at}`] : [];
      }),
    );
  if (rated.length === 0 || acted.length === 0) return null;
  return answersBearing(whole.facts, {
    answers: named(answers, () => true),
    behaviour: named(behaviour, (kind) => kind !== 'absent'),
  });
}

/** The touchpoints in a witness's model. */
function modelled({ model, placed }: HeardWitness): readonly Placed[] {
  return model.touchpoints.flatMap(({ index }) => placed[index] ?? []);
}

/** One witness's penalty at a touchpoint with what moves it from bucket to bucket. */
interface WitnessPenalty {
  readonly witness: Witness;
  readonly penalty: Effect;
  readonly replicates: ReplicatedStatistic;
  /** Place of the penalty in the replicates. */
  readonly place: number;
}

/** What one bad experience costs, behind what several witnesses tell of one touchpoint. */
export interface CommonPenalty {
  readonly effect: CorrelatedEffects;
  readonly witnesses: readonly Witness[];
}

/**
 * Random effects over the witnesses' penalties at one touchpoint, each weighed by how sure it is; what they have in common by
 * chance comes from leaving out the same buckets of customers, and a reader's errors widen the voice. Penalties and not gains: how
 * often a bad experience shows is another thing to each witness (few write), what one costs is the same thing to all.
 * Undefined with fewer than two witnesses that estimate a penalty here.
 */
export function commonPenalty(
  heard: Readonly<Partial<Record<Witness, HeardWitness>>>,
  key: string,
): CommonPenalty | undefined {
  const penalties = (['answers', 'behaviour', 'voice'] as const).flatMap((witness): WitnessPenalty[] => {
    const one = heard[witness];
    const position = one?.model.touchpoints.findIndex(
      ({ index, low, twins }) => one.placed[index]?.key === key && low !== null && twins === null,
    );
    if (one === undefined || position === undefined || position < 0) return [];
    const penalty = one.found.values[position]?.penalty;
    if (!penalty || !(penalty.error > 0)) return [];
    const place = effectPlace(position, 'penalty');
    return [{ witness, penalty, replicates: one.found.replicates, place }];
  });
  if (penalties.length < 2) return undefined;
  const effect = correlatedEffects(
    penalties.map(({ penalty }) => penalty.estimate),
    jointCovariance(penalties),
  );
  return effect.kind === 'answer'
    ? { effect, witnesses: penalties.map(({ witness }) => witness) }
    : undefined;
}

/** Covariance of the penalties over the buckets left out; variances as each witness states them, which may be wider. */
function jointCovariance(penalties: readonly WitnessPenalty[]): Float64Array {
  const size = penalties.length;
  const count = Math.min(...penalties.map(({ replicates }) => replicates.count));
  const values = new Float64Array(count * size);
  penalties.forEach(({ replicates, place }, at) => {
    for (let replicate = 0; replicate < count; replicate++)
      values[replicate * size + at] = replicates.values[replicate * replicates.size + place] ?? 0;
  });
  const covariance = replicateCovariance({ method: 'jackknife', count, size, values });
  penalties.forEach(({ penalty }, at) => {
    covariance[at * size + at] = penalty.error ** 2;
  });
  return covariance;
}
