import { normalQuantile } from '@touchstone/statistics';
import type { Interval, Plan, PortfolioRequest, PortfolioSettings } from '@touchstone/vocabulary';

/** Plans whose gains do not add up: each lifts its share of what the others leave. */
export interface PlanGroup {
  /** What all of it together could bring. */
  readonly whole: Interval;
  /** Places of the plans in the problem, and the share of the whole that each lifts alone. */
  readonly members: readonly { readonly plan: number; readonly share: number }[];
}

/** A choice of plans, ready to be computed: everything is said by place. */
export interface ChoiceProblem {
  readonly plans: readonly Plan[];
  readonly settings: PortfolioSettings;
  readonly groups: readonly PlanGroup[];
  /** Worth of each group's whole in the objective. */
  readonly worth: readonly number[];
  readonly needs: readonly (readonly number[])[];
  /** Pairs that rule each other out, each once. */
  readonly conflicts: readonly (readonly [number, number])[];
  /** Plans that are chosen whatever the rest, with all they need. */
  readonly must: ReadonlySet<number>;
  /** Plans that cannot be chosen: left out by wish, needing or excluded by such. */
  readonly never: ReadonlySet<number>;
}

/** How far an interval of 95 % reaches, in standard deviations. */
const reach = normalQuantile(0.975);

/** A lower quantile of a normal estimate whose lower 95 % limit is known. */
function lowerQuantile({ estimate, low }: Interval, quantile: number): number {
  return estimate + ((estimate - low) * normalQuantile(quantile)) / reach;
}

/**
 * Plans on one moment as one group. The whole is the greatest that any of them implies (gain / share), and each plan's share
 * is its own gain in that whole, so that alone it brings exactly what it says; the interval of the whole is the widest implied.
 * A plan without moment, without share or without a gain above zero is a group by itself and adds up.
 */
function planGroups(plans: readonly Plan[]): PlanGroup[] {
  const byMoment = new Map<string, number[]>();
  const alone: PlanGroup[] = [];
  for (const [at, { moment, lifts = 0, gain }] of plans.entries()) {
    if (moment === undefined || lifts <= 0 || gain.estimate <= 0)
      alone.push({ whole: gain, members: [{ plan: at, share: 1 }] });
    else byMoment.set(moment, [...(byMoment.get(moment) ?? []), at]);
  }
  const together = [...byMoment.values()].map((places): PlanGroup => {
    const wholes = places.map((at) => (plans[at]?.gain.estimate ?? 0) / (plans[at]?.lifts ?? 1));
    const whole = Math.max(...wholes);
    const members = places.map((plan) => ({ plan, share: (plans[plan]?.gain.estimate ?? 0) / whole }));
    const scaled = (side: 'low' | 'high'): number[] =>
      members.map(({ plan, share }) => (plans[plan]?.gain[side] ?? 0) / share);
    return {
      whole: { estimate: whole, low: Math.min(...scaled('low')), high: Math.max(...scaled('high')) },
      members,
    };
  });
  return [...together, ...alone];
}

/** Everything that plans need, directly or not, themselves included. */
export function withNeeded(
  plans: Iterable<number>,
  needs: readonly (readonly number[])[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...plans];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...(needs[at] ?? []));
  }
  return found;
}

/**
 * The problem of a request whose ids are known and whose wishes do not contradict each other (`requireChoosable`).
 * The worth of a group is its expected gain, or the lower quantile of it (cautious).
 */
export function choiceProblem({ plans, settings }: PortfolioRequest): ChoiceProblem {
  const places = new Map(plans.map(({ id }, at) => [id, at]));
  const placesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => places.get(id) ?? []);
  const needs = plans.map((plan) => placesOf(plan.needs));
  const seen = new Set<string>();
  const conflicts = plans.flatMap((plan, a) =>
    placesOf(plan.excludes).flatMap((b): [number, number][] => {
      const pair: [number, number] = a < b ? [a, b] : [b, a];
      if (a === b || seen.has(pair.join())) return [];
      seen.add(pair.join());
      return [pair];
    }),
  );
  const must = withNeeded(placesOf(settings.must), needs);
  const barred = new Set(placesOf(settings.mustNot));
  for (const [a, b] of conflicts) {
    if (must.has(a)) barred.add(b);
    if (must.has(b)) barred.add(a);
  }
  const blocked = (at: number): boolean => [...withNeeded([at], needs)].some((needed) => barred.has(needed));
  const never = new Set(plans.keys().filter(blocked));
  const groups = planGroups(plans);
  const worth = groups.map(({ whole }) =>
    settings.objective === 'mean' ? whole.estimate : lowerQuantile(whole, settings.quantile),
  );
  return { plans, settings, groups, worth, needs, conflicts, must, never };
}

/** Share of a group's whole that the chosen of its members lift together: 1 − Π (1 − share). */
function liftedShare({ members }: PlanGroup, chosen: ReadonlySet<number>): number {
  return 1 - members.reduce((left, { plan, share }) => (chosen.has(plan) ? left * (1 - share) : left), 1);
}

/** The objective of a set of plans. */
export function setWorth({ groups, worth }: ChoiceProblem, chosen: ReadonlySet<number>): number {
  return groups.reduce((sum, group, at) => sum + (worth[at] ?? 0) * liftedShare(group, chosen), 0);
}

/** Expected gain of a set; its limits add those of the groups as if perfectly dependent: the cautious width. */
export function setGain({ groups }: ChoiceProblem, chosen: ReadonlySet<number>): Interval {
  const sum = (side: keyof Interval): number =>
    groups.reduce((total, group) => total + group.whole[side] * liftedShare(group, chosen), 0);
  return { estimate: sum('estimate'), low: sum('low'), high: sum('high') };
}

/** What a set of plans uses. */
export function setUse(
  { plans }: ChoiceProblem,
  chosen: ReadonlySet<number>,
): { readonly cost: number; readonly staffDays: number } {
  let [cost, staffDays] = [0, 0];
  for (const at of chosen) {
    cost += plans[at]?.cost ?? 0;
    staffDays += plans[at]?.staffDays ?? 0;
  }
  return { cost, staffDays };
}

/** Amounts that differ by rounding only count as equal: 0.1 + 0.2 fits into 0.3. */
const rounding = 1e-9;

export function fits(used: number, limit: number | undefined): boolean {
  return limit === undefined || used <= limit * (1 + rounding);
}

/** Whether a set keeps to every condition; `budget` and `floor` may be other than the settings say. */
export function isAllowed(
  problem: ChoiceProblem,
  chosen: ReadonlySet<number>,
  { budget = problem.settings.budget, floor = problem.settings.quickWins } = {},
): boolean {
  const { cost, staffDays } = setUse(problem, chosen);
  const quick = [...chosen].filter((at) => problem.plans[at]?.quickWin).length;
  return (
    fits(cost, budget) &&
    fits(staffDays, problem.settings.staffDays) &&
    quick >= floor &&
    [...problem.must].every((at) => chosen.has(at)) &&
    [...chosen].every(
      (at) => !problem.never.has(at) && (problem.needs[at] ?? []).every((needed) => chosen.has(needed)),
    ) &&
    problem.conflicts.every(([a, b]) => !(chosen.has(a) && chosen.has(b)))
  );
}
