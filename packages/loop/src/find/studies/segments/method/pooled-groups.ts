import { heterogeneity, partialPooling } from '@touchstone/statistics';
import type { Interval, SegmentFigures } from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import { type Effect, type EffectKind, effectInterval } from '../../../method/effects.ts';
import { effectOf, fitGroup, type GroupFit } from '../../../method/group-fit.ts';
import { type LevelShares, levelShares } from '../../../method/level-shares.ts';
import { widenedError } from '../../../method/widened-error.ts';

/** Figures of one touchpoint in each group, and how far the gains lie apart. */
export interface PooledTouchpoint {
  /** Position in the facts. */
  readonly index: number;
  /** One a group; null where the group is too small to stand by itself. */
  readonly own: readonly (SegmentFigures | null)[];
  readonly pooled: readonly SegmentFigures[];
  /** Null when fewer than two groups can be compared. */
  readonly spread: {
    readonly groups: number;
    readonly q: number;
    readonly degrees: number;
    /** Welch's, by itself. */
    readonly p: number;
    readonly i2: number;
    readonly between: number;
  } | null;
}

const kinds = ['penalty', 'reward', 'gain', 'upside'] as const;

/**
 * Effects of every touchpoint in every group of an attribute: by itself (the level model of the group alone) and drawn
 * towards the other groups (`partialPooling` of each figure, errors widened for their degrees of freedom). A group too
 * small to stand by itself has what the others let expect; its gain is that effect times its own share of journeys that
 * go badly. Groups are taken as independent: a customer who is in two of them makes intervals a little too wide or
 * narrow.
 */
export function pooledGroups(
  plan: AnalysisPlan,
  groups: readonly GroupFacts[],
  parameters: number,
): readonly PooledTouchpoint[] {
  const fits = groups.map((group) => fitGroup(plan, group, parameters));
  return plan.touchpoints.map((_, index) => pooledTouchpoint(plan, groups, { fits, index }));
}

function pooledTouchpoint(
  plan: AnalysisPlan,
  groups: readonly GroupFacts[],
  { fits, index }: { readonly fits: readonly (GroupFit | null)[]; readonly index: number },
): PooledTouchpoint {
  const effects = (kind: EffectKind): readonly (Effect | null)[] =>
    fits.map((fit) => (fit ? effectOf(fit, index, kind) : null));
  const all = {
    penalty: effects('penalty'),
    reward: effects('reward'),
    gain: effects('gain'),
    upside: effects('upside'),
  };
  const pooled = {
    penalty: drawnTogether(all.penalty),
    reward: drawnTogether(all.reward),
    gain: drawnTogether(all.gain),
    upside: drawnTogether(all.upside),
  };
  const improvement = plan.outcome.scale?.direction === 'lowerIsBetter' ? -1 : 1;
  return {
    index,
    own: fits.map((fit, at) => (fit ? figuresOf((kind) => interval(all[kind][at] ?? null)) : null)),
    pooled: groups.map(({ facts }, at) =>
      figuresOf((kind) => {
        if (all[kind][at] || kind === 'penalty' || kind === 'reward') return pooled[kind]?.[at] ?? null;
        const effect = pooled[kind === 'gain' ? 'penalty' : 'reward']?.[at] ?? null;
        return effect && expectedGain(effect, levelShares(facts, index), { kind, improvement });
      }),
    ),
    spread: spreadOf(all.gain),
  };
}

function figuresOf(of: (kind: (typeof kinds)[number]) => Interval | null): SegmentFigures {
  return { penalty: of('penalty'), reward: of('reward'), gain: of('gain'), upside: of('upside') };
}

function interval(effect: Effect | null): Interval | null {
  return effect && effectInterval(effect);
}

/** Pooled intervals, one a group; null when no group has an estimate. */
function drawnTogether(effects: readonly (Effect | null)[]): readonly (Interval | null)[] | null {
  const known = effects.filter((effect) => effect !== null);
  if (known.length === 0) return null;
  if (known.length === 1) return effects.map(interval);
  const { groups, unseen } = partialPooling(
    known.map(({ estimate }) => estimate),
    known.map(widenedError),
  );
  let next = 0;
  return effects.map((effect) => {
    const { estimate, low, high } = (effect ? groups[next++] : null) ?? unseen;
    return { estimate, low, high };
  });
}

/** What moving a level of a known share would bring if the effect were the expected one. */
function expectedGain(
  effect: Interval,
  shares: LevelShares,
  { kind, improvement }: { readonly kind: 'gain' | 'upside'; readonly improvement: 1 | -1 },
): Interval {
  const times = kind === 'gain' ? -improvement * shares.low : improvement * shares.middle;
  const [a, b] = [effect.low * times, effect.high * times];
  return { estimate: effect.estimate * times, low: Math.min(a, b), high: Math.max(a, b) };
}

function spreadOf(gains: readonly (Effect | null)[]): PooledTouchpoint['spread'] {
  const known = gains.filter((gain) => gain !== null);
  if (known.length < 2) return null;
  const estimates = known.map(({ estimate }) => estimate);
  const { q, degrees, i2, welch } = heterogeneity(
    estimates,
    known.map(({ error }) => error),
    known.map((gain) => gain.degrees),
  );
  const { between } = partialPooling(estimates, known.map(widenedError));
  return { groups: known.length, q, degrees, p: welch.p, i2, between };
}
