import type { Estimate } from './estimate-of.ts';
import { percent, signedPercent, table } from './markdown-table.ts';
import type { Ranking } from './run-world.ts';
import type { ScenarioSummary } from './summarise.ts';

/** What was asked of the ranking before it was measured, and what came out. */
interface Bar {
  readonly asked: string;
  readonly found: string;
  readonly outcome:
    | 'met'
    | 'met within its error'
    | 'above it, within its error'
    | 'no difference beyond error'
    | 'missed';
}

/** One mean over worlds of several scenarios, each with its own number of worlds. */
export function pooled(estimates: readonly (Estimate | null)[]): Estimate | null {
  const known = estimates.flatMap((one) => one ?? []);
  const worlds = known.reduce((sum, one) => sum + one.worlds, 0);
  if (worlds === 0) return null;
  const value = known.reduce((sum, one) => sum + one.value * one.worlds, 0) / worlds;
  const error = Math.sqrt(known.reduce((sum, one) => sum + (one.error * one.worlds) ** 2, 0)) / worlds;
  return { value, error, worlds };
}

function atLeast(asked: string, least: number, found: Estimate | null): Bar[] {
  if (!found) return [];
  const outcome =
    found.value >= least ? 'met' : found.value + found.error >= least ? 'met within its error' : 'missed';
  return [{ asked, found: `${percent(found)} %`, outcome }];
}

function atMost(asked: string, most: number, found: Estimate | null): Bar[] {
  if (!found) return [];
  const outcome =
    found.value <= most ? 'met' : found.value - found.error <= most ? 'above it, within its error' : 'missed';
  return [{ asked, found: `${percent(found)} %`, outcome }];
}

/** A difference in percentage points: beaten when it is above zero by more than its error. */
function beats(asked: string, difference: Estimate | null): Bar[] {
  if (!difference) return [];
  const outcome =
    difference.value - difference.error > 0
      ? 'met'
      : difference.value + difference.error >= 0
        ? 'no difference beyond error'
        : 'missed';
  return [{ asked, found: `${signedPercent(difference)} points`, outcome }];
}

function witnessBars(summaries: readonly ScenarioSummary[]): Bar[] {
  return summaries.flatMap(({ title, witnesses }) => {
    if (!witnesses?.rightFlag) return [];
    const { fusedBeyond, rightFlag } = witnesses;
    return [
      ...atLeast(`a flag tells the bias in four analyses of five: ${title}`, 0.8, rightFlag),
      ...beats(`fused above answers alone, rank correlation: ${title}`, fusedBeyond.answers.rankCorrelation),
      ...beats(
        `fused above behaviour alone, rank correlation: ${title}`,
        fusedBeyond.behaviour.rankCorrelation,
      ),
      ...beats(`fused above voice alone, rank correlation: ${title}`, fusedBeyond.voice.rankCorrelation),
    ];
  });
}

const competitors: readonly (readonly [Ranking, string])[] = [
  ['lowestAverage', 'lowest average'],
  ['correlation', 'correlation'],
  ['statedImportance', 'stated importance'],
  ['johnsonCut', 'Johnson weights with a cut'],
  ['regressionCut', 'slopes with a cut'],
  ['ipa', 'IPA'],
];

function barsOf(summaries: readonly ScenarioSummary[]): Bar[] {
  const withMoments = summaries.filter(({ isNull }) => !isNull);
  const clean = summaries.filter(({ key }) => key === 'clean' || key === 'small');
  return [
    ...atLeast(
      'the set "could be among the first three" holds the truth, all worlds with true moments',
      0.95,
      pooled(withMoments.map(({ sets }) => sets.top3)),
    ),
    ...withMoments.flatMap(({ title, sets }) => atLeast(`the same: ${title}`, 0.95, sets.top3)),
    ...competitors.flatMap(([ranking, name]) =>
      beats(
        `more true moments among the first three than ${name}, all worlds`,
        pooled(withMoments.map(({ ahead }) => ahead[ranking])),
      ),
    ),
    ...summaries
      .filter(({ isNull }) => isNull)
      .flatMap(({ title, analysesWithFalseMoment }) =>
        atMost(`analyses with a false moment at most 5 %: ${title}`, 0.05, analysesWithFalseMoment),
      ),
    ...atMost(
      'a flag in worlds where no witness is biased at most 5 %',
      0.05,
      pooled(clean.map(({ witnesses }) => witnesses?.anyFlag ?? null)),
    ),
    ...witnessBars(summaries),
  ];
}

/** Every bar with what was found, as one table. */
export function barTable(summaries: readonly ScenarioSummary[]): string {
  const rows = barsOf(summaries).map(({ asked, found, outcome }) => [
    asked,
    found,
    outcome === 'met' ? outcome : `**${outcome}**`,
  ]);
  return table(['asked', 'found', ''], rows);
}

/** Today's methods that come near: what `find` names more of than each, scenario by scenario. */
const near = ['correlation', 'unadjustedPenalty', 'johnsonCut', 'regressionCut'] as const;

/** True moments among the first three of `find` less those of the methods that come near it, in points. */
export function aheadTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries
    .filter(({ isNull }) => !isNull)
    .map(({ title, ahead, worlds }) => [
      title,
      String(worlds),
      ...near.map((ranking) => {
        const found = ahead[ranking];
        return found ? signedPercent(found) : '–';
      }),
    ]);
  return table(
    ['world', 'worlds', 'correlation', 'unadjusted penalty', 'Johnson with a cut', 'slopes with a cut'],
    rows,
  );
}
