import { type FamilyMember, judgeFamily, panelFromRows } from '@touchstone/loop/prove';
import type { EffectRow, FamilyWorld } from '@touchstone/simulator';
import type { ProofResult } from '@touchstone/vocabulary';
import { taskOf } from './evaluate.ts';
import type { RunRecord } from './tally.ts';

function decided({ verdict }: ProofResult): boolean {
  return verdict === 'worked' || verdict === 'workedSizeOpen' || verdict === 'worse';
}

/** All metrics and their segments at once: an error among the primaries is one false verdict, however many there are. */
export function evaluateFamily({ plan, segments, metrics }: FamilyWorld, seed: number): RunRecord {
  const member = (rows: readonly EffectRow[], segmentOf?: number): FamilyMember => ({
    task: taskOf({ rows, plan }, panelFromRows(rows, plan), seed),
    ...(segmentOf === undefined ? {} : { segmentOf }),
  });
  const members = [
    ...metrics.map(({ rows }) => member(rows)),
    ...metrics.flatMap(({ rows }, at) =>
      segments.map((segment) =>
        member(
          rows.filter(({ stratum }) => stratum === segment),
          at,
        ),
      ),
    ),
  ];
  const results = judgeFamily(members);
  const truthOf = (at: number): number => metrics[members[at]?.segmentOf ?? at]?.truth ?? 0;
  const shown = results.flatMap((result, at) => (decided(result) ? [at] : []));
  const wrong = shown.filter((at) => {
    const estimate = results[at]?.effect?.estimate ?? 0;
    return truthOf(at) === 0 || estimate * truthOf(at) < 0;
  });
  const falsePrimary = wrong.some((at) => at < metrics.length);
  const naive = results
    .slice(0, metrics.length)
    .some(({ chanceOneIn }, at) => truthOf(at) === 0 && (chanceOneIn ?? 1) > 1 / plan.alpha);
  return {
    verdict: falsePrimary ? 'worked' : 'notYetKnown',
    effect: null,
    late: null,
    truth: 0,
    lateTruth: 0,
    refused: [],
    warned: [],
    peers: { 'every metric by itself': { estimate: 0, low: naive ? 1 : -1, high: naive ? 2 : 1 } },
    discoveries: { wrong: wrong.length, all: shown.length },
  };
}
