import { adjustP, heterogeneity, normalQuantile } from '@touchstone/statistics';
import { type ProofResult, type Say, speaker } from '@touchstone/vocabulary';
import { judgeEffect } from './judge-effect.ts';
import { checked } from './method/checks/check-input.ts';
import type { ProofTask } from './proof-task.ts';

/** One of several questions that are asked at once: a primary metric, or a segment of one. */
export interface FamilyMember {
  readonly task: ProofTask;
  /** Place of the primary whose segment it is; absent: it is a primary itself. */
  readonly segmentOf?: number;
}

/** Segments are shown apart only if they differ from each other at this p. */
const unlike = 0.05;

/**
 * Several verdicts at once: who asks a hundred questions finds five by chance. Primaries stand only after Holm's correction (1979).
 * Segments are asked only of a primary whose segments differ from each other (Cochran's Q), Holm's correction over all primaries
 * so asked; then Benjamini & Hochberg's (1995) among its segments, at the level times the share of primaries that are opened: whose
 * segments are looked at was chosen from the same data (Benjamini & Bogomolov 2014, Journal of the Royal Statistical Society B 76,
 * 297–318, theorem 1). What does not stand is said to be not yet known, with the reason.
 */
export function judgeFamily(members: readonly FamilyMember[]): ProofResult[] {
  const results = members.map(({ task }) => judgeEffect(task));
  const primaries = members.flatMap(({ segmentOf }, at) => (segmentOf === undefined ? [at] : []));
  const adjusted = new Map<number, { p: number; method: 'holm' | 'bh'; count: number }>();
  correct(primaries, results, 'holm').forEach((p, order) => {
    adjusted.set(primaries[order] ?? 0, { p, method: 'holm', count: primaries.length });
  });
  const { opened, asked, alike } = openedSegments(members, results, primaries);
  for (const own of opened) {
    correct(own, results, 'benjaminiHochberg').forEach((p, order) => {
      const stricter = Math.min(1, (p * asked) / opened.length);
      adjusted.set(own[order] ?? 0, { p: stricter, method: 'bh', count: asked * own.length });
    });
  }
  return results.map((result, at) => {
    const task = members[at]?.task;
    if (task === undefined) return result;
    const say = speaker(task.locale);
    const same = alike.get(at);
    if (same !== undefined)
      return lost(result, say, { key: 'prove.checkMultiplicityAlike', parameters: { p: same }, p: same });
    const own = adjusted.get(at) ?? { p: 1, method: 'holm', count: members.length };
    const parameters = { count: own.count, method: own.method, p: own.p };
    if (own.p > task.plan.alpha)
      return lost(result, say, { key: 'prove.checkMultiplicityLost', parameters, p: own.p });
    const kept = {
      state: 'passed' as const,
      figure: own.p,
      key: 'prove.checkMultiplicityKept' as const,
      parameters,
    };
    return withCheck(result, kept, say);
  });
}

/** Segments of the primaries whose segments differ, primary by primary, and of the others with the p that says that they do not. */
function openedSegments(
  members: readonly FamilyMember[],
  results: readonly ProofResult[],
  primaries: readonly number[],
): { readonly opened: number[][]; readonly asked: number; readonly alike: Map<number, number> } {
  const families = primaries.flatMap((primary) => {
    const own = members.flatMap(({ segmentOf }, at) => (segmentOf === primary ? [at] : []));
    const known = own.flatMap((at) => results[at] ?? []);
    return own.length === 0
      ? []
      : [{ own, p: differ(known, 1 - (members[primary]?.task.plan.alpha ?? unlike)) }];
  });
  const alike = new Map<number, number>();
  const corrected = adjustP(
    families.map(({ p }) => p),
    'holm',
  );
  const opened = families.flatMap(({ own }, order) => {
    const p = corrected[order] ?? 1;
    if (p < unlike) return [own];
    for (const at of own) alike.set(at, p);
    return [];
  });
  return { opened, asked: families.length, alike };
}

/** A refusal says nothing: it cannot be a discovery, but it was asked and counts. */
function pOf({ verdict, chanceOneIn }: ProofResult): number {
  return verdict === 'cannotJudge' || chanceOneIn === null ? 1 : 1 / chanceOneIn;
}

function correct(
  places: readonly number[],
  results: readonly ProofResult[],
  method: 'holm' | 'benjaminiHochberg',
): number[] {
  if (places.length === 0) return [];
  const raw = places.map((at) => {
    const result = results[at];
    return result === undefined ? 1 : pOf(result);
  });
  return Array.from(adjustP(raw, method));
}

/** p of “all segments have the same effect”: Cochran's Q on their estimates; `level` is that of their intervals. */
function differ(results: readonly ProofResult[], level: number): number {
  const known = results.flatMap(({ effect }) =>
    effect !== null && effect.high > effect.low ? [effect] : [],
  );
  if (known.length < 2) return 1;
  const reach = 2 * normalQuantile((1 + level) / 2);
  return heterogeneity(
    known.map(({ estimate }) => estimate),
    known.map(({ low, high }) => (high - low) / reach),
  ).chiSquareP;
}

type Sentence = Parameters<typeof checked>[1];

function withCheck(result: ProofResult, said: Sentence, say: Say): ProofResult {
  const own = checked('multiplicity', said, say);
  return { ...result, checks: result.checks.map((check) => (check.check === 'multiplicity' ? own : check)) };
}

/** A result that does not stand among its family; a refusal stays one. */
function lost(
  result: ProofResult,
  say: Say,
  {
    key,
    parameters,
    p,
  }: {
    readonly key: Sentence['key'];
    readonly parameters: NonNullable<Sentence['parameters']>;
    readonly p: number;
  },
): ProofResult {
  const said = { state: 'warning' as const, figure: p, key, parameters };
  const told = withCheck(result, said, say);
  const decided = ['worked', 'workedSizeOpen', 'worse'].includes(result.verdict);
  if (!decided) return told;
  return {
    ...told,
    verdict: 'notYetKnown',
    sentences: [say(key, parameters), ...result.sentences.slice(1, -1)],
  };
}
