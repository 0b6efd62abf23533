import type { Warehouse } from '@touchstone/storage';
import type { MapPart, MapResult } from '@touchstone/vocabulary';
import { memoryOf } from './facts/answer-memory.ts';
import { arrivalFacts } from './facts/arrival-facts.ts';
import { type Asker, askerOf } from './facts/asked-queries.ts';
import { channelsOfTouchpoints } from './facts/channel-facts.ts';
import { edgeFacts } from './facts/edge-facts.ts';
import { type JourneySelection, selectJourneys } from './facts/journey-selection.ts';
import { lateFacts } from './facts/late-facts.ts';
import { logQuality } from './facts/log-quality.ts';
import type { MapTask } from './facts/map-task.ts';
import { outcomeSource } from './facts/outcome-source.ts';
import { scoreFacts } from './facts/score-facts.ts';
import { durationClasses } from './facts/shape-facts.ts';
import { edgeOfPeriod, summaryFacts } from './facts/summary-facts.ts';
import { touchpointFacts } from './facts/touchpoint-facts.ts';
import { variantFacts } from './facts/variant-facts.ts';
import { weekFacts } from './facts/week-facts.ts';
import { foundBottlenecks } from './finding/found-bottlenecks.ts';
import { mapResult } from './finding/map-result.ts';

function standardsOf({ catalogue }: MapTask, { codes }: JourneySelection): ReadonlyMap<number, number> {
  return new Map(
    catalogue.touchpoints.flatMap(({ id, standard }) => {
      const code = codes.codeOf(id);
      const minutes = standard.waitMinutes;
      return code === undefined || minutes === undefined ? [] : [[code, Math.round(minutes * 60_000)]];
    }),
  );
}

type Wanted = (part: MapPart) => boolean;

/** The visits' side: touchpoints, what they cost, when and over which channels. */
async function visitFacts(
  ask: Asker,
  selection: JourneySelection,
  { task, wanted, channels }: { task: MapTask; wanted: Wanted; channels: readonly string[] },
) {
  const touchpoints = await touchpointFacts(ask, selection);
  const waits = touchpoints.map(({ wait }) => wait);
  return {
    touchpoints,
    late: await lateFacts(ask, selection, standardsOf(task, selection)),
    channels: await channelsOfTouchpoints(ask, selection, channels),
    bottlenecks: wanted('losses')
      ? await foundBottlenecks(ask, selection, { catalogue: task.catalogue, waits })
      : [],
    arrivals: wanted('rhythm') ? await arrivalFacts(ask, selection) : [],
  };
}

/** The journeys' side: who follows whom, the summary, variants, weeks, scores. */
async function pathFacts(ask: Asker, selection: JourneySelection, task: MapTask, wanted: Wanted) {
  const { request } = task;
  const source = outcomeSource(task);
  const summary = await summaryFacts(ask, selection);
  const usual = summary.duration_times[2][0] ?? 0;
  const open = selectJourneysLike(task, selection);
  return {
    summary,
    edges: await edgeFacts(ask, selection),
    variants: await variantFacts(ask, selection, { top: request.variants, source }),
    weeks: wanted('rhythm') ? await weekFacts(ask, selection) : [],
    durations: wanted('rhythm') ? await durationClasses(ask, selection) : [],
    scores: source ? await scoreFacts(ask, selection, source) : [],
    cut: await edgeOfPeriod(ask, selection, {
      lastEnd: summary.last_end,
      usual,
      from: request.filter.from,
      open,
    }),
  };
}

/** The same journeys without the period's first day. */
function selectJourneysLike(task: MapTask, { codes }: JourneySelection): JourneySelection {
  const { from: _from, ...filter } = task.request.filter;
  const activities = codes.activities.map((name) => ({ name, events: 0 }));
  return selectJourneys({ ...task, request: { ...task.request, filter } }, activities);
}

/**
 * The map of a log: what its journeys passed, how long they waited, where they went round or left. A handful of
 * questions, each one pass over the journeys that the request selects; the numbers are exact. Answers are remembered, so
 * that an earlier filter, or another part of the same map, asks only what is new. docs/method/map.md has the definitions.
 *
 * @throws TouchstoneError findUnknownGroup, findUnknownItem, mapNoClosing, mapUnknownVariant and those of the warehouse
 */
export async function mapJourneys(warehouse: Warehouse, task: MapTask): Promise<MapResult> {
  const ask = askerOf(warehouse, task.signal, memoryOf(warehouse));
  const quality = await logQuality(warehouse, ask, task.batches);
  const selection = selectJourneys(task, quality.activities);
  const wanted: Wanted = (part) => !task.request.without?.includes(part);
  const [visits, paths] = await Promise.all([
    visitFacts(ask, selection, { task, wanted, channels: quality.channels }),
    pathFacts(ask, selection, task, wanted),
  ]);
  return mapResult({ selection, quality, ...visits, ...paths }, { task, queries: ask.asked });
}
