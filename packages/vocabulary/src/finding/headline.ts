import type { FindResult, TouchpointFinding } from '../find-result.ts';
import type { Verdict } from '../roles.ts';
import type { Say } from '../sentence.ts';
import { gainParts, opportunities } from './gain-parts.ts';

/**
 * The whole analysis in one or two sentences: which moments decide and where to start (the greatest gain or upside
 * that carries its verdict), or
 * that the data cannot tell yet and when they will.
 */
export function headline(say: Say, result: FindResult): string {
  const { n } = result;
  for (const verdict of ['moment', 'likely'] as const) {
    const found = byEffect(result, verdict);
    const [first] = found;
    if (!first) continue;
    return say(verdict === 'moment' ? 'find.headlineMoments' : 'find.headlineLikely', {
      n,
      count: found.length,
      names: found.map((one) => say('find.quoted', { name: one.name })).join(say('find.separator')),
      first: first.name,
      ...gainParts(say, opportunities(first)[0], result),
    });
  }
  const open = result.touchpoints.filter((one) => one.verdict === 'undecided');
  if (open.length === 0) return say('find.headlineNone', { n });
  const needed = open.flatMap((one) => one.neededN ?? []);
  return say('find.headlineUndecided', { n, needed: needed.length > 0 ? Math.min(...needed) : 0 });
}

function byEffect(result: FindResult, verdict: Verdict): readonly TouchpointFinding[] {
  return result.touchpoints
    .filter((one) => one.verdict === verdict)
    .toSorted((a, b) => effectOf(b) - effectOf(a));
}

function effectOf(finding: TouchpointFinding): number {
  return opportunities(finding)[0].effect.estimate;
}
