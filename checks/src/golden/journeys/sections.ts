import {
  contactFacts,
  durationFacts,
  edgeFacts,
  handoverFacts,
  journeyList,
  logFacts,
  sojournFacts,
  staffFacts,
  touchpointFacts,
  visitsByWeek,
  weekFacts,
} from '@touchstone/loop/map';
import type { Tree } from '../stats/tree.ts';
import type { SectionContext } from './context.ts';
import { momentOf, spreadTree, timesTree } from './section-trees.ts';

/** Computes one key of a reference. */
export type Section = (context: SectionContext) => Promise<Tree>;

const nameOf = ({ selection }: SectionContext, code: number): string => selection.codes.ids[code - 1] ?? '';

async function counts({ ask, selection }: SectionContext): Promise<Tree> {
  const facts = await logFacts(ask, selection);
  return {
    cases: facts.journeys,
    events: facts.visits,
    activities: selection.codes.ids.length,
    resources: facts.staff,
    events_without_resource: facts.unnamed_staff,
    first_start: momentOf(facts.first_start),
    last_end: momentOf(facts.last_end),
    events_per_case: {
      min: facts.least_visits,
      max: facts.most_visits,
      mean: facts.visits / facts.journeys,
      median: facts.median_visits,
    },
    overlapping_events: facts.overlapping,
    tied_neighbours: facts.tied,
  };
}

/** Journeys that begin, or end, at each touchpoint where any do. */
function endsSection(of: 'starts' | 'ends'): Section {
  return async (context) => {
    const facts = await touchpointFacts(context.ask, context.selection);
    return Object.fromEntries(
      facts.flatMap((one) => (one[of] > 0 ? [[nameOf(context, one.code), one[of]]] : [])),
    );
  };
}

async function activities(context: SectionContext): Promise<Tree> {
  const edges = await edgeFacts(context.ask, context.selection);
  const [facts, sojourn, { journeys }] = [
    await touchpointFacts(context.ask, context.selection),
    await sojournFacts(context.ask, context.selection),
    await logFacts(context.ask, context.selection),
  ];
  return Object.fromEntries(
    facts.map((one) => {
      const spent = sojourn.get(one.code);
      return [
        nameOf(context, one.code),
        {
          events: one.visits,
          cases: one.journeys,
          case_share: one.journeys / journeys,
          as_first: one.starts,
          as_last: one.ends,
          rework_cases: one.reworkJourneys,
          rework_events: one.reworkVisits,
          max_per_case: one.mostVisits,
          self_loops: edges.find(({ from, to }) => from === one.code && to === one.code)?.count ?? 0,
          position: {
            min: one.position.min,
            max: one.position.max,
            mean: one.position.mean,
            median: one.position.median,
            relative_mean: one.position.relativeMean,
          },
          service: timesTree(one.service),
          wait: timesTree(one.wait),
          ...(spent ? { sojourn: timesTree(spent) } : {}),
        },
      ];
    }),
  );
}

async function rework({ ask, selection }: SectionContext): Promise<Tree> {
  const { rework_journeys, rework_visits, journeys } = await logFacts(ask, selection);
  return { cases_with_any: rework_journeys, share: rework_journeys / journeys, events: rework_visits };
}

async function dfg(context: SectionContext): Promise<Tree> {
  const edges = await edgeFacts(context.ask, context.selection);
  return edges.map((edge) => ({
    from: nameOf(context, edge.from),
    to: nameOf(context, edge.to),
    count: edge.count,
    cases: edge.journeys,
    gap: timesTree(edge.gap),
    wait: timesTree(edge.wait),
  }));
}

async function dfgTotals({ ask, selection }: SectionContext): Promise<Tree> {
  const edges = await edgeFacts(ask, selection);
  return {
    edges: edges.length,
    pairs: edges.reduce((sum, { count }) => sum + count, 0),
    negative_gaps: edges.reduce((sum, { negative }) => sum + negative, 0),
  };
}

async function bottlenecks(context: SectionContext): Promise<Tree> {
  const edges = await edgeFacts(context.ask, context.selection);
  const ranked = edges.toSorted((a, b) => b.wait.sum - a.wait.sum || a.from - b.from || a.to - b.to);
  return ranked.slice(0, 15).map(({ from, to, wait, count }) => ({
    from: nameOf(context, from),
    to: nameOf(context, to),
    wait_sum: wait.sum,
    count,
  }));
}

async function flowEfficiency({ ask, selection }: SectionContext): Promise<Tree> {
  const { busy, duration } = await durationFacts(ask, selection);
  return duration.sum === 0 ? null : busy.sum / duration.sum;
}

async function firstCases(context: SectionContext): Promise<Tree> {
  const rows = await journeyList(context.ask, context.selection, { order: 'caseId', limit: 20 });
  return rows.map((row) => ({
    case_id: row.caseId,
    events: row.path.length,
    start: momentOf(row.opened),
    end: momentOf(row.closed),
    duration: row.lasted / 1000,
    idle: row.rested / 1000,
    // The references cut long variants.
    variant: row.path.slice(0, 40).map((code) => nameOf(context, code)),
  }));
}

async function weekly({ ask, selection }: SectionContext): Promise<Tree> {
  const weeks = await weekFacts(ask, selection);
  const visits = await visitsByWeek(ask, selection);
  const some = (of: 'started' | 'ended'): Tree =>
    Object.fromEntries(weeks.flatMap((week) => (week[of] > 0 ? [[week.monday, week[of]]] : [])));
  return {
    cases_started: some('started'),
    cases_ended: some('ended'),
    events_started: Object.fromEntries(visits.map((week) => [week.monday, week.visits])),
    open_at_monday: Object.fromEntries(weeks.map((week) => [week.monday, week.open])),
  };
}

async function resources({ ask, selection }: SectionContext): Promise<Tree> {
  const rows = await staffFacts(ask, selection, 60);
  return rows.map((row) => ({
    resource: row.staff,
    events: row.visits,
    cases: row.journeys,
    service: timesTree(row.service),
    wait: timesTree(row.wait),
  }));
}

async function handoverTree({ ask, selection }: SectionContext, kind: 'staff' | 'unit'): Promise<Tree> {
  const facts = await handoverFacts(ask, selection, { kind, top: 50 });
  const { journeys } = await logFacts(ask, selection);
  return {
    pairs: facts.pairs,
    transfers: facts.transfers,
    distinct_pairs: facts.distinct,
    cases_with_transfer: facts.journeys_with,
    transfers_per_case_mean: facts.transfers / journeys,
    ping_pong: facts.ping_pong,
    cases_with_ping_pong: facts.journeys_ping_pong,
    top: facts.top.map(({ from, to, count }) => ({ from, to, count })),
  };
}

async function handover(context: SectionContext): Promise<Tree> {
  const { staff } = await logFacts(context.ask, context.selection);
  return {
    ...(staff > 0 ? { resource: await handoverTree(context, 'staff') } : {}),
    ...(context.log.header.includes('team') ? { team: await handoverTree(context, 'unit') } : {}),
  };
}

async function dropOff(context: SectionContext): Promise<Tree> {
  const { ask, selection } = context;
  const facts = await touchpointFacts(ask, selection);
  const { dropped } = await contactFacts(ask, selection);
  const { journeys } = await logFacts(ask, selection);
  const closing = new Set(selection.marked.closing);
  const left = facts.filter(({ code, ends }) => ends > 0 && !closing.has(code));
  return {
    closing_activities: selection.marked.closing.map((code) => nameOf(context, code)).sort(),
    cases_completed: journeys - dropped,
    cases_dropped: dropped,
    drop_rate: dropped / journeys,
    dropped_at: Object.fromEntries(left.map(({ code, ends }) => [nameOf(context, code), ends])),
  };
}

async function firstContact({ ask, selection }: SectionContext): Promise<Tree> {
  const { eligible, resolved, transferred } = await contactFacts(ask, selection);
  return { eligible, resolved, rate: resolved / eligible, cases_with_transfer_touchpoint: transferred };
}

const durationSection =
  (of: 'duration' | 'busy' | 'idle'): Section =>
  async ({ ask, selection }) =>
    spreadTree((await durationFacts(ask, selection))[of]);

/** Sections by their key. */
export const plainSections: Readonly<Record<string, Section>> = {
  counts,
  start_activities: endsSection('starts'),
  end_activities: endsSection('ends'),
  activities,
  rework,
  dfg,
  dfg_totals: dfgTotals,
  bottlenecks_by_total_wait: bottlenecks,
  case_duration: durationSection('duration'),
  case_busy: durationSection('busy'),
  case_idle: durationSection('idle'),
  flow_efficiency: flowEfficiency,
  cases_first20: firstCases,
  weekly,
  resources_top60: resources,
  handover,
  drop_off: dropOff,
  fcr_case: firstContact,
};
