import {
  type TouchpointFinding,
  type Unfit,
  type Witness,
  type WitnessFlag,
  witnesses,
} from '@touchstone/vocabulary';
import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import type { Effect } from '../../../method/effects.ts';
import { agreementOf, type Settled } from './agreement.ts';
import type { AnswersBearing } from './answers-bearing.ts';
import { foundFlags } from './found-flags.ts';
import {
  type BeyondAnswers,
  bearingOf,
  beyondAnswers,
  type CommonPenalty,
  commonPenalty,
} from './joint-evidence.ts';
import { answersLift, responseGaps } from './non-response.ts';
import { type HeardWitness, partOf, rankWitness } from './rank-witness.ts';
import { voiceFacts } from './voice-facts.ts';
import type { WitnessSums } from './witness-sums.ts';

/** A touchpoint with what each witness says of it. */
export interface WeighedTouchpoint {
  readonly key: string;
  readonly name: string;
  readonly seen: Readonly<Record<Witness, TouchpointFinding | null>>;
  /** Why the answers cannot rank it, where they cannot. */
  readonly unfit: Unfit | null;
  readonly settled: Settled;
  readonly flags: readonly { readonly flag: WitnessFlag; readonly figure: Effect | null }[];
  readonly beyond: Effect | null;
  readonly common: CommonPenalty | null;
}

export interface WeighedWitnesses {
  readonly heard: Readonly<Partial<Record<Witness, HeardWitness>>>;
  readonly ways: HeardWitness | undefined;
  readonly touchpoints: readonly WeighedTouchpoint[];
  /** Whether behaviour bears out what the answers say: the slope λ. */
  readonly bearing: Effect | null;
  /** By how much the answers are too kind, in the outcome's units; null where it cannot be told. */
  readonly lift: Effect | null;
}

/**
 * The mathematics of the witnesses: each ranked by itself, then laid side by side. Pure: the same sums give the same
 * figures.
 *
 * @throws TouchstoneError findOutcomeConstant
 */
export function weighWitnesses(sums: WitnessSums, heard = heardWitnesses(sums)): WeighedWitnesses {
  const { answers, behaviour } = heard;
  const joint = sums.apart === undefined && answers !== undefined && behaviour !== undefined;
  const beyond = joint ? beyondAnswers(sums.whole, answers, behaviour) : [];
  const bearing = joint ? bearingOf(sums.whole, answers, behaviour) : null;
  const lift = sums.coverage && behaviour ? answersLift(sums.coverage, behaviour) : null;
  const touchpoints = sideBySide(sums, heard, { beyond, bearing, lift });
  const among = partOf(sums.apart ?? sums.whole, sums.ways);
  const { request } = among;
  const fewer = { ...request, replicates: Math.min(request.replicates, mostWayReplicates) };
  const ways = rankWitness({ ...among, request: fewer }, sums.ways);
  return { heard, ways, touchpoints, bearing: bearing?.slope ?? null, lift };
}

/** Ranks of handovers are told as ranges: so many replicates place them well enough. */
const mostWayReplicates = 300;

/** Each witness ranked by itself; who answered has no part in it. */
export function heardWitnesses(sums: Omit<WitnessSums, 'coverage'>): WeighedWitnesses['heard'] {
  const { whole } = sums;
  const answers = rankWitness({ ...partOf(whole, sums.answers), unfit: whole.unfit }, sums.answers);
  const behaviour = rankWitness(partOf(sums.apart ?? whole, sums.behaviour), sums.behaviour);
  const voice = sums.voice ? heardVoice(whole, sums.voice) : undefined;
  return {
    ...(answers ? { answers } : {}),
    ...(behaviour ? { behaviour: withoutMeans(behaviour) } : {}),
    ...(voice ? { voice } : {}),
  };
}

/** Codes of levels have no mean that anybody could read. */
function withoutMeans(heard: HeardWitness): HeardWitness {
  return { ...heard, touchpoints: heard.touchpoints.map((one) => ({ ...one, mean: null })) };
}

function heardVoice(
  whole: Rankable,
  { topics, silent }: NonNullable<WitnessSums['voice']>,
): HeardWitness | undefined {
  const { facts, redraws } = voiceFacts(whole.facts, { topics, silent, seed: whole.request.seed });
  const ranked = rankWitness({ ...partOf(whole, topics), facts, redraws, mendOnly: true }, topics);
  return ranked && { ...ranked, touchpoints: ranked.touchpoints.map((one) => asSpoken(one, ranked)) };
}

/** Of a topic, reach is the share of journeys that speak of it, and there is no level "not there". */
function asSpoken(finding: TouchpointFinding, { given, placed }: HeardWitness): TouchpointFinding {
  const index = given.plan.touchpoints.findIndex(({ name }) => name === finding.name);
  const topic = placed[index];
  const facts = given.facts.touchpoints[index];
  if (!(topic && facts)) return finding;
  const spoken = facts.lowRows + facts.highRows;
  return {
    ...finding,
    n: spoken,
    reach: spoken / given.facts.rows,
    lowShare: spoken > 0 ? facts.lowRows / spoken : 0,
    levels: null,
    mean: null,
  };
}

function sideBySide(
  sums: WitnessSums,
  heard: WeighedWitnesses['heard'],
  {
    beyond,
    bearing,
    lift,
  }: {
    readonly beyond: readonly BeyondAnswers[];
    readonly bearing: AnswersBearing | null;
    readonly lift: Effect | null;
  },
): readonly WeighedTouchpoint[] {
  const named = new Map<string, string>();
  for (const one of [...sums.answers, ...sums.behaviour, ...(sums.voice?.topics ?? [])])
    if (!named.has(one.key)) named.set(one.key, one.name);
  const gaps = sums.coverage ? responseGaps(sums.coverage, alarm) : [];
  const rows = [...named].map(([key, name]) => {
    const seen = {
      answers: seenBy(heard.answers, key),
      behaviour: seenBy(heard.behaviour, key),
      voice: seenBy(heard.voice, key),
    };
    return { key, name, seen, unfit: unfitOf(sums, heard.answers, key) };
  });
  const flags = foundFlags({ sums, heard, rows, gaps, beyond, bearing, lift, alarm });
  return rows
    .map((row): WeighedTouchpoint => {
      const found = flags.get(row.key) ?? [];
      return {
        ...row,
        flags: found,
        settled: agreementOf(
          row.seen,
          found.some((one) => isAgainst(one.flag, row.seen)),
        ),
        beyond: beyond.find(({ key }) => key === row.key)?.penalty ?? null,
        common: (sums.apart ? undefined : commonPenalty(heard, row.key)) ?? null,
      };
    })
    .filter(({ seen, flags: own }) => witnesses.some((witness) => seen[witness]) || own.length > 0)
    .toSorted((one, other) => firstRank(one) - firstRank(other));
}

/** A scale at its end contradicts nobody, until another witness knows better. */
function isAgainst(flag: WitnessFlag, { behaviour, voice }: WeighedTouchpoint['seen']): boolean {
  if (flag !== 'ceiling') return true;
  return [behaviour, voice].some((one) => one?.verdict === 'moment' || one?.verdict === 'likely');
}

/** Chance that a kind of flag is raised anywhere in a world in which no witness is biased. */
const alarm = 0.01;

/** By the answers' rank; what they do not see comes after, by behaviour's, then by the voice's. */
function firstRank({ seen }: Pick<WeighedTouchpoint, 'seen'>): number {
  const at = witnesses.findIndex((witness) => seen[witness]);
  const witness = witnesses[at];
  return at * 1000 + (witness ? (seen[witness]?.rank.estimate ?? 999) : 4000);
}

/** The finding of a witness at a touchpoint; figures that only ratings have are left out. */
function seenBy(heard: HeardWitness | undefined, key: string): TouchpointFinding | null {
  const index = heard?.placed.findIndex((one) => one.key === key) ?? -1;
  const name = heard?.given.plan.touchpoints[index]?.name;
  const found = heard?.touchpoints.find((one) => one.name === name);
  return found ?? null;
}

function unfitOf(sums: WitnessSums, answers: HeardWitness | undefined, key: string): Unfit | null {
  const own = sums.answers.filter((one) => one.key === key);
  const names = own.map(({ at }) => sums.whole.plan.touchpoints[at]?.name);
  return answers?.unfit.find(({ name }) => names.includes(name)) ?? null;
}
