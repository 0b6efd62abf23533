import { spearmanCorrelation } from '@touchstone/statistics';
import type { AhpContent, AhpRequest, AhpResult, Say } from '@touchstone/vocabulary';
import { TouchstoneError } from '@touchstone/vocabulary';
import { ahpNodes, lowestCriteria } from './ahp-nodes.ts';
import { ahpSentences, ahpWarnings } from './ahp-sentences.ts';
import { groupWeights } from './group-weights.ts';
import { judgementMatrix } from './judgement-matrix.ts';
import { nodeWeights } from './node-weights.ts';
import { personReading } from './person-reading.ts';
import { criteriaWeights, synthesise } from './synthesis.ts';

/** Experts' weights beside those derived from data, over the criteria that have both. */
function comparedWith(content: AhpContent, criteria: AhpResult['criteria']): AhpResult['compared'] {
  const derived = content.derived;
  if (!(derived && criteria)) return null;
  const both = criteria.flatMap(({ id, name, weight }) => {
    const own = derived[id];
    return own === undefined ? [] : [{ id, name, expert: weight, derived: own }];
  });
  const total = (of: (one: (typeof both)[number]) => number): number =>
    both.reduce((sum, one) => sum + of(one), 0);
  const [experts, data] = [total(({ expert }) => expert), total((one) => one.derived)];
  if (!(experts > 0 && data > 0)) return null;
  const items = both.map((one) => ({ ...one, expert: one.expert / experts, derived: one.derived / data }));
  if (items.length < 3) return { items, rankCorrelation: null };
  const ranks = spearmanCorrelation([
    { name: 'expert', values: items.map(({ expert }) => expert) },
    { name: 'derived', values: items.map((one) => one.derived) },
  ]);
  return { items, rankCorrelation: ranks.constant.length > 0 ? null : (ranks.values[1] ?? null) };
}

/**
 * A decision by pairwise comparison: what each person says below each node and how consistently, what the group says, the
 * weights in the whole, how firmly the first place stands. Nothing is assumed of pairs that nobody compared.
 * Method and sources: docs/method/fix.md.
 *
 * @throws TouchstoneError ahpSameId, ahpUnknownParent, ahpCircularCriteria, ahpTooManyItems, ahpUnknownNode, ahpUnknownItem,
 *   ahpSamePairTwice, ahpBadJudgement
 */
export function ahpResult({ content, judgements, focus }: AhpRequest, say: Say): AhpResult {
  const nodes = ahpNodes(content);
  for (const { node, person } of judgements) {
    if (!nodes.some((known) => known.node === node))
      throw new TouchstoneError('ahpUnknownNode', { node, person });
  }
  const { priorities } = content;
  const found = nodes.map((node): AhpResult['nodes'][number] => {
    const own = judgements.filter((judgement) => judgement.node === node.node);
    const size = node.items.length;
    const members = own.map((judgement) => {
      const matrix = judgementMatrix(node, judgement);
      return { person: judgement.person, matrix, found: nodeWeights(matrix, size, priorities) };
    });
    const group =
      size === 1
        ? { weights: [1], consistencyRatio: 0, consensus: null }
        : groupWeights(members, size, content);
    const mending = (person: string): boolean =>
      focus === undefined || (focus.person === person && focus.node === node.node);
    return {
      node: node.node,
      name: node.name,
      items: [...node.items],
      readings: members.map((member) =>
        personReading(node, member, { mending: mending(member.person), say }),
      ),
      group: group && {
        weights: node.items.map((item, at) => ({ ...item, weight: group.weights[at] ?? 0 })),
        consistencyRatio: group.consistencyRatio,
        consensus: group.consensus,
      },
    };
  });
  const below = new Map(
    found.flatMap(({ node, group }) =>
      group ? [[node, new Map(group.weights.map(({ id, weight }) => [id, weight]))] as const] : [],
    ),
  );
  const criteria = criteriaWeights(content, below);
  const result: AhpResult = {
    sentences: [],
    warnings: [],
    people: [...new Set(judgements.map(({ person }) => person))],
    nodes: found,
    criteria,
    ...synthesise(content, criteria, below),
    compared: comparedWith(content, criteria),
    method: {
      formula: say('fix.ahp.formula', {
        priorities,
        aggregation: content.aggregation,
        synthesis: content.synthesis,
      }),
      source: say('fix.ahp.source'),
      randomIndex: 'Saaty 1980',
    },
  };
  return {
    ...result,
    sentences: ahpSentences(content, result, say),
    warnings: ahpWarnings(result, { lowest: lowestCriteria(content).length, say }),
  };
}
