import type { Estimate } from './estimate-of.ts';
import { percent, table } from './markdown-table.ts';
import type { ScenarioSummary } from './summarise.ts';

/** What was asked of the ranking before it was measured, and what came out. */
interface Bar {
  readonly asked: string;
  readonly found: string;
  readonly outcome: 'met' | 'met within its error' | 'missed';
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
    found.value <= most ? 'met' : found.value - found.error <= most ? 'met within its error' : 'missed';
  return [{ asked, found: `${percent(found)} %`, outcome }];
}

/** Fused less alone, in percentage points: beaten when it is above zero. */
function beats(asked: string, difference: Estimate | null): Bar[] {
  if (!difference) return [];
  const outcome =
    difference.value - difference.error > 0
      ? 'met'
      : difference.value + difference.error >= 0
        ? 'met within its error'
        : 'missed';
  return [{ asked, found: `${percent(difference)} points more`, outcome }];
}

function witnessBars(summaries: readonly ScenarioSummary[]): Bar[] {
  return summaries.flatMap(({ title, witnesses }) => {
    if (!witnesses?.rightFlag) return [];
    const { fusedBeyond, rightFlag } = witnesses;
    return [
      ...atLeast(`the conflict flag fires: ${title}`, 0.8, rightFlag),
      ...beats(`fused above answers alone, rank correlation: ${title}`, fusedBeyond.answers.rankCorrelation),
      ...beats(
        `fused above behaviour alone, rank correlation: ${title}`,
        fusedBeyond.behaviour.rankCorrelation,
      ),
      ...beats(`fused above voice alone, rank correlation: ${title}`, fusedBeyond.voice.rankCorrelation),
    ];
  });
}

function barsOf(summaries: readonly ScenarioSummary[]): Bar[] {
  const withMoments = summaries.filter(({ trueMoments }) => trueMoments > 0);
  const clean = summaries.filter(({ key }) => key === 'clean' || key === 'small');
  return [
    ...atLeast(
      'the set "could be among the first three" holds the truth, all worlds with true moments',
      0.95,
      pooled(withMoments.map(({ sets }) => sets.top3)),
    ),
    ...withMoments.flatMap(({ title, sets }) => atLeast(`the same: ${title}`, 0.95, sets.top3)),
    ...summaries
      .filter(({ trueMoments }) => trueMoments === 0)
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
    outcome === 'missed' ? '**missed**' : outcome,
  ]);
  return table(['asked', 'found', ''], rows);
}
