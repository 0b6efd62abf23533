import { twoShares } from '@touchstone/statistics';
import type { Catalogue, ClassGiven, ClassLimits, TouchpointClass } from '@touchstone/vocabulary';

/** Journeys with something, of journeys. */
interface Share {
  readonly n: number;
  readonly of: number;
}

/** What the class rules look at. */
export interface ClassFigures {
  readonly id: string;
  readonly visits: number;
  /** Journeys that begin and end here. */
  readonly starts: number;
  readonly ends: number;
  /** Waiting and service of all visits together, in any unit that is the same for all touchpoints. */
  readonly timeSpent: number;
  /** Journeys passing here that complain, and journeys not passing that do. Null: complaints are not known. */
  readonly complaints: { readonly passing: Share; readonly others: Share } | null;
}

export interface ClassTask {
  readonly journeys: number;
  readonly catalogue: Catalogue;
}

/** A class as the rule gives it, before anybody overrides it. */
type Ruled = Pick<ClassGiven, 'held' | 'figure' | 'limit'>;
type Rule = (touchpoint: ClassFigures) => Ruled;

/**
 * The five classes of each touchpoint, with the figure and the limit that decided, in the order first, frequent,
 * complaint, perceived, closing.
 *
 * - first, closing: share of journeys that begin (end) here ≥ limit; the figure is that share.
 * - frequent: the fewest touchpoints that together hold at least the limit's share of visits; the figure is the share
 *   that the more frequent ones hold already, and the class is held while it is below the limit.
 * - perceived: the same over the time customers spend, waiting and service.
 * - complaint: a touchpoint marked as the place of complaints. Where none is marked and complaints are known from
 *   elsewhere, the touchpoints whose passing journeys complain at a share ≥ limit, and more than the others: Newcombe's
 *   interval of the difference lies above 0 at 95 % over all touchpoints together (Bonferroni).
 *
 * What a person set in the catalogue stands against the rule. Ties go by the bytes of the id.
 */
export function classesOf(
  touchpoints: readonly ClassFigures[],
  task: ClassTask,
): ReadonlyMap<string, readonly ClassGiven[]> {
  const { catalogue, journeys } = task;
  const rules = rulesOf(touchpoints, task);
  const set = new Map(catalogue.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.classes]));
  const given = touchpoints.map((touchpoint): readonly [string, readonly ClassGiven[]] => [
    touchpoint.id,
    rules.map(([name, rule]) => {
      const ruled = journeys > 0 ? rule(touchpoint) : { held: false, figure: 0, limit: 0 };
      const wanted = set.get(touchpoint.id)?.[name];
      return {
        class: name,
        overridden: wanted !== undefined && wanted !== ruled.held,
        ...ruled,
        held: wanted ?? ruled.held,
      };
    }),
  ]);
  return new Map(given);
}

function rulesOf(
  touchpoints: readonly ClassFigures[],
  { journeys, catalogue: { limits, touchpoints: named } }: ClassTask,
): readonly (readonly [TouchpointClass, Rule])[] {
  const marked = new Set(named.flatMap(({ id, complaint }) => (complaint ? [id] : [])));
  const complaint: Rule =
    marked.size > 0
      ? ({ id }) => ({ held: marked.has(id), figure: marked.has(id) ? 1 : 0, limit: 1 })
      : complaintRule(touchpoints.filter((touchpoint) => touchpoint.complaints !== null).length, limits);
  return [
    ['first', shareRule(({ starts }) => starts / journeys, limits.first)],
    ['frequent', fewestRule(touchpoints, ({ visits }) => visits, limits.frequent)],
    ['complaint', complaint],
    ['perceived', fewestRule(touchpoints, ({ timeSpent }) => timeSpent, limits.perceived)],
    ['closing', shareRule(({ ends }) => ends / journeys, limits.closing)],
  ];
}

function shareRule(share: (touchpoint: ClassFigures) => number, limit: number): Rule {
  return (touchpoint) => {
    const figure = share(touchpoint);
    return { held: figure >= limit, figure, limit };
  };
}

function fewestRule(
  touchpoints: readonly ClassFigures[],
  amount: (touchpoint: ClassFigures) => number,
  limit: number,
): Rule {
  const ranked = [...touchpoints].sort(
    (a, b) => amount(b) - amount(a) || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)),
  );
  const total = ranked.reduce((sum, touchpoint) => sum + amount(touchpoint), 0);
  const ahead = new Map<string, number>();
  let held = 0;
  for (const touchpoint of ranked) {
    ahead.set(touchpoint.id, total > 0 ? held / total : 1);
    held += amount(touchpoint);
  }
  return ({ id }) => {
    const figure = Math.min(1, ahead.get(id) ?? 1);
    return { held: figure < limit, figure, limit };
  };
}

function complaintRule(compared: number, { complaint: limit }: ClassLimits): Rule {
  const level = 1 - 0.05 / Math.max(1, compared);
  return ({ complaints }) => {
    if (complaints === null || complaints.passing.of === 0) return { held: false, figure: 0, limit };
    const [passing, others] = [complaints.passing, complaints.others].map(({ n, of }) => ({
      successes: n,
      trials: of,
    }));
    const figure = complaints.passing.n / complaints.passing.of;
    const isMore =
      passing !== undefined &&
      others !== undefined &&
      (others.trials === 0 || twoShares(passing, others, { level }).interval.low > 0);
    return { held: figure >= limit && isMore, figure, limit };
  };
}
