import type { ClassGiven, MapTouchpoint } from '@touchstone/vocabulary';
import type { MapFacts } from '../facts/map-facts.ts';
import type { MapTask } from '../facts/map-task.ts';
import type { ScoreSums } from '../facts/score-facts.ts';
import type { TouchpointFacts } from '../facts/touchpoint-facts.ts';
import { classesOf } from '../method/classes.ts';
import { dropOffPoints } from '../method/drop-off-points.ts';
import { scoreInterval } from '../method/score-interval.ts';

/** What all touchpoints are looked at with. */
interface Lookout {
  readonly facts: MapFacts;
  readonly task: MapTask;
  readonly classes: ReadonlyMap<string, readonly ClassGiven[]>;
  readonly losing: ReadonlySet<string>;
  readonly scores: ReadonlyMap<number, readonly ScoreSums[]>;
  idOf(code: number): string;
}

function complaintsAt(one: TouchpointFacts, { summary, selection }: MapFacts): MapTouchpoint['complaints'] {
  if (selection.marked.complaint.length === 0) return null;
  return {
    passing: { n: one.complaining, of: one.journeys },
    others: { n: summary.complaining - one.complaining, of: summary.journeys - one.journeys },
  };
}

function touchpointOf(one: TouchpointFacts, look: Lookout): MapTouchpoint {
  const { facts, task, classes, losing, scores } = look;
  const { marked, codes } = facts.selection;
  const id = look.idOf(one.code);
  const known = task.catalogue.touchpoints.find((touchpoint) => touchpoint.id === id);
  const late = facts.late.get(one.code);
  const hasLimit = known?.standard.waitMinutes !== undefined;
  const sums = scores.get(one.code) ?? [];
  const { waitMinutes, serviceMinutes } = known?.standard ?? {};
  return {
    id,
    name: codes.names[one.code - 1] ?? id,
    stage: task.catalogue.stages.find((stage) => stage.id === known?.stage)?.name ?? null,
    visits: one.visits,
    journeys: one.journeys,
    starts: one.starts,
    ends: one.ends,
    dropOffs: marked.closing.length > 0 && !marked.closing.includes(one.code) ? one.ends : 0,
    dropOffStandsOut: losing.has(id),
    service: one.service,
    wait: one.wait,
    lostMinutes: hasLimit ? (late?.beyond ?? 0) / 60_000 : null,
    late: hasLimit ? { n: late?.late ?? 0, of: late?.waits ?? 0 } : null,
    reworkJourneys: one.reworkJourneys,
    reworkVisits: one.reworkVisits,
    selfLoops: facts.edges.find(({ from, to }) => from === one.code && to === one.code)?.count ?? 0,
    position: {
      mean: one.position.mean,
      median: one.position.median,
      relativeMean: one.position.relativeMean,
    },
    complaints: complaintsAt(one, facts),
    score:
      sums.length === 0
        ? null
        : { n: sums.reduce((total, { journeys }) => total + journeys, 0), mean: scoreInterval(sums) },
    channels: [...(facts.channels.get(one.code) ?? [])],
    classes: [...(classes.get(id) ?? [])],
    standard: {
      ...(waitMinutes === undefined ? {} : { waitMinutes }),
      ...(serviceMinutes === undefined ? {} : { serviceMinutes }),
    },
  };
}

/** The listed touchpoints in the order in which journeys come to them (median place, then mean). */
export function touchpointFindings(
  facts: MapFacts,
  task: MapTask,
  listed: ReadonlySet<number>,
): MapTouchpoint[] {
  const { selection, touchpoints, summary } = facts;
  const idOf = (code: number): string => selection.codes.ids[code - 1] ?? '';
  const figures = touchpoints.map((one) => ({
    id: idOf(one.code),
    visits: one.visits,
    starts: one.starts,
    ends: one.ends,
    timeSpent: one.wait.sum + one.service.sum,
    complaints: complaintsAt(one, facts),
  }));
  const { closing } = selection.marked;
  const leaving = touchpoints
    .filter(({ code }) => closing.length > 0 && !closing.includes(code))
    .map(({ code, visits, ends }) => ({ id: idOf(code), visits, dropOffs: ends }));
  const look: Lookout = {
    facts,
    task,
    idOf,
    classes: classesOf(figures, { journeys: summary.journeys, catalogue: task.catalogue }),
    losing: dropOffPoints(leaving),
    scores: Map.groupBy(facts.scores, ({ code }) => code),
  };
  return touchpoints
    .filter(({ code }) => listed.has(code))
    .toSorted(
      (a, b) => a.position.median - b.position.median || a.position.mean - b.position.mean || a.code - b.code,
    )
    .map((one) => touchpointOf(one, look));
}
