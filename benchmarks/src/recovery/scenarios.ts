import { type Industry, industries, type WorldOptions } from '@touchstone/simulator';

/** One kind of world: what is switched on, and how many journeys are seen of it. */
export interface Scenario {
  readonly key: string;
  readonly title: string;
  switches(industry: Industry): Partial<WorldOptions>;
  /** Journeys per world, as a share of the benchmark's n. */
  readonly share: number;
  /** Worlds, as a multiple of the benchmark's. */
  readonly times: number;
  /** Scenarios with the same key have the same truth, so it is computed once. */
  readonly truthKey: string;
  /** No touchpoint stands out, so every named moment is false and ranks mean nothing. */
  readonly isNull: boolean;
  /** Which witness is biased, and the flags that should say so. */
  readonly biased?: { readonly flags: readonly string[] };
  /** Whether three witnesses are weighed, handovers among them, and whether segments are looked at. */
  readonly looksAt: { readonly witnesses: boolean; readonly handovers: boolean; readonly segments: boolean };
}

/** The industries in the order in which worlds take turns. */
export const industryOrder: readonly Industry[] = ['bank', 'telecom', 'hospital', 'shop'];

const witnessed = { witnesses: true, handovers: false, segments: false };
const ratingsAlone = { witnesses: false, handovers: false, segments: false };
/** Part of what is felt that the systems record, in every world. */
const friction = 0.7;
/** Where methods are near each other, rankings are compared in more worlds; witnesses are weighed in the benchmark's own. */
const repeated = 4;

export const scenarios: readonly Scenario[] = [
  {
    key: 'clean',
    title: 'clean (two in five answer)',
    switches: () => ({ friction, nonResponse: 'atRandom' }),
    share: 1,
    times: 1,
    truthKey: 'clean',
    isNull: false,
    looksAt: { witnesses: true, handovers: true, segments: true },
  },
  {
    key: 'small',
    title: 'clean, small n (15 %)',
    switches: () => ({ friction }),
    share: 0.15,
    times: repeated,
    truthKey: 'clean',
    isNull: false,
    looksAt: witnessed,
  },
  {
    key: 'mood',
    title: 'halo: mood colours ratings and outcome',
    switches: () => ({ friction, mood: { rating: 0.6, outcome: 0.6 } }),
    share: 1,
    times: repeated,
    truthKey: 'mood',
    isNull: false,
    biased: { flags: ['overstated'] },
    looksAt: witnessed,
  },
  {
    key: 'ceiling',
    title: 'ceiling: service so good that hardly anything is bad',
    switches: () => ({ friction, ceiling: 1 }),
    share: 1,
    times: repeated,
    truthKey: 'ceiling',
    isNull: false,
    looksAt: witnessed,
  },
  {
    key: 'polite',
    title: 'ceiling: answers are polite',
    switches: () => ({ friction, politeness: 1.6 }),
    share: 1,
    times: 1,
    truthKey: 'clean',
    isNull: false,
    biased: { flags: ['ceiling', 'understated'] },
    looksAt: witnessed,
  },
  {
    key: 'politeSome',
    title: 'ceiling: every second touchpoint is rated very politely',
    switches: () => ({ friction, politeness: 2.4, politeAt: [0, 2, 4, 6, 8] }),
    share: 1,
    times: 1,
    truthKey: 'clean',
    isNull: false,
    biased: { flags: ['ceiling', 'understated'] },
    looksAt: witnessed,
  },
  {
    key: 'unhappySilent',
    title: 'non-response: the unhappy answer less',
    switches: () => ({ friction, nonResponse: 'unhappyAnswerLess' }),
    share: 1,
    times: repeated,
    truthKey: 'clean',
    isNull: false,
    biased: { flags: ['nonResponse'] },
    looksAt: witnessed,
  },
  {
    key: 'recall',
    title: 'recall delay: asked after 60 days on average',
    switches: () => ({ friction, recall: { days: 60, halfLife: 15 } }),
    share: 1,
    times: repeated,
    truthKey: 'clean',
    isNull: false,
    biased: { flags: ['understated', 'overstated'] },
    looksAt: witnessed,
  },
  {
    key: 'collinear',
    title: 'collinear: two touchpoints felt alike (0.95)',
    switches: () => ({ friction, collinear: { pair: [4, 5], correlation: 0.95 } }),
    share: 1,
    times: repeated,
    truthKey: 'collinear',
    isNull: false,
    looksAt: witnessed,
  },
  {
    key: 'handover',
    title: 'planted handover: its long waits cost 1.5 points',
    switches: (industry) => ({
      friction,
      handover: { pair: industries[industry].handover, penalty: -1.5 },
    }),
    share: 1,
    times: 1,
    truthKey: 'handover',
    isNull: false,
    looksAt: { ...witnessed, handovers: true },
  },
  {
    key: 'segment',
    title: 'planted segment: a low experience costs one group 1.5 points more',
    switches: () => ({ friction, segment: { segment: 1, touchpoint: 5, penalty: -1.5 } }),
    share: 1,
    times: 1,
    truthKey: 'segment',
    isNull: false,
    looksAt: { ...ratingsAlone, segments: true },
  },
  {
    key: 'nothing',
    title: 'null: no touchpoint matters',
    switches: () => ({ friction, effects: 'none' }),
    share: 1,
    times: 8,
    truthKey: 'nothing',
    isNull: true,
    looksAt: ratingsAlone,
  },
  {
    key: 'equal',
    title: 'null: all matter equally',
    switches: () => ({ friction, effects: 'equal' }),
    share: 1,
    times: 8,
    truthKey: 'equal',
    isNull: true,
    looksAt: ratingsAlone,
  },
];
