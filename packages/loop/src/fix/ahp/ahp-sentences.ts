import type { AhpContent, AhpResult, Say } from '@touchstone/vocabulary';
import { consistencyLimit } from './person-reading.ts';

type Weights = NonNullable<AhpResult['criteria']>;

function ranked(weights: Weights): Weights {
  return weights.toSorted((a, b) => b.weight - a.weight);
}

/** What the comparison says so far: the first place and how firm it is, or what is still missing. */
export function ahpSentences(content: AhpContent, result: AhpResult, say: Say): string[] {
  const { alternatives, criteria, sensitivity } = result;
  const open = result.nodes
    .filter(({ group }) => group === null)
    .map(({ name }) => say('find.quoted', { name }));
  if (!criteria) {
    return [say('fix.ahp.open', { nodes: open.join(say('find.separator')), count: open.length })];
  }
  const sentences: string[] = [];
  const [first, second] = ranked(alternatives ?? criteria);
  if (first) {
    const key = alternatives ? 'fix.ahp.first' : 'fix.ahp.firstCriterion';
    sentences.push(say(key, { goal: content.goal, name: first.name, weight: first.weight }));
    if (second) sentences.push(say('fix.ahp.second', { name: second.name, weight: second.weight }));
  }
  if (!alternatives && content.alternatives.length > 0) {
    sentences.push(say('fix.ahp.open', { nodes: open.join(say('find.separator')), count: open.length }));
  }
  if (sensitivity && alternatives) {
    const [nearest] = sensitivity.crossings;
    const named = (list: readonly { id: string; name: string }[], id: string | undefined): string =>
      list.find((item) => item.id === id)?.name ?? '';
    sentences.push(say('fix.ahp.stability', { stability: sensitivity.stability }));
    if (nearest) {
      sentences.push(
        say('fix.ahp.crossing', {
          criterion: named(criteria, nearest.criterion),
          weight: nearest.weight,
          challenger: named(alternatives, nearest.challenger),
        }),
      );
    }
  }
  if (result.compared) {
    const { rankCorrelation } = result.compared;
    const [widest] = result.compared.items.toSorted(
      (a, b) => Math.abs(b.expert - b.derived) - Math.abs(a.expert - a.derived),
    );
    if (widest) {
      const { name, expert, derived } = widest;
      sentences.push(
        say('fix.ahp.compared', {
          name,
          expert,
          derived,
          known: rankCorrelation === null ? 'no' : 'yes',
          rank: rankCorrelation ?? 0,
        }),
      );
    }
  }
  return sentences;
}

/** Who contradicts herself, and where people do not agree. */
export function ahpWarnings(
  { nodes }: AhpResult,
  { lowest, say }: { readonly lowest: number; readonly say: Say },
): string[] {
  const contradictions = nodes.flatMap(({ name, readings }) =>
    readings.flatMap(({ person, consistencyRatio: ratio }) =>
      ratio !== null && ratio > consistencyLimit ? [say('fix.ahp.warnRatio', { person, name, ratio })] : [],
    ),
  );
  const apart = nodes.flatMap(({ name, group }) =>
    group?.consensus !== undefined && group.consensus !== null && group.consensus < 0.5
      ? [say('fix.ahp.warnConsensus', { name, consensus: group.consensus })]
      : [],
  );
  const many = lowest > 9 ? [say('fix.ahp.warnMany', { count: lowest })] : [];
  return [...contradictions, ...apart, ...many];
}
