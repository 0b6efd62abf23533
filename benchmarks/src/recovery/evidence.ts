import type { WitnessSums } from '@touchstone/loop/find';
import { drawVoice, goesDirectly, type Journeys, level, type Setting } from '@touchstone/simulator';
import { buckets, ratedColumns } from './bucket-facts.ts';
import { columnFacts, type LevelColumn } from './column-facts.ts';
import { coverageOf } from './coverage-of.ts';

type Placed = WitnessSums['answers'][number];

/** A handover is looked at from so many journeys on, and the most frequent ones only; as in the product. */
const frequent = { most: 8, leastJourneys: 100 };
/** Comments that the reader's error rates were counted on, each true level. */
const countedErrors = 400;

const outcomeScale = {
  min: 0,
  max: 10,
  lowLimit: 6,
  highLimit: 9,
  direction: 'higherIsBetter',
  labels: {},
} as const;

/** Values against their own quarters, greater is worse; NaN is not there. */
function byQuarters(values: readonly number[]): Uint8Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0;
  const [short, long] = [at(0.25), at(0.75)];
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return level.absent;
    if (value > long) return level.low;
    return value <= short ? level.high : level.middle;
  });
}

function coded(name: string, codes: Uint8Array): LevelColumn {
  return { name, codes, values: codes, isRating: false };
}

/** What the systems recorded at each touchpoint, against its own quarters. */
function behaviourColumns(setting: Setting, journeys: Journeys): LevelColumn[] {
  return setting.touchpoints.map(({ key }, touchpoint) => {
    const values = Array.from({ length: journeys.n }, (_, row) => {
      const cell = touchpoint * journeys.n + row;
      return journeys.ratings[cell] === 0 ? Number.NaN : (journeys.friction[cell] ?? 0);
    });
    return coded(`${key} recorded`, byQuarters(values));
  });
}

/** Name of the handover between two touchpoints. */
export function handoverName(setting: Setting, [from, to]: readonly [number, number]): string {
  return `${setting.touchpoints[from]?.key} → ${setting.touchpoints[to]?.key}`;
}

interface Handover {
  readonly to: string;
  readonly column: LevelColumn;
}

/** Waits of the frequent handovers, against their own quarters. */
function handoverColumns(setting: Setting, journeys: Journeys): Handover[] {
  const pairs = setting.touchpoints.flatMap((_, from) =>
    setting.touchpoints.flatMap((trait, to) =>
      to > from && trait.wait ? [{ from, to, key: trait.key }] : [],
    ),
  );
  return pairs
    .map(({ from, to, key }) => {
      const waits = Array.from({ length: journeys.n }, (_, row) =>
        goesDirectly(journeys, row, [from, to])
          ? (journeys.waits[to * journeys.n + row] ?? Number.NaN)
          : Number.NaN,
      );
      const rows = waits.filter((wait) => !Number.isNaN(wait)).length;
      return { rows, to: key, column: coded(handoverName(setting, [from, to]), byQuarters(waits)) };
    })
    .filter(({ rows }) => rows >= frequent.leastJourneys)
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, frequent.most);
}

function voiceColumns(setting: Setting, journeys: Journeys) {
  const { commented, read, errors } = drawVoice(setting, journeys, { name: 'journeys' });
  const topics = setting.touchpoints.map(({ key }, touchpoint) => {
    const codes = read.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    const counted = [0, 0, 0, 0];
    for (const [row, code] of codes.entries())
      if (commented[row] === 1) counted[code] = (counted[code] ?? 0) + 1;
    // Nothing said is the reference, as the product lays it out.
    const column = coded(
      `${key} said`,
      codes.map((code) => (code === level.absent ? level.middle : code)),
    );
    const counts = errors.map((row) => row.map((rate) => rate * countedErrors));
    return { key, column, errors: { errors: counts, read: counted } };
  });
  const comment = coded(
    'comment',
    commented.map((one) => (one === 1 ? level.middle : level.absent)),
  );
  return { topics, comment };
}

/**
 * The sums of answers, behaviour (with handovers) and voice on the same journeys, as the product's queries would give them.
 *
 * @param everyone journeys of the world with those who did not answer; none where all did
 */
export function witnessSums(
  setting: Setting,
  { journeys, everyone }: { readonly journeys: Journeys; readonly everyone: Journeys | undefined },
  {
    handovers: withHandovers,
    ...request
  }: { readonly seed: number; readonly replicates: number; readonly handovers: boolean },
): WitnessSums {
  const rated = ratedColumns(setting, journeys);
  const recorded = behaviourColumns(setting, journeys);
  const handovers = withHandovers ? handoverColumns(setting, journeys) : [];
  const { topics, comment } = voiceColumns(setting, journeys);
  const columns = [
    ...rated,
    ...recorded,
    ...handovers.map(({ column }) => column),
    ...topics.map(({ column }) => column),
    comment,
  ];
  const facts = columnFacts(columns, { outcome: journeys.outcome, bucket: journeys.bucket, buckets });
  const rows = journeys.n;
  const count = setting.touchpoints.length;
  const placed = (from: number): Placed[] =>
    setting.touchpoints.map(({ key }, at) => ({ at: from + at, key, name: key }));
  const ways = handovers.map(({ column: { name } }, at) => ({ at: 2 * count + at, key: name, name }));
  const reached = new Set(handovers.map(({ to }) => to));
  const behaviour = placed(count);
  return {
    whole: {
      plan: {
        outcome: { name: 'outcome', position: 0, scale: outcomeScale },
        touchpoints: facts.touchpoints.map(({ item }) => item),
        weight: null,
        scale: 'levels',
      },
      look: {
        rows,
        mostRows: rows,
        mostWeight: rows,
        outcome: { filled: rows, min: 0, max: 10, grid: 1 },
        weight: { filled: rows, min: 1, max: 1, grid: 1 },
        touchpoints: facts.touchpoints.map(({ look }) => look),
      },
      facts,
      unfit: [],
      request,
    },
    answers: placed(0),
    behaviour,
    ways: withHandovers ? [...ways, ...behaviour.filter(({ key }) => !reached.has(key))] : [],
    voice: {
      topics: topics.map(({ key, errors }, at) => ({
        at: 2 * count + handovers.length + at,
        key,
        name: key,
        errors,
      })),
      silent: columns.length - 1,
    },
    coverage: everyone ? coverageOf(everyone, behaviourColumns(setting, everyone), rows) : null,
  };
}
