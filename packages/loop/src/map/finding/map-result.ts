import type { Interval, MapEdge, MapResult, MapTouchpoint, MapVariant } from '@touchstone/vocabulary';
import type { AskedQuery } from '../facts/asked-queries.ts';
import type { JourneySelection } from '../facts/journey-selection.ts';
import type { MapFacts } from '../facts/map-facts.ts';
import type { MapTask } from '../facts/map-task.ts';
import type { ScoreSums } from '../facts/score-facts.ts';
import { timesOf } from '../facts/times.ts';
import type { Variant } from '../facts/variant-facts.ts';
import { longestPath } from '../method/longest-path.ts';
import { scoreInterval } from '../method/score-interval.ts';
import { mapSnapshot, mapVersion } from './map-snapshot.ts';
import { touchpointFindings } from './map-touchpoints.ts';
import { qualityNotes } from './quality-notes.ts';

/** Edges and touchpoints that a result lists; what is beyond is counted, and said. */
const mostEdges = 2000;
const mostTouchpoints = 500;

/** Mean score with its interval over some sums; null without any. */
function scoreOf(sums: readonly ScoreSums[]): { n: number; mean: Interval } | null {
  const n = sums.reduce((total, { journeys }) => total + journeys, 0);
  return n === 0 ? null : { n, mean: scoreInterval(sums) };
}

function momentOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function summaryOf({ summary, selection, scores }: MapFacts): MapResult['summary'] {
  const { marked } = selection;
  const of = summary.journeys;
  const known = <T>(is: boolean, value: T): T | null => (is ? value : null);
  return {
    duration: timesOf(summary.duration_times),
    waitingShare: summary.until_closed > 0 ? summary.waited / summary.until_closed : null,
    visitsPerJourney: of > 0 ? summary.visits / of : 0,
    rework: { n: summary.rework_journeys, of },
    staffHandovers: { n: summary.staff_changes_sum, of: summary.staff_pairs_sum },
    unitHandovers: { n: summary.unit_changes_sum, of: summary.unit_pairs_sum },
    pingPong: summary.staff_returns_sum,
    channelSwitches: { n: summary.channel_changes_sum, of: summary.channel_pairs_sum },
    transfers: known(marked.transfer.length > 0, { n: summary.transferred, of }),
    firstContactResolution: known(marked.contact.length > 0 && marked.closing.length > 0, {
      n: summary.resolved,
      of: summary.contacted,
    }),
    dropOff: known(marked.closing.length > 0, { n: of - summary.finished, of }),
    score: scoreOf(scores.filter(({ code }) => code === 0)),
    concurrencyPeak: summary.peak,
  };
}

/** The edges listed, and what is left out: edges beyond the most frequent, and those of touchpoints not listed. */
function edgesOf(
  { edges }: MapFacts,
  name: (code: number) => string,
  listed: ReadonlySet<number>,
): { edges: MapEdge[]; edgesLeftOut: MapResult['edgesLeftOut'] } {
  const shown = edges.filter(({ from, to }) => listed.has(from) && listed.has(to)).slice(0, mostEdges);
  const transitions = (some: MapFacts['edges']): number => some.reduce((sum, { count }) => sum + count, 0);
  return {
    edges: shown.map(({ from, to, count, journeys, gap, wait }) => ({
      from: name(from),
      to: name(to),
      count,
      journeys,
      gap,
      wait,
    })),
    edgesLeftOut: {
      edges: edges.length - shown.length,
      transitions: transitions(edges) - transitions(shown),
    },
  };
}

function variantOf(variant: Variant, { codes, marked }: JourneySelection): MapVariant {
  return {
    key: variant.key,
    touchpoints: variant.path.slice(0, longestPath).map((code) => codes.ids[code - 1] ?? ''),
    journeys: variant.journeys,
    medianDuration: variant.duration.median ?? 0,
    score: variant.score,
    droppedOff: marked.closing.length > 0 && !marked.closing.includes(variant.path.at(-1) ?? 0),
  };
}

/** The touchpoints that a result lists: the most frequent, in the order in which journeys come to them. */
function listedTouchpoints(facts: MapFacts): ReadonlySet<number> {
  const frequent = facts.touchpoints.toSorted((a, b) => b.visits - a.visits || a.code - b.code);
  return new Set(frequent.slice(0, mostTouchpoints).map(({ code }) => code));
}

/** Puts the facts together as the page, the command line and the report read them. */
export function mapResult(
  facts: MapFacts,
  { task, queries }: { readonly task: MapTask; readonly queries: readonly AskedQuery[] },
): MapResult {
  const { selection, summary, variants } = facts;
  const name = (code: number): string => selection.codes.ids[code - 1] ?? '';
  const listed = listedTouchpoints(facts);
  const touchpoints: MapTouchpoint[] = touchpointFindings(facts, task, listed);
  return {
    n: summary.journeys,
    of: facts.quality.journeys,
    visits: summary.visits,
    from: summary.journeys > 0 ? momentOf(summary.first_start) : null,
    to: summary.journeys > 0 ? momentOf(summary.last_end) : null,
    summary: summaryOf(facts),
    touchpoints,
    ...edgesOf(facts, name, listed),
    variants: {
      total: variants.total,
      toCover80: variants.toCover(0.8),
      top: variants.top.map((variant) => variantOf(variant, selection)),
    },
    bottlenecks: [...facts.bottlenecks],
    arrivals: facts.arrivals.map(({ weekday, hour, visits, mean_wait }) => ({
      weekday,
      hour,
      visits,
      meanWait: mean_wait === null ? null : mean_wait / 1000,
    })),
    weekly: [...facts.weeks],
    durations: [...facts.durations],
    ...(task.request.without?.length ? { without: [...task.request.without] } : {}),
    quality: qualityNotes(facts, task, mostTouchpoints),
    method: {
      snapshot: mapSnapshot(task),
      version: mapVersion,
      catalogue: task.catalogueVersion,
      queries: queries.map((query) => ({ ...query })),
    },
  };
}
