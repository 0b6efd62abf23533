import type { BehaviourCodes } from '../../../../map/index.ts';
import type { LookedJourneys } from '../../../analysed-journeys.ts';
import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import type { Placed } from '../method/rank-witness.ts';
import type { PlacedTopic } from '../method/witness-sums.ts';
import type { SpokenTopics } from './spoken-topics.ts';
import { underNames } from './under-names.ts';
import type { NamedTouchpoint, WitnessNames } from './witness-names.ts';
import { codeColumns, codeItem, codeLook, type JoinedLevels, witnessRows } from './witness-rows.ts';

/** A handover between two touchpoints as a candidate of its own. */
export interface PlacedHandover extends Placed {
  readonly from: NamedTouchpoint;
  readonly to: NamedTouchpoint;
}

/** A log as levels of its journeys. */
export interface HeardLog {
  readonly codes: BehaviourCodes;
  readonly joined: JoinedLevels;
}

export interface WitnessLayout {
  readonly plan: Rankable['plan'];
  readonly look: Rankable['look'];
  readonly rows: ReturnType<typeof witnessRows>;
  readonly answers: readonly Placed[];
  readonly behaviour: readonly Placed[];
  readonly handovers: readonly PlacedHandover[];
  readonly topics: readonly PlacedTopic[];
}

/**
 * Which column is whose: answers, then behaviour, handovers and topics, then whether anything was written. Answers meet
 * behaviour in a model, handovers meet behaviour, topics each other; no other cross-counts are asked for.
 */
export function layOut(
  names: WitnessNames,
  given: { readonly looked: LookedJourneys; readonly log?: HeardLog; readonly spoken?: SpokenTopics },
): WitnessLayout {
  const { looked, log, spoken } = given;
  const { plan, look, condition } = looked;
  const acts = log ? [...log.codes.touchpoints, ...log.codes.handovers] : [];
  const first = plan.touchpoints.length;
  const coded = [
    ...acts.map((_, at) => codeItem(`act ${at}`, codeColumns.act(at))),
    ...(spoken?.topics ?? []).map(({ key }, at) => codeItem(`word ${key}`, codeColumns.topic(at))),
    ...(spoken ? [codeItem('comment', codeColumns.comment)] : []),
  ];
  const everywhere = (at: number): boolean => at >= acts.length && at < coded.length - 1;
  const behaviour = log ? actsOf(log.codes, names, first) : { touchpoints: [], handovers: [] };
  const topicsFrom = first + acts.length;
  const topics = (spoken?.topics ?? []).map(({ key, name, errors, read }, at): PlacedTopic => {
    return { at: topicsFrom + at, key, name, errors: { errors, read } };
  });
  const named = [...behaviour.touchpoints, ...behaviour.handovers, ...topics];
  return {
    plan: {
      ...plan,
      touchpoints: [...plan.touchpoints, ...withNames(coded, named, first)],
      together: [
        range(0, first + behaviour.touchpoints.length),
        range(first, acts.length),
        range(topicsFrom, topics.length + 1),
      ],
    },
    look: {
      ...look,
      touchpoints: [...look.touchpoints, ...coded.map((_, at) => codeLook(look.rows, everywhere(at)))],
    },
    rows: witnessRows(condition, {
      ...(log ? { behaviour: log.joined } : {}),
      ...(spoken ? { voice: joinedTopics(spoken) } : {}),
    }),
    answers: plan.touchpoints.map(({ name }, at) => ({ at, ...names.ofItem(name) })),
    behaviour: behaviour.touchpoints,
    handovers: behaviour.handovers,
    topics,
  };
}

/** `count` numbers from `first` on. */
function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

function joinedTopics({ query, topics, comments, value }: SpokenTopics): JoinedLevels {
  const values = topics.map((_, at) => value(at, 'said_word'));
  const { sql, parameters } = underNames(query, 'voice');
  return {
    query: { sql: `SELECT response, word AS said_word FROM (${sql})`, parameters },
    words: ['said_word'],
    values,
    rows: comments,
  };
}

/** Columns under the names that people read. */
function withNames<T extends { readonly name: string }>(
  coded: readonly T[],
  named: readonly Placed[],
  first: number,
): readonly T[] {
  return coded.map((item, at) => ({
    ...item,
    name: named.find((one) => one.at === first + at)?.name ?? item.name,
  }));
}

/** Touchpoints and handovers of a log as columns from `first` on. */
export function actsOf(
  codes: BehaviourCodes,
  names: WitnessNames,
  first: number,
): { readonly touchpoints: readonly Placed[]; readonly handovers: readonly PlacedHandover[] } {
  const count = codes.touchpoints.length;
  return {
    touchpoints: codes.touchpoints.map(({ touchpoint }, at) => ({
      at: first + at,
      ...names.ofActivity(touchpoint),
    })),
    handovers: codes.handovers.map((way, at): PlacedHandover => {
      const [from, to] = [names.ofActivity(way.from), names.ofActivity(way.to)];
      const name = `${from.name} → ${to.name}`;
      return { at: first + count + at, key: `${from.key} → ${to.key}`, name, from, to };
    }),
  };
}

/** Handovers among the candidates, each in the place of the touchpoint that it leads to. */
export function waysOf(ways: readonly PlacedHandover[], behaviour: readonly Placed[]): readonly Placed[] {
  if (ways.length === 0) return [];
  const reached = new Set(ways.map(({ to }) => to.key));
  return [...ways, ...behaviour.filter(({ key }) => !reached.has(key))];
}
