import type { Interval, LevelCounts, TouchpointFinding } from '@touchstone/vocabulary';
import type { JourneyFacts, TouchpointFacts } from '../facts/journey-facts.ts';
import { type Effect, effectInterval } from '../method/effects.ts';
import { smallestGroup } from '../method/fitness.ts';
import type { TouchpointImportance } from '../method/importance.ts';
import { meanInterval } from '../method/mean-interval.ts';
import type { ModelTouchpoint } from '../method/model-choice.ts';
import type { Judged, Positive } from '../method/verdict.ts';

/** All that is known of one touchpoint. */
export interface TouchpointEvidence {
  readonly model: ModelTouchpoint;
  readonly penalty: Effect;
  readonly reward: Effect;
  readonly gain: Interval;
  readonly upside: Effect;
  readonly importance: TouchpointImportance;
  readonly positive: Positive;
  readonly judged: Judged;
}

/** Puts the figures of one touchpoint together; figures of fewer than 10 journeys are not shown. */
export function touchpointFinding(
  facts: JourneyFacts,
  evidence: TouchpointEvidence,
  r2: number,
): TouchpointFinding {
  const touchpoint = facts.touchpoints[evidence.model.index];
  if (!touchpoint) throw new RangeError(`no touchpoint at ${evidence.model.index}`);
  const { model, importance, judged } = evidence;
  const shares = sharesOf(facts, touchpoint, model.index);
  const alone = model.twins === null;
  return {
    name: model.name,
    n: touchpoint.rows,
    reach: shares.reach,
    lowShare: shares.lowShare,
    levels: shownLevels(shares.levels),
    mean: touchpoint.rows < smallestGroup ? null : meanInterval(touchpoint),
    importance: importance.importance,
    importanceShare: r2 > 0 ? importance.importance.estimate / r2 : 0,
    rank: importance.rank,
    rankTogether: importance.rankTogether,
    topSet: importance.topSet,
    topProbability: importance.top,
    penalty: alone && model.low !== null ? effectInterval(evidence.penalty) : null,
    reward: alone && model.high !== null ? effectInterval(evidence.reward) : null,
    gain: evidence.gain,
    upside: alone && model.high !== null ? effectInterval(evidence.upside) : null,
    aboveEqualShare: importance.aboveEqualShare,
    gainIsPositive: evidence.positive.gain,
    upsideIsPositive: evidence.positive.upside,
    verdict: judged.verdict,
    direction: judged.direction,
    neededN: judged.neededN,
  };
}

interface Shares {
  readonly reach: number;
  readonly lowShare: number;
  readonly levels: LevelCounts | null;
}

function sharesOf(facts: JourneyFacts, touchpoint: TouchpointFacts, index: number): Shares {
  const { sums } = facts;
  const total = (name: string): number => {
    const column = sums.names.indexOf(name);
    if (column < 0) return 0;
    let sum = 0;
    for (let bucket = 0; bucket < sums.counts.length; bucket++)
      sum += sums.sums[bucket * sums.names.length + column] ?? 0;
    return sum;
  };
  if (facts.columns.some((column) => column.kind === 'score')) {
    const { rows, lowRows, highRows } = touchpoint;
    const levels = { low: lowRows, middle: rows - lowRows - highRows, high: highRows, absent: 0 };
    const reach = facts.allRows > 0 ? Math.min(1, touchpoint.look.filled / facts.allRows) : 0;
    return { reach, lowShare: rows > 0 ? lowRows / rows : 0, levels: touchpoint.item.limits ? levels : null };
  }
  const all = Array.from(sums.weights ?? sums.counts).reduce((sum, weight) => sum + weight, 0);
  const [low, high, absent] = [total(`low:${index}`), total(`high:${index}`), total(`absent:${index}`)];
  const passing = all - absent;
  return {
    reach: all > 0 ? passing / all : 0,
    lowShare: passing > 0 ? low / passing : 0,
    levels: { low, middle: passing - low - high, high, absent },
  };
}

/** Counts of a level with fewer than 10 journeys could be led back to people: then none are shown. */
function shownLevels(levels: LevelCounts | null): LevelCounts | null {
  if (!levels) return null;
  return Object.values(levels).some((count) => count > 0 && count < smallestGroup) ? null : levels;
}
