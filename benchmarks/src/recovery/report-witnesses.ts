import { percent, table } from './markdown-table.ts';
import type { ScenarioSummary } from './summarise.ts';

/** The three witnesses, and the common ranking behind them, world by world. */
export function witnessTable(
  summaries: readonly ScenarioSummary[],
  pick: 'top3' | 'rankCorrelation',
): string {
  const rows = summaries.flatMap(({ title, witnesses }) =>
    witnesses
      ? [
          [
            title,
            percent(witnesses.rankings.answers[pick]),
            percent(witnesses.rankings.behaviour[pick]),
            percent(witnesses.rankings.voice[pick]),
            percent(witnesses.rankings.fused[pick]),
          ],
        ]
      : [],
  );
  return table(['world', 'answers', 'behaviour', 'voice', 'fused'], rows);
}

/** How often each kind of conflict is flagged. */
export function flagTable(summaries: readonly ScenarioSummary[]): string {
  const kinds = [
    ...new Set(summaries.flatMap(({ witnesses }) => Object.keys(witnesses?.flags ?? {}))),
  ].toSorted();
  const rows = summaries.flatMap(({ title, witnesses }) =>
    witnesses
      ? [
          [
            title,
            percent(witnesses.anyFlag),
            percent(witnesses.rightFlag),
            ...kinds.map((kind) => (100 * (witnesses.flags[kind] ?? 0)).toFixed(1)),
          ],
        ]
      : [],
  );
  return table(
    ['world', 'any flag, %', 'one that tells the bias, %', ...kinds.map((kind) => `${kind}, %`)],
    rows,
  );
}

/** Planted handovers and customer segments: found where they are, and told where they are not. */
export function plantedTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.flatMap(({ title, key, witnesses, segments }) => [
    ...(witnesses && (witnesses.handovers.first || key === 'clean')
      ? [
          [
            `handovers: ${title}`,
            percent(witnesses.handovers.weighs),
            percent(witnesses.handovers.first),
            percent(witnesses.handovers.falseMoments),
          ],
        ]
      : []),
    ...(segments
      ? [
          [
            `segments: ${title}`,
            percent(segments.foundPlanted),
            '–',
            segments.foundPlanted ? '–' : percent(segments.told),
          ],
        ]
      : []),
  ]);
  return table(
    [
      'what',
      'the planted one is found, %',
      'and is the first of all ways, %',
      'analyses that name a false one, %',
    ],
    rows,
  );
}
