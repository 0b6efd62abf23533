import type { WorldOptions } from '@touchstone/simulator';

/** One kind of world: what is switched on, and how many journeys are seen of it. */
export interface Scenario {
  readonly key: string;
  readonly title: string;
  readonly switches: Partial<WorldOptions>;
  /** Journeys per world, as a share of the benchmark's n. */
  readonly share: number;
  /** Scenarios with the same key have the same truth, so it is computed once. */
  readonly truthKey: string;
  /** No touchpoint stands out, so every named moment is false and ranks mean nothing. */
  readonly isNull: boolean;
  /** Runs only when asked for. */
  readonly isExtra?: true;
}

export const scenarios: readonly Scenario[] = [
  { key: 'clean', title: 'clean', switches: {}, share: 1, truthKey: 'clean', isNull: false },
  {
    key: 'small',
    title: 'clean, small n (15 %)',
    switches: {},
    share: 0.15,
    truthKey: 'clean',
    isNull: false,
  },
  {
    key: 'nothing',
    title: 'null: no touchpoint matters',
    switches: { effects: 'none' },
    share: 1,
    truthKey: 'nothing',
    isNull: true,
  },
  {
    key: 'equal',
    title: 'null: all matter equally',
    switches: { effects: 'equal' },
    share: 1,
    truthKey: 'equal',
    isNull: true,
  },
  {
    key: 'mood',
    title: 'mood confounding',
    switches: { mood: { rating: 0.6, outcome: 0.6 } },
    share: 1,
    truthKey: 'mood',
    isNull: false,
  },
  {
    key: 'ceiling',
    title: 'ceiling',
    switches: { ceiling: 1 },
    share: 1,
    truthKey: 'ceiling',
    isNull: false,
  },
  {
    key: 'unhappySilent',
    title: 'non-response: the unhappy answer less',
    switches: { nonResponse: 'unhappyAnswerLess' },
    share: 1,
    truthKey: 'clean',
    isNull: false,
  },
  {
    key: 'happySilent',
    title: 'non-response: the happy answer less',
    switches: { nonResponse: 'happyAnswerLess' },
    share: 1,
    truthKey: 'clean',
    isNull: false,
    isExtra: true,
  },
  {
    key: 'collinear',
    title: 'a collinear pair (felt correlation 0.95)',
    switches: { collinear: { pair: [4, 5], correlation: 0.95 } },
    share: 1,
    truthKey: 'collinear',
    isNull: false,
    isExtra: true,
  },
];
