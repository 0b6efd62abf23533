import { type WeighedWitnesses, type WitnessSums, weighWitnesses } from '@touchstone/loop/find';
import {
  drawJourneys,
  type Journeys,
  level,
  type Setting,
  simulateWorld,
  type WorldOptions,
} from '@touchstone/simulator';
import { randomGenerator } from '@touchstone/statistics';
import { type CodeColumn, codeFacts } from './code-facts.ts';

const buckets = 256;

/** Behaviour as a log would show it, the waits against their own quarters; they are drawn before anything is felt. */
export function behaviourOf(setting: Setting, journeys: Journeys): readonly Uint8Array[] {
  return setting.touchpoints.map((trait, touchpoint) => {
    const of = <T extends Float32Array | Uint8Array>(values: T) =>
      values.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    const [waits, felt] = [of(journeys.waits), of(journeys.levels)];
    const sorted = waits.filter((wait) => !Number.isNaN(wait)).toSorted();
    const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0;
    const [short, long] = [at(0.25), at(0.75)];
    return Uint8Array.from(felt, (code, row) => {
      if (code === level.absent || !trait.wait) return code === level.absent ? code : level.middle;
      const wait = waits[row] ?? 0;
      return wait > long ? level.low : wait <= short ? level.high : level.middle;
    });
  });
}

/** Who answers: as the simulator's non-response, on the outcome as ticked. */
function answersOf(journeys: Journeys, happy: number, seed: number): readonly number[] {
  const random = randomGenerator(seed);
  return Array.from(journeys.outcome, (outcome, row) => ({ outcome, row, chance: random.uniform() }))
    .filter(
      ({ outcome, chance }) => happy === 0 || chance < 1 / (1 + Math.exp(0.5 - 0.5 * happy * (outcome - 7))),
    )
    .map(({ row }) => row);
}

export interface WitnessWorld extends Partial<WorldOptions> {
  readonly seed: number;
  readonly n: number;
  readonly replicates?: number;
}

/** The sums of answers and behaviour in a world; who did not answer is in the log alone. */
export function witnessSums({
  seed,
  n,
  replicates = 200,
  nonResponse = 'none',
  ...options
}: WitnessWorld): WitnessSums {
  const { setting } = simulateWorld({ ...options, seed, n: 1 });
  const journeys = drawJourneys(setting, n, { name: 'everyone', everyone: true });
  const behaviour = behaviourOf(setting, journeys);
  const happy = nonResponse === 'none' ? 0 : nonResponse === 'unhappyAnswerLess' ? 1 : -1;
  const rows = answersOf(journeys, happy, seed + 1);
  const pick = (values: Uint8Array): Uint8Array => Uint8Array.from(rows, (row) => values[row] ?? 0);
  const rated = setting.touchpoints.map((_, touchpoint) =>
    journeys.levels.subarray(touchpoint * n, (touchpoint + 1) * n),
  );
  const columns: CodeColumn[] = [
    ...rated.map((codes, at) => ({ name: `${setting.touchpoints[at]?.key} rated`, codes: pick(codes) })),
    ...behaviour.map((codes, at) => ({ name: setting.touchpoints[at]?.key ?? '', codes: pick(codes) })),
  ];
  const facts = codeFacts(columns, { outcome: pick(journeys.outcome), bucket: pick(journeys.bucket) });
  const placed = (from: number) =>
    setting.touchpoints.map(({ key }, at) => ({ at: from + at, key, name: key }));
  const seen = { filled: facts.rows, min: 0, max: 10, grid: 1 };
  const scale = {
    min: 0,
    max: 10,
    lowLimit: 6,
    highLimit: 9,
    direction: 'higherIsBetter',
    labels: {},
  } as const;
  return {
    whole: {
      plan: {
        outcome: { name: 'outcome', position: 0, scale },
        touchpoints: facts.touchpoints.map(({ item }) => item),
        weight: null,
        scale: 'levels',
      },
      look: {
        rows: facts.rows,
        mostRows: facts.rows,
        mostWeight: facts.rows,
        outcome: seen,
        weight: { filled: facts.rows, min: 1, max: 1, grid: 1 },
        touchpoints: facts.touchpoints.map(({ look }) => look),
      },
      facts,
      unfit: [],
      request: { seed, replicates },
    },
    answers: placed(0),
    behaviour: placed(setting.touchpoints.length),
    ways: [],
    voice: null,
    coverage: coverageOf(journeys, behaviour, new Set(rows)),
  };
}

function coverageOf(journeys: Journeys, behaviour: readonly Uint8Array[], answered: ReadonlySet<number>) {
  const empty = () =>
    Array.from({ length: buckets }, () => ({
      journeys: 0,
      passing: new Float64Array(behaviour.length),
      low: new Float64Array(behaviour.length),
      high: new Float64Array(behaviour.length),
    }));
  const [all, some] = [empty(), empty()];
  for (let row = 0; row < journeys.n; row++) {
    const home = journeys.bucket[row] ?? 0;
    for (const counted of answered.has(row) ? [all, some] : [all]) {
      const bucket = counted[home];
      if (!bucket) continue;
      bucket.journeys += 1;
      behaviour.forEach((codes, at) => {
        if (codes[row] === level.absent) return;
        bucket.passing[at] = (bucket.passing[at] ?? 0) + 1;
        if (codes[row] === level.low) bucket.low[at] = (bucket.low[at] ?? 0) + 1;
        if (codes[row] === level.high) bucket.high[at] = (bucket.high[at] ?? 0) + 1;
      });
    }
  }
  return { all, answered: some, query: '' };
}

/** The witnesses of a world, weighed. */
export function weighedWorld(world: WitnessWorld): WeighedWitnesses {
  return weighWitnesses(witnessSums(world));
}
