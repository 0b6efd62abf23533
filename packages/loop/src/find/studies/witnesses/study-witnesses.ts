import type { Warehouse } from '@touchstone/storage';
import {
  speaker,
  TouchstoneError,
  unfitSentence,
  type Witness,
  type WitnessesRequest,
  type WitnessesResult,
  type WitnessState,
  witnesses,
} from '@touchstone/vocabulary';
import { methodVersion } from '../../finding/snapshot-key.ts';
import { effectInterval, explainedInterval } from '../../method/effects.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import type { Coverage } from './facts/coverage.ts';
import { type GatheredSums, gatherSums } from './facts/gathered-sums.ts';
import { fusedOrder } from './finding/fused-order.ts';
import { witnessedTouchpoint } from './finding/touchpoint-words.ts';
import { witnessSentences } from './finding/witness-sentences.ts';
import { commonShares } from './method/fused-shares.ts';
import { heardWitnesses, type WeighedWitnesses, weighWitnesses } from './method/weigh-witnesses.ts';

/**
 * Answers, behaviour and voice side by side: each ranked by its own effects on the same journeys and the same resamples,
 * what they agree on and where one of them is biased. A witness that is not there is named with what to bring.
 * Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`; findNothingToRank when no witness can be ranked
 */
export async function studyWitnesses(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
): Promise<WitnessesResult> {
  const gathered = await gatherSums(warehouse, task);
  task.signal?.throwIfAborted();
  const ranked = heardWitnesses(gathered.sums);
  const coverage = await gathered.coverage();
  const weighed = weighWitnesses({ ...gathered.sums, coverage }, ranked);
  const { heard } = weighed;
  if (!witnesses.some((witness) => heard[witness])) {
    throw new TouchstoneError('findNothingToRank', {
      names: gathered.sums.answers.map(({ name }) => name).join(', '),
    });
  }
  const say = speaker(task.locale);
  const { whole } = gathered.sums;
  const { outcome } = whole.plan;
  const found = {
    n: whole.facts.rows,
    outcome: outcome.name,
    leftOut: gathered.allAnswers - whole.facts.rows,
    outcomeScale: {
      min: outcome.scale?.min ?? whole.look.outcome.min,
      max: outcome.scale?.max ?? whole.look.outcome.max,
      mean: heard.answers?.model.total.means[0] ?? heard.behaviour?.model.total.means[0] ?? 0,
      direction: outcome.scale?.direction ?? 'higherIsBetter',
    },
    witnesses: witnesses.map((witness) => summaryOf(witness, gathered, weighed)),
    bearing: weighed.bearing && effectInterval(weighed.bearing),
    coverage: coverageOf(coverage),
    handovers: handoversOf(gathered, weighed),
  };
  // Journeys apart have no errors in common that could be known.
  const shares = gathered.sums.apart ? [] : commonShares(heard);
  const touchpoints = weighed.touchpoints.map((one) =>
    witnessedTouchpoint(
      say,
      found,
      one,
      shares.find(({ key }) => key === one.key),
    ),
  );
  const fused = fusedOrder(shares, { touchpoints, bearing: found.bearing });
  const { seed, replicates } = task.request;
  return {
    study: 'witnesses',
    top: task.request.top,
    ...found,
    touchpoints,
    fused,
    sentences: witnessSentences(say, { ...found, touchpoints, fused }, weighed.lift),
    warnings: warningsOf(task, gathered, weighed),
    method: {
      formula: say('witnesses.formula'),
      source: say('witnesses.source'),
      queries: [...gathered.queries, ...(coverage ? [coverage.query] : [])],
      seed,
      replicates,
      snapshot: task.snapshot ?? studyKey(task),
      version: methodVersion,
    },
  };
}

function summaryOf(
  witness: Witness,
  { sums, states, comments }: GatheredSums,
  { heard }: WeighedWitnesses,
): WitnessesResult['witnesses'][number] {
  const one = heard[witness];
  const given = witness === 'answers' ? 'heard' : states[witness];
  const state: WitnessState = one ? 'heard' : given === 'heard' ? 'nothingToRank' : given;
  const own = witness === 'behaviour' ? (sums.apart ?? sums.whole) : sums.whole;
  return {
    witness,
    state,
    n: one ? (witness === 'voice' ? Math.min(comments, own.facts.rows) : own.facts.rows) : 0,
    outcome: own.plan.outcome.name,
    r2: one ? explainedInterval(one.found, one.shares.r2) : null,
  };
}

function coverageOf(coverage: Coverage | null): WitnessesResult['coverage'] {
  if (!coverage) return null;
  const total = (buckets: readonly { readonly journeys: number }[]): number =>
    buckets.reduce((sum, { journeys }) => sum + journeys, 0);
  return { journeys: total(coverage.all), answered: total(coverage.answered) };
}

/** The handovers among the ways, in the order of their ranks. */
function handoversOf({ handovers }: GatheredSums, { ways }: WeighedWitnesses): WitnessesResult['handovers'] {
  return (ways?.touchpoints ?? []).flatMap((finding) => {
    const own = handovers.find(({ name }) => name === finding.name);
    return own ? [{ ...finding, mean: null, from: own.from.name, to: own.to.name }] : [];
  });
}

function warningsOf(
  { locale }: StudyTask<WitnessesRequest>,
  { sums, allAnswers }: GatheredSums,
  { heard }: WeighedWitnesses,
): string[] {
  const say = speaker(locale);
  const n = sums.whole.facts.rows;
  const outcome = sums.whole.plan.outcome.name;
  const leftOut = allAnswers - n;
  return [
    ...(Object.keys(heard).length > 1 ? [say('witnesses.warnBad')] : []),
    ...(sums.apart ? [say('witnesses.apart', { outcome: sums.apart.plan.outcome.name })] : []),
    ...(leftOut > 0 ? [say('witnesses.warnLeftOut', { leftOut, n, outcome })] : []),
    ...(heard.answers?.unfit ?? []).map((unfit) => unfitSentence(say, unfit)),
    ...(heard.voice ? [say('witnesses.warnReader')] : []),
  ];
}
