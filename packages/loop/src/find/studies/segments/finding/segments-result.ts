import { adjustP } from '@touchstone/statistics';
import type {
  GainSpread,
  Say,
  SegmentAttribute,
  SegmentContrast,
  SegmentGroup,
  SegmentNode,
  SegmentsResult,
} from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { Analysed } from '../../../finding/find-result.ts';
import { outcomeScaleOf } from '../../../finding/outcome-scale.ts';
import { methodVersion } from '../../../finding/snapshot-key.ts';
import { combinedFacts } from '../../../method/combined-facts.ts';
import { type EffectKind, effectInterval } from '../../../method/effects.ts';
import { effectOf, fitGroup } from '../../../method/group-fit.ts';
import { levelShares } from '../../../method/level-shares.ts';
import { outcomeMean } from '../../../method/mean-interval.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import type { AskedAttribute } from '../facts/sum-attribute.ts';
import type { FoundGroup } from '../found-groups.ts';
import type { Contrast, TestedContrast } from '../method/contrasts.ts';
import { type PooledTouchpoint, pooledGroups } from '../method/pooled-groups.ts';
import { type LeftOut, segmentSentences, segmentWarnings } from './segment-sentences.ts';

/** Everything the result is made from. */
export interface FoundSegments {
  readonly analysed: Analysed;
  readonly attributes: readonly AskedAttribute[];
  /** The whole first; its test is over all attributes. */
  readonly found: readonly FoundGroup[];
  /** Whether groups were sought. */
  readonly divided: boolean;
  readonly left: LeftOut;
  readonly snapshot: string;
  readonly say: Say;
}

/** Puts groups, contrasts and found groups into the typed result, with the sentences that say it. */
export function segmentsResult(given: FoundSegments): SegmentsResult {
  const { analysed, attributes, found, say } = given;
  const { plan, facts, request } = analysed;
  const { parameters } = chooseModel(facts);
  const size = { plan, parameters };
  const pooled = attributes.map(({ groups }) => pooledGroups(plan, groups, parameters));
  const spreads = gainSpreads(plan, pooled);
  const strongest = found[0]?.test?.strongest ?? [];
  const result: SegmentsResult = {
    study: 'segments',
    n: facts.rows,
    outcome: plan.outcome.name,
    outcomeScale: outcomeScaleOf(analysed, outcomeMean(facts).estimate),
    attributes: attributes.map((attribute, at): SegmentAttribute => {
      const contrasts = strongest.filter((contrast) => contrast.attribute === at);
      return {
        name: attribute.grouped.name,
        kind: attribute.grouped.kind,
        groups: groupsOf(plan, attribute, pooled[at] ?? []),
        hidden: attribute.grouped.hidden,
        contrasts: contrasts.map((contrast, place) =>
          contrastOf(size, attribute, contrast, place === 0 || contrast.p <= 0.05),
        ),
        gains: spreads[at] ?? [],
      };
    }),
    found: given.divided ? nodesOf(size, found) : [],
    sentences: [],
    warnings: [],
    method: {
      formula: say('segments.formula'),
      source: say('segments.source'),
      queries: [...new Set([facts.query, ...attributes.map(({ groups }) => groups[0]?.facts.query ?? '')])],
      seed: request.seed,
      replicates: request.replicates,
      snapshot: given.snapshot,
      version: methodVersion,
    },
  };
  return {
    ...result,
    sentences: segmentSentences(say, result),
    warnings: segmentWarnings(say, result, given.left),
  };
}

function groupsOf(
  plan: AnalysisPlan,
  { groups, names }: AskedAttribute,
  pooled: readonly PooledTouchpoint[],
): SegmentGroup[] {
  return groups.map(({ facts }, at): SegmentGroup => {
    const touchpoints = pooled.flatMap(({ index, own, pooled: drawn }) => {
      const figures = drawn[at];
      const item = plan.touchpoints[index];
      if (!(figures && item)) return [];
      const shares = levelShares(facts, index);
      return [
        {
          name: item.name,
          n: facts.touchpoints[index]?.rows ?? 0,
          lowShare: shares.absent < 1 ? shares.low / (1 - shares.absent) : 0,
          own: own[at] ?? null,
          pooled: figures,
        },
      ];
    });
    const gaining = touchpoints.filter(({ pooled: { gain } }) => gain !== null && gain.low > 0);
    const [first] = gaining.toSorted(
      (a, b) => (b.pooled.gain?.estimate ?? 0) - (a.pooled.gain?.estimate ?? 0),
    );
    return {
      name: names[at] ?? '',
      n: facts.rows,
      mean: outcomeMean(facts),
      touchpoints,
      first: first?.name ?? null,
    };
  });
}

/** Spreads of the gains, p after Holm over every touchpoint of every attribute. */
function gainSpreads(
  plan: AnalysisPlan,
  pooled: readonly (readonly PooledTouchpoint[])[],
): readonly GainSpread[][] {
  const adjusted = adjustP(
    pooled.flat().flatMap(({ spread }) => (spread ? [spread.p] : [])),
    'holm',
  );
  let next = 0;
  return pooled.map((touchpoints) =>
    touchpoints.flatMap(({ index, spread }) => {
      if (!spread) return [];
      return [{ touchpoint: plan.touchpoints[index]?.name ?? '', ...spread, p: adjusted[next++] ?? 1 }];
    }),
  );
}

const figureOf = { penalty: 'penalty', reward: 'reward', slope: 'gain' } as const satisfies Record<
  Contrast['effect'],
  EffectKind
>;

/** A contrast in words and figures; the effects of both sides are worked out where they are wanted. */
/** What is fitted, and the parameters of the model of all. */
interface ModelSize {
  readonly plan: AnalysisPlan;
  readonly parameters: number;
}

function contrastOf(
  { plan, parameters }: ModelSize,
  { groups, names }: AskedAttribute,
  contrast: TestedContrast,
  withEffects: boolean,
): SegmentContrast {
  const side = (at: readonly number[]) => {
    const chosen = at.flatMap((one) => groups.slice(one, one + 1));
    const fit = withEffects ? fitGroup(plan, combinedFacts(chosen), parameters) : null;
    const effect = fit && effectOf(fit, contrast.touchpoint, figureOf[contrast.effect]);
    const n = chosen.reduce((sum, { facts }) => sum + facts.rows, 0);
    return { n, effect: effect && effectInterval(effect) };
  };
  const [one, other] = [side(contrast.one), side(contrast.other)];
  return {
    touchpoint: plan.touchpoints[contrast.touchpoint]?.name ?? '',
    effect: contrast.effect,
    one: contrast.one.map((at) => names[at] ?? ''),
    other: contrast.other.map((at) => names[at] ?? ''),
    oneN: one.n,
    otherN: other.n,
    oneEffect: one.effect,
    otherEffect: other.effect,
    p: contrast.p,
    differs: contrast.p <= 0.05,
    neededN: contrast.neededN,
  };
}

function nodesOf(size: ModelSize, found: readonly FoundGroup[]): SegmentNode[] {
  return found.map((node): SegmentNode => {
    const { id, parent, path, facts, split } = node;
    const divided = found.some((one) => one.parent === id);
    const attribute = split && node.asked?.[split.contrast.attribute];
    return {
      id,
      parent,
      path: path.map(({ attribute: name, groups }) => ({ attribute: name, groups: [...groups] })),
      n: facts.rows,
      split:
        split && attribute && divided
          ? {
              attribute: attribute.grouped.name,
              contrast: contrastOf(size, attribute, split.contrast, true),
              stability: split.stability,
            }
          : null,
      touchpoints: divided ? [] : figuresOf(size, node),
    };
  });
}

/** Effects of a group that is not divided further, by itself. */
function figuresOf({ plan, parameters }: ModelSize, node: FoundGroup): SegmentNode['touchpoints'] {
  const fit = fitGroup(
    plan,
    { group: 0, folds: Array.from({ length: node.folds }, (_, at) => at), facts: node.facts },
    parameters,
  );
  if (!fit) return [];
  const figure = (index: number, kind: EffectKind) => {
    const effect = effectOf(fit, index, kind);
    return effect && effectInterval(effect);
  };
  return plan.touchpoints.map(({ name }, index) => {
    const shares = levelShares(node.facts, index);
    return {
      name,
      lowShare: shares.absent < 1 ? shares.low / (1 - shares.absent) : 0,
      penalty: figure(index, 'penalty'),
      reward: figure(index, 'reward'),
      gain: figure(index, 'gain'),
      upside: figure(index, 'upside'),
    };
  });
}
