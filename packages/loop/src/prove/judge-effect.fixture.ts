import { randomGenerator } from '@touchstone/statistics';
import { type ProofPlan, proofPlanSchema } from '@touchstone/vocabulary';
import { panelFromRows } from './panel-from-rows.ts';
import type { ProofRow } from './proof-row.ts';
import type { ProofTask } from './proof-task.ts';

/** A roll-out on a Monday in ten of twenty branches, eight weeks on either side. */
export interface Rollout {
  readonly treated?: number;
  readonly controls?: number;
  readonly weeksBefore?: number;
  readonly weeksAfter?: number;
  readonly answers?: number;
  readonly effect?: number;
  /** Drift a week of the treated. */
  readonly drift?: number;
  readonly seed?: number;
}

const firstDay = Date.parse('2025-01-06T00:00:00Z');

/** The Monday so many weeks after 6 January 2025. */
export function monday(week: number, days = 0): string {
  return new Date(firstDay + (7 * week + days) * 86_400_000).toISOString().slice(0, 10);
}

/** “T1” … are treated, “C1” … are not. */
export function rolloutRows(rollout: Rollout = {}): ProofRow[] {
  const {
    treated = 10,
    controls = 10,
    weeksBefore = 8,
    weeksAfter = 8,
    answers = 6,
    effect = 0,
    drift = 0,
    seed = 3,
  } = rollout;
  const random = randomGenerator(seed);
  const units = [
    ...Array.from({ length: treated }, (_, at) => `T${at + 1}`),
    ...Array.from({ length: controls }, (_, at) => `C${at + 1}`),
  ];
  return units.flatMap((unit, at) => {
    const level = 6 + 0.5 * random.normal();
    const own = at < treated;
    return Array.from({ length: weeksBefore + weeksAfter }, (_, week) =>
      Array.from({ length: answers }, (_unused, answer) => {
        const moved = own ? (week >= weeksBefore ? effect : 0) + drift * week : 0;
        const value = Math.min(10, Math.max(0, Math.round(level + moved + 1.5 * random.normal())));
        return { unit, day: monday(week, answer % 7), value };
      }),
    ).flat();
  });
}

/** The plan of such a roll-out. */
export function rolloutPlan(
  plan: Partial<ProofPlan> = {},
  { treated = 10, weeksBefore = 8 }: Rollout = {},
): ProofPlan {
  return proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: '满意度', item: '评分' } },
    waves: [{ from: monday(weeksBefore), units: Array.from({ length: treated }, (_, at) => `T${at + 1}`) }],
    smallestWorth: 0.5,
    ...plan,
  });
}

/** The task that rows and a plan make, with a plan frozen before the start. */
export function taskFrom(
  rows: readonly ProofRow[],
  plan: ProofPlan,
  rest: Partial<ProofTask> = {},
): ProofTask {
  return {
    plan,
    panel: panelFromRows(rows, plan),
    guardrails: [],
    events: [],
    frozen: 'hash',
    changedAfterStart: false,
    metric: { name: '满意度', unit: '分' },
    queries: [],
    snapshot: 'test',
    locale: 'en',
    seed: 1,
    ...rest,
  };
}
