import {
  channelFacts,
  classesOf,
  durationFacts,
  edgeFacts,
  followFacts,
  logFacts,
  loopFacts,
  outcomeSource,
  repeatContactFacts,
  scoreFacts,
  selectJourneys,
  touchpointFacts,
  variantFacts,
} from '@touchstone/loop/map';
import type { TouchpointClass } from '@touchstone/vocabulary';
import { field, type Tree } from '../stats/tree.ts';
import type { SectionContext } from './context.ts';
import { momentOf, timesTree } from './section-trees.ts';
import type { Section } from './sections.ts';

const nameOf = ({ selection }: SectionContext, code: number): string => selection.codes.ids[code - 1] ?? '';

async function variants(context: SectionContext): Promise<Tree> {
  const facts = await variantFacts(context.ask, context.selection, { top: 50 });
  const { journeys } = await logFacts(context.ask, context.selection);
  return {
    total: facts.total,
    singletons: facts.singletons,
    to_cover_50: facts.toCover(0.5),
    to_cover_80: facts.toCover(0.8),
    to_cover_95: facts.toCover(0.95),
    top50_cases: facts.top.reduce((sum, variant) => sum + variant.journeys, 0),
    top: facts.top.map((variant, at) => ({
      rank: at + 1,
      activities: variant.path.map((code) => nameOf(context, code)),
      count: variant.journeys,
      share: variant.journeys / journeys,
      duration: timesTree(variant.duration),
    })),
  };
}

/** The log reduced to the fewest variants that hold 80 % of its cases. */
async function filtered({ ask, selection, task, activities }: SectionContext): Promise<Tree> {
  const { toCover } = await variantFacts(ask, selection, { top: 1 });
  const wanted = toCover(0.8);
  const { top } = await variantFacts(ask, selection, { top: wanted });
  const path = [{ is: 'variant' as const, keys: top.map(({ key }) => key) }];
  const reduced = selectJourneys({ ...task, request: { ...task.request, path } }, activities);
  const log = await logFacts(ask, reduced);
  const { duration } = await durationFacts(ask, reduced);
  const touchpoints = await touchpointFacts(ask, reduced);
  return {
    variants: wanted,
    cases: log.journeys,
    events: log.visits,
    activities: touchpoints.length,
    edges: (await edgeFacts(ask, reduced)).length,
    case_duration: timesTree(duration),
  };
}

async function channel({ ask, selection }: SectionContext): Promise<Tree> {
  const facts = await channelFacts(ask, selection);
  return {
    events: Object.fromEntries(facts.visits.map((one) => [one.channel, one.visits])),
    cases_by_distinct_channels: Object.fromEntries(
      facts.journeysByChannels.map((one) => [String(one.channels), one.journeys]),
    ),
    switches: facts.pairs.reduce((sum, { from, to, count }) => sum + (from === to ? 0 : count), 0),
    pairs: facts.pairs.map(({ from, to, count }) => ({ from, to, count })),
  };
}

async function follows(context: SectionContext): Promise<Tree> {
  const { ask, selection } = context;
  const touchpoints = await touchpointFacts(ask, selection);
  const top = touchpoints
    .toSorted((a, b) => b.visits - a.visits || a.code - b.code)
    .slice(0, 8)
    .map(({ code }) => code);
  const found = await followFacts(ask, selection, top);
  return top.flatMap((from) =>
    top.map((to) => {
      const pair = found.find((one) => one.from === from && one.to === to);
      return {
        from: nameOf(context, from),
        to: nameOf(context, to),
        cases: pair?.journeys ?? 0,
        event_pairs: pair?.pairs ?? 0,
        first_to_next: pair ? timesTree(pair.firstToNext) : { n: 0 },
      };
    }),
  );
}

async function heuristics(context: SectionContext): Promise<Tree> {
  const edges = await edgeFacts(context.ask, context.selection);
  const loops = await loopFacts(context.ask, context.selection);
  const countOf = (from: number, to: number): number =>
    edges.find((edge) => edge.from === from && edge.to === to)?.count ?? 0;
  const dependencies = edges.map(({ from, to, count }) => {
    const back = countOf(to, from);
    return { from, to, value: from === to ? count / (count + 1) : (count - back) / (count + back + 1) };
  });
  const loopsOf = (one: number, other: number): number =>
    loops.find((loop) => loop.one === one && loop.other === other)?.count ?? 0;
  return {
    dependency: dependencies
      .toSorted((a, b) => b.value - a.value || a.from - b.from || a.to - b.to)
      .map(({ from, to, value }) => ({
        from: nameOf(context, from),
        to: nameOf(context, to),
        dependency: value,
      })),
    loops_of_two: loops.map(({ one, other, count }) => {
      const both = count + loopsOf(other, one);
      return { a: nameOf(context, one), b: nameOf(context, other), aba: count, value: both / (both + 1) };
    }),
  };
}

const classKeys: Readonly<Record<string, TouchpointClass>> = {
  first: 'first',
  closing: 'closing',
  high_frequency: 'frequent',
  high_perception: 'perceived',
  complaint: 'complaint',
};

async function classes(context: SectionContext): Promise<Tree> {
  const { ask, selection, task } = context;
  const { journeys } = await logFacts(ask, selection);
  const figures = (await touchpointFacts(ask, selection)).map((one) => ({
    id: nameOf(context, one.code),
    visits: one.visits,
    starts: one.starts,
    ends: one.ends,
    timeSpent: one.wait.sum + one.service.sum,
    complaints: null,
  }));
  const given = classesOf(figures, { journeys, catalogue: task.catalogue });
  const holding = (wanted: TouchpointClass): string[] =>
    figures.flatMap(({ id }) =>
      given.get(id)?.some((one) => one.class === wanted && one.held) === true ? [id] : [],
    );
  return Object.fromEntries(Object.entries(classKeys).map(([key, wanted]) => [key, holding(wanted)]));
}

interface Scored {
  readonly journeys: number;
  readonly sum: number;
  readonly promoters: number;
  readonly detractors: number;
}

function addScores(rows: readonly Scored[], sign = 1, from?: Scored): Scored {
  return rows.reduce(
    (sum, row) => ({
      journeys: sum.journeys + sign * row.journeys,
      sum: sum.sum + sign * row.sum,
      promoters: sum.promoters + sign * row.promoters,
      detractors: sum.detractors + sign * row.detractors,
    }),
    from ?? { journeys: 0, sum: 0, promoters: 0, detractors: 0 },
  );
}

function scoreTree({ journeys, sum, promoters, detractors }: Scored): Record<string, Tree> {
  if (journeys === 0) return { n: 0, mean: null, nps: null };
  return { n: journeys, mean: sum / journeys, nps: (100 * (promoters - detractors)) / journeys };
}

async function score(context: SectionContext): Promise<Tree> {
  const { ask, selection, task } = context;
  const source = outcomeSource(task);
  if (source === undefined) return null;
  const rows = Map.groupBy(await scoreFacts(ask, selection, source), ({ code }) => code);
  const all = addScores(rows.get(0) ?? []);
  const byActivity = selection.codes.ids.map((name, at): readonly [string, Tree] => {
    const passing = addScores(rows.get(at + 1) ?? []);
    const others = addScores([passing], -1, all);
    const difference = passing.sum / passing.journeys - others.sum / others.journeys;
    return [
      name,
      {
        with: scoreTree(passing),
        without: scoreTree(others),
        difference: Number.isNaN(difference) ? null : difference,
      },
    ];
  });
  return { all: scoreTree(all), by_activity: Object.fromEntries(byActivity) };
}

async function repeats(context: SectionContext): Promise<Tree> {
  const { ask, selection, meta } = context;
  const days = field(field(meta, 'fcr'), 'window_days');
  const coded = (word: string): number[] =>
    selection.codes.ids.flatMap((name, at) => (name.endsWith(word) ? [at + 1] : []));
  const facts = await repeatContactFacts(ask, selection, {
    answered: coded(' answered'),
    failed: coded(' abandoned'),
    windowMs: Number(days) * 86_400_000,
  });
  return {
    window_days: days ?? null,
    observation_end: momentOf(facts.observationEnd),
    every_answered_contact: {
      eligible: facts.every_eligible,
      resolved: facts.every_resolved,
      rate: facts.every_resolved / facts.every_eligible,
    },
    first_answered_contact_of_case: {
      eligible: facts.first_eligible,
      resolved: facts.first_resolved,
      rate: facts.first_resolved / facts.first_eligible,
    },
    repeat_after_abandoned: { eligible: facts.failed_eligible, called_again: facts.failed_again },
  };
}

/** Sections about paths, channels, scores and repeats, by their key. */
export const pathSections: Readonly<Record<string, Section>> = {
  variants,
  filter_top_variants_80: filtered,
  channel,
  eventually_follows: follows,
  heuristics,
  touchpoint_classes: classes,
  score,
  fcr: repeats,
};
