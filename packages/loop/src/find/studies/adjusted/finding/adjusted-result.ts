import type {
  AdjustedMoment,
  AdjustedResult,
  AdjustmentCheck,
  Say,
  Sensitivity,
} from '@touchstone/vocabulary';
import { methodVersion } from '../../../finding/snapshot-key.ts';
import {
  type AdjustedAnalysis,
  type AdjustedInput,
  adjustedReplicates,
  analyseAdjusted,
} from './adjusted-analysis.ts';
import { checkOf } from './check-sentence.ts';
import { momentUnderTest } from './moment-under-test.ts';

/** The typed result of the study, with its sentences. */
export function adjustedResult(input: AdjustedInput): AdjustedResult {
  const analysis = analyseAdjusted(input);
  const { ranking, request, say } = analysis;
  const moments = analysis.touchpoints.map((touchpoint) => momentUnderTest(analysis, touchpoint));
  const checks = analysis.looked.map((looked) => checkOf(analysis, looked));
  return {
    study: 'adjusted',
    n: ranking.n,
    outcome: ranking.outcome,
    top: request.top,
    scale: ranking.scale,
    outcomeScale: ranking.outcomeScale,
    moments,
    checks,
    answering: analysis.answering,
    sentences: sentencesOf(analysis, moments, checks),
    warnings: [
      ...ranking.warnings,
      ...unweighable(analysis),
      ...(analysis.made.length > 0
        ? [
            say('adjusted.warnRankReplicates', {
              replicates: Math.min(adjustedReplicates, request.replicates),
              all: request.replicates,
            }),
          ]
        : []),
    ],
    method: {
      formula: say('adjusted.formula'),
      source: say('adjusted.source'),
      queries: [...analysis.queries],
      seed: request.seed,
      replicates: request.replicates,
      snapshot: analysis.snapshot,
      version: methodVersion,
    },
  };
}

/** Moments that are spoken of: those of the ranking, else the first by gain that have one. */
function spokenOf(
  { request }: AdjustedAnalysis,
  moments: readonly AdjustedMoment[],
): readonly AdjustedMoment[] {
  const tested = moments.filter(({ state }) => state !== null);
  const named = tested.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  if (named.length > 0) return named.toSorted((a, b) => b.gain.estimate - a.gain.estimate);
  return tested
    .filter(({ gain }) => gain.low > 0)
    .toSorted((a, b) => b.gain.estimate - a.gain.estimate)
    .slice(0, request.top);
}

/** Sentences about single moments, at most. */
const mostSpoken = 3;

function sentencesOf(
  analysis: AdjustedAnalysis,
  moments: readonly AdjustedMoment[],
  checks: readonly AdjustmentCheck[],
): string[] {
  const { say } = analysis;
  const spoken = spokenOf(analysis, moments);
  const list = (names: readonly string[]): string => names.join(say('find.separator'));
  const lead = leadOf();
  const shaken = spoken.filter(({ state }) => state === 'changes' || state === 'open');
  const told = [...shaken, ...spoken.filter(({ state }) => state === 'holds')].slice(0, mostSpoken);
  const tested = spoken.find(({ sensitivity }) => sensitivity !== null);
  const unchecked = checks.filter(({ checked }) => !checked);
  return [
    lead,
    ...told.map(({ sentence }) => sentence),
    ...(tested ? [hiddenSentence(analysis, tested)] : []),
    ...(unchecked.length > 0
      ? [
          say('adjusted.missing', {
            names: list(unchecked.map(({ adjustment }) => say('adjusted.name', { adjustment }))),
          }),
        ]
      : []),
    say('adjusted.warnOutcome'),
  ];

  function leadOf(): string {
    if (analysis.made.length === 0) return say('adjusted.leadUnchecked');
    if (spoken.length === 0) {
      const changes = moments.filter(({ state }) => state === 'changes').length;
      return say('adjusted.leadNone', { n: analysis.ranking.n, changes });
    }
    const names = fates.flatMap((fate) => {
      const those = spoken.filter((one) => fateOf(one) === fate);
      if (those.length === 0) return [];
      const quoted = list(those.map(({ name }) => say('find.quoted', { name })));
      return [say(`adjusted.lead${fate}`, { names: quoted })];
    });
    return say('adjusted.lead', {
      spoken: spoken.length,
      checks: analysis.made.length,
      names: names.reduce((said, next) => (said === '' ? next : say('find.finding', { said, next })), ''),
    }).trim();
  }
}

const fates = ['Gone', 'Less', 'More', 'Hold', 'Open'] as const;

/** What became of a moment under all tests; null where none could be made. */
function fateOf({ state, gain, readings }: AdjustedMoment): (typeof fates)[number] | null {
  if (state === null) return null;
  if (state === 'holds') return 'Hold';
  const changed = readings.filter((reading) => reading.state === 'changes');
  if (changed.some((reading) => reading.gain.low <= 0)) return 'Gone';
  if (readings.some((reading) => reading.state === 'open')) return 'Open';
  return changed.some((reading) => reading.gain.estimate < gain.estimate) ? 'Less' : 'More';
}

/** A touchpoint in quotes, a circumstance as it is called. */
function benchmarkName(say: Say, benchmark: Sensitivity['benchmark']): string {
  if (!benchmark) return '';
  return benchmark.kind === 'touchpoint' ? say('find.quoted', { name: benchmark.name }) : benchmark.name;
}

function hiddenSentence(
  { say, ranking, request }: AdjustedAnalysis,
  { name, sensitivity }: AdjustedMoment,
): string {
  if (!sensitivity) return '';
  const { robustness, robustnessInterval: interval, robustnessTop, benchmark, eValue } = sensitivity;
  const parts = [
    say('adjusted.hidden', {
      name,
      outcome: ranking.outcome,
      robustness,
      interval,
      kind: benchmark?.kind ?? 'none',
      benchmark: benchmarkName(say, benchmark),
      far: benchmark?.times === null ? 'yes' : 'no',
      times: benchmark?.times ?? 0,
    }),
    ...(robustnessTop === null
      ? []
      : [say('adjusted.hiddenTop', { share: robustnessTop, top: request.top })]),
    ...(eValue === null ? [] : [say('adjusted.eValue', { estimate: eValue.estimate, limit: eValue.limit })]),
  ];
  return parts.reduce((said, next) => say('find.finding', { said, next }));
}

/** Journeys of the sampled log that no answer can be weighted up to. */
function unweighable({ say, looked }: AdjustedAnalysis): string[] {
  return looked.flatMap(({ adjustment, figure, outcome }) =>
    adjustment === 'nonResponse' && typeof outcome !== 'string' && figure > 0
      ? [say('adjusted.warnUnweighable', { n: figure })]
      : [],
  );
}
