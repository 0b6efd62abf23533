import type { Warehouse } from '@touchstone/storage';
import {
  type FindResult,
  type Say,
  type ScoresRequest,
  type ScoresResult,
  speaker,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { analysedJourneys } from '../../analysed-journeys.ts';
import { type Analysed, findResult } from '../../finding/find-result.ts';
import { methodVersion } from '../../finding/snapshot-key.ts';
import { chooseModel } from '../../method/model-choice.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { askQuestionnaire } from './facts/ask-questionnaire.ts';
import { type Questionnaire, questionnaireOf } from './facts/questionnaire.ts';
import { missingParts } from './finding/missing-parts.ts';
import { scoreSentences } from './finding/score-sentences.ts';
import { asymmetryItems, hybridCut } from './method/asymmetry.ts';
import { quadrants } from './method/quadrants.ts';
import { type QuestionnaireParts, questionnaireParts } from './method/questionnaire-parts.ts';
import { statedImportance } from './method/stated.ts';

/**
 * Asymmetry of the moments, importance against performance with its doubt, stated against derived importance, and, where
 * the questionnaire asks for them, Kano classes, SERVQUAL gaps and the zone of tolerance. One aggregate query beside that
 * of the ranking. What the data do not have is named with what would give it.
 * Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError findUnknownItem; as `findMoments` where the survey has no questionnaire to fall back on
 */
export async function findScores(
  warehouse: Warehouse,
  task: StudyTask<ScoresRequest>,
): Promise<ScoresResult> {
  const { request } = task;
  const say = speaker(task.locale);
  const questionnaire = questionnaireOf(task.items, request);
  const ranked = await ranking(warehouse, task, questionnaire);
  const asked = await askQuestionnaire(warehouse, task, questionnaire);
  task.signal?.throwIfAborted();
  const parts = questionnaireParts(questionnaire, asked, request);
  const found = ranked.kind === 'ranked' ? rankedParts(ranked, request) : null;
  const stated =
    ranked.kind === 'ranked' ? statedImportance(asked?.stated ?? [], ranked.result, request.seed) : null;
  const figures = {
    outcomeScale: found?.outcomeScale ?? null,
    asymmetry: found?.asymmetry ?? null,
    quadrants: found?.quadrants ?? null,
    stated,
    kano: parts.kano,
    gaps: parts.gaps,
    tolerance: parts.tolerance,
  };
  return {
    study: 'scores',
    n: ranked.kind === 'ranked' ? ranked.result.n : parts.people,
    outcome: ranked.kind === 'ranked' ? ranked.result.outcome : (request.outcome ?? ''),
    ...figures,
    sentences: scoreSentences(say, figures),
    warnings: [...rankingWarnings(say, ranked), ...partWarnings(say, parts)],
    missing: missingParts(say, figures),
    method: {
      formula: say('scores.formula', { cut: hybridCut }),
      source: say('scores.source'),
      queries: [
        ...(ranked.kind === 'ranked' ? [ranked.analysed.facts.query] : []),
        ...(asked ? [asked.facts.query] : []),
      ],
      seed: request.seed,
      replicates: request.replicates,
      snapshot: task.snapshot ?? studyKey(task),
      version: methodVersion,
    },
  };
}

type Ranking =
  | { readonly kind: 'ranked'; readonly analysed: Analysed; readonly result: FindResult }
  | { readonly kind: 'refused'; readonly refusal: TouchstoneError };

/**
 * The ranking over the questions that ask for an experience. Where the data cannot give one, a questionnaire still
 * answers, and the refusal stands among the warnings; a request that names what is not there is refused.
 */
async function ranking(
  warehouse: Warehouse,
  task: StudyTask<ScoresRequest>,
  questionnaire: Questionnaire,
): Promise<Ranking> {
  try {
    const { signal, ...given } = task;
    const request = { ...task.request, ...touchpointsOf(task, questionnaire) };
    const analysed = await analysedJourneys(warehouse, {
      ...given,
      request,
      ...(signal ? { signal } : {}),
    });
    return { kind: 'ranked', analysed, result: findResult(analysed) };
  } catch (error) {
    const alone = questionnaire.kano.length + questionnaire.gaps.length === 0;
    if (alone || !(error instanceof TouchstoneError)) throw error;
    if (!error.code.startsWith('find') || error.code.startsWith('findUnknown')) throw error;
    return { kind: 'refused', refusal: error };
  }
}

/** Expectations, stated importance and Kano questions are no experiences. */
function touchpointsOf(
  { items, request }: StudyTask<ScoresRequest>,
  { asked }: Questionnaire,
): { touchpoints?: string[] } {
  if (request.touchpoints !== undefined || asked.size === 0) return {};
  const outcome = request.outcome ?? items.values.find(({ role }) => role === 'outcome')?.name;
  return {
    touchpoints: items.values
      .filter(({ name, role }) => role === 'rating' && name !== outcome && !asked.has(name))
      .map(({ name }) => name),
  };
}

function rankedParts(
  { analysed, result }: { readonly analysed: Analysed; readonly result: FindResult },
  request: ScoresRequest,
): Pick<ScoresResult, 'asymmetry' | 'quadrants' | 'outcomeScale'> {
  const items = result.scale === 'levels' ? asymmetryItems(chooseModel(analysed.facts), result, request) : [];
  const { min, max, direction } = result.outcomeScale;
  return {
    outcomeScale: { min, max, direction: direction ?? 'higherIsBetter' },
    asymmetry: items.length > 0 ? { cut: hybridCut, items: [...items] } : null,
    quadrants: quadrants(result, analysed.facts),
  };
}

function rankingWarnings(say: Say, ranked: Ranking): readonly string[] {
  if (ranked.kind === 'ranked') return ranked.result.warnings;
  const { code, parameters } = ranked.refusal;
  return [say('scores.warn.noRanking', { reason: say(`errors.${code}`, parameters) })];
}

/** Below this, a difference of scores is mostly error (Nunnally 1978, p. 245). */
const leastReliability = 0.7;

function partWarnings(say: Say, { gaps, kano, likeGuessed, few }: QuestionnaireParts): readonly string[] {
  const names = (list: readonly string[]): string => list.join(say('find.separator'));
  return [
    ...(gaps?.dimensions ?? []).flatMap(({ dimension, reliability }) =>
      reliability && reliability.difference.estimate < leastReliability
        ? [
            say('scores.gaps.warnReliability', {
              dimension: say(`scores.dimension.${dimension}`),
              value: reliability.difference.estimate,
              low: reliability.difference.low,
              high: reliability.difference.high,
              perception: reliability.perception,
            }),
          ]
        : [],
    ),
    ...(kano && likeGuessed ? [say('scores.kano.warnLike', { like: kano.like })] : []),
    ...(few.kano.length > 0 ? [say('scores.kano.warnFew', { names: names(few.kano) })] : []),
    ...(few.gaps.length > 0 ? [say('scores.gaps.warnFew', { names: names(few.gaps) })] : []),
  ];
}
