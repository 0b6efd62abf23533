import type { Improvement, Plan, PrioritiesResult, Say } from '@touchstone/vocabulary';

/** What may be chosen among the improvements of a project, and what was left out and why. */
export interface ImprovementPlans {
  readonly plans: Plan[];
  readonly warnings: string[];
}

const choosable: ReadonlySet<string> = new Set(['idea', 'planned']);
/** What has begun or is over counts as there: needs of it are met, exclusions by it hold. */
const begun: ReadonlySet<string> = new Set(['running', 'paused', 'done']);

/**
 * Ideas and plans as plans of a portfolio. The gain is the impact of the priorities, the quick wins are theirs. A need that has
 * begun is met; one that was dropped or deleted cannot be, and what excludes something begun cannot be chosen: both are left out,
 * as is what has no expected gain, each with a sentence.
 */
export function improvementPlans(
  improvements: readonly Improvement[],
  { items }: PrioritiesResult,
  say: Say,
): ImprovementPlans {
  const status = new Map(improvements.map(({ id, status: now }) => [id, now]));
  const has = (id: string, some: ReadonlySet<string>): boolean => some.has(status.get(id) ?? '');
  const warnings: string[] = [];
  const plans = improvements
    .filter(({ id }) => has(id, choosable))
    .flatMap(({ id, content }): Plan[] => {
      const item = items.find(({ improvement }) => improvement === id);
      const { name, target } = content;
      const refused = (reason: 'noGain' | 'needs' | 'excludes'): Plan[] => {
        warnings.push(say('fix.portfolio.left', { name, reason }));
        return [];
      };
      if (!item?.impact) return refused('noGain');
      const needs = content.needs.filter((other) => !has(other, begun));
      if (needs.some((other) => !has(other, choosable))) return refused('needs');
      const isExcluded = improvements.some(
        (other) =>
          begun.has(other.status) &&
          (content.excludes.includes(other.id) || other.content.excludes.includes(id)),
      );
      if (isExcluded) return refused('excludes');
      return [
        {
          id,
          name,
          gain: item.impact,
          cost: content.cost,
          staffDays: content.staffDays,
          needs,
          excludes: content.excludes.filter((other) => has(other, choosable)),
          moment: JSON.stringify([target.survey, target.outcome, target.moment, target.direction]),
          lifts: content.lifts,
          quickWin: item.quadrant === 'quickWin',
        },
      ];
    });
  return { ...withoutDangling(plans, warnings, say), warnings };
}

/** Plans that need or exclude one that was left out: the exclusion is gone, the need cannot be met. */
function withoutDangling(plans: readonly Plan[], warnings: string[], say: Say): { plans: Plan[] } {
  const ids = new Set(plans.map(({ id }) => id));
  const stands = ({ needs }: Plan): boolean => needs.every((other) => ids.has(other));
  const kept = plans.filter(stands);
  for (const { name } of plans.filter((plan) => !stands(plan))) {
    warnings.push(say('fix.portfolio.left', { name, reason: 'needs' }));
  }
  if (kept.length < plans.length) return withoutDangling(kept, warnings, say);
  return { plans: kept.map((plan) => ({ ...plan, excludes: plan.excludes.filter((id) => ids.has(id)) })) };
}
