import type { ChoiceProblem, PlanGroup } from './choice-problem.ts';
import { fits } from './choice-problem.ts';

/** Some plans of one group, taken together. */
export interface PlanSet {
  readonly plans: readonly number[];
  readonly cost: number;
  readonly staffDays: number;
  /** Share of the group's whole that they leave: Π (1 − share). */
  readonly left: number;
  /** Those among them that other plans or conditions look at. */
  readonly watched: string;
}

/** Above this many sets a group is described by a chain of inequalities instead. */
const mostSets = 2000;

/** Whether `a` is as good as `b` whatever else is chosen. */
function covers(a: PlanSet, b: PlanSet, better: (left: number, than: number) => boolean): boolean {
  return a.cost <= b.cost && a.staffDays <= b.staffDays && better(a.left, b.left);
}

/** The sets that no other one covers; among equals the first. Cost: sets × those kept. */
function uncovered(sets: readonly PlanSet[], worthIsGain: boolean): PlanSet[] {
  const better = worthIsGain
    ? (left: number, than: number): boolean => left <= than
    : (left: number, than: number): boolean => left >= than;
  const side = worthIsGain ? 1 : -1;
  const inOrder = sets.toSorted(
    (a, b) => a.cost - b.cost || a.staffDays - b.staffDays || side * (a.left - b.left),
  );
  const kept = new Map<string, PlanSet[]>();
  for (const set of inOrder) {
    const rivals = kept.get(set.watched) ?? [];
    if (rivals.some((rival) => covers(rival, set, better))) continue;
    rivals.push(set);
    kept.set(set.watched, rivals);
  }
  return [...kept.values()].flat();
}

/**
 * Every set of a group's plans that could be part of a best choice, the empty one included: built plan by plan, and left out
 * as soon as another set with the same watched plans costs no more, takes no more days and lifts no less (Nemhauser & Ullmann
 * 1969, Management Science 15, 494–505: covering survives adding the same plan to both). Undefined when they are too many.
 */
export function groupSets(
  problem: ChoiceProblem,
  { group, worth, budget, watched }: GroupAsked,
): PlanSet[] | undefined {
  const { plans, settings, must, never } = problem;
  let sets: PlanSet[] = [{ plans: [], cost: 0, staffDays: 0, left: 1, watched: '' }];
  for (const { plan: at, share } of group.members) {
    const plan = plans[at];
    if (!plan || never.has(at)) continue;
    const isWatched = watched.has(at);
    const grown = sets.flatMap((set): PlanSet[] => {
      const cost = set.cost + plan.cost;
      const staffDays = settings.staffDays === undefined ? 0 : set.staffDays + plan.staffDays;
      if (!(fits(cost, budget) && fits(staffDays, settings.staffDays))) return [];
      const named = isWatched ? `${set.watched},${at}` : set.watched;
      return [{ plans: [...set.plans, at], cost, staffDays, left: set.left * (1 - share), watched: named }];
    });
    sets = uncovered(must.has(at) ? grown : [...sets, ...grown], worth >= 0);
    if (sets.length > mostSets) return undefined;
  }
  return sets;
}

export interface GroupAsked {
  readonly group: PlanGroup;
  /** Of the group's whole, in the objective. */
  readonly worth: number;
  /** Undefined where any cost will do. */
  readonly budget: number | undefined;
  readonly watched: ReadonlySet<number>;
}
