import type {
  FeasibilityCriterion,
  ImprovementContent,
  ImprovementStatus,
  MessageKey,
} from '@touchstone/vocabulary';

/** Of the demo's people: the manager, who owns the branches, and who owns the systems. */
export type DemoPerson = 'manager' | 'owner' | 'systems';

export interface DemoIdea {
  readonly id: string;
  /** In the library of measures. */
  readonly measure:
    | 'selfService'
    | 'appointment'
    | 'fewerApprovals'
    | 'progressUpdates'
    | 'signage'
    | 'preRegistration'
    | 'coaching'
    | 'recovery';
  /** Which of `bankTouchpoints` it is for. */
  readonly touchpoint: 'counterWait' | 'counter' | 'complaint' | 'advice' | 'parking';
  readonly effort: Pick<ImprovementContent, 'lifts' | 'cost' | 'staffDays' | 'weeks'>;
  /** Ids of ideas that it needs or rules out. */
  readonly needs?: readonly string[];
  readonly excludes?: readonly string[];
  readonly status?: Extract<ImprovementStatus, 'planned' | 'done'>;
  /** Cost, time, dependency, risk: 1 hard … 5 easy, by person; with a reason where one was given. */
  readonly scores: Readonly<Partial<Record<DemoPerson, readonly [number, number, number, number]>>>;
  readonly reasons?: readonly {
    readonly person: DemoPerson;
    readonly criterion: FeasibilityCriterion;
    readonly reason: MessageKey;
  }[];
}

/** What the demo's people thought of: enough to choose from, with what real lists have: needs, alternatives, disagreement. */
export const demoIdeas: readonly DemoIdea[] = [
  {
    id: 'updates',
    measure: 'progressUpdates',
    touchpoint: 'counterWait',
    effort: { lifts: 0.2, cost: 40_000, staffDays: 15, weeks: 6 },
    scores: { manager: [4, 4, 4, 4], owner: [4, 5, 4, 4], systems: [4, 4, 3, 5] },
  },
  {
    id: 'appointment',
    measure: 'appointment',
    touchpoint: 'counterWait',
    effort: { lifts: 0.3, cost: 90_000, staffDays: 30, weeks: 10 },
    scores: { manager: [3, 3, 3, 4], owner: [3, 3, 4, 3], systems: [3, 2, 2, 3] },
    reasons: [{ person: 'systems', criterion: 'dependency', reason: 'cli.demoReasonAppointment' }],
  },
  {
    id: 'selfService',
    measure: 'selfService',
    touchpoint: 'counterWait',
    effort: { lifts: 0.45, cost: 260_000, staffDays: 70, weeks: 20 },
    excludes: ['appointment'],
    scores: { manager: [2, 2, 2, 3], owner: [2, 2, 3, 2], systems: [1, 2, 2, 3] },
    reasons: [{ person: 'owner', criterion: 'risk', reason: 'cli.demoReasonSelfService' }],
  },
  {
    id: 'approvals',
    measure: 'fewerApprovals',
    touchpoint: 'counter',
    effort: { lifts: 0.4, cost: 20_000, staffDays: 35, weeks: 8 },
    scores: { manager: [5, 3, 2, 3], owner: [5, 4, 2, 3] },
    reasons: [{ person: 'manager', criterion: 'dependency', reason: 'cli.demoReasonApprovals' }],
  },
  {
    id: 'preRegistration',
    measure: 'preRegistration',
    touchpoint: 'counter',
    effort: { lifts: 0.35, cost: 80_000, staffDays: 25, weeks: 12 },
    needs: ['appointment'],
    scores: { manager: [3, 3, 2, 4], systems: [3, 3, 3, 4] },
  },
  {
    id: 'recovery',
    measure: 'recovery',
    touchpoint: 'complaint',
    effort: { lifts: 0.4, cost: 30_000, staffDays: 40, weeks: 4 },
    status: 'planned',
    scores: { manager: [4, 5, 4, 4], owner: [3, 4, 4, 4] },
  },
  {
    id: 'coaching',
    measure: 'coaching',
    touchpoint: 'advice',
    effort: { lifts: 0.3, cost: 50_000, staffDays: 45, weeks: 12 },
    scores: { owner: [3, 3, 4, 4] },
  },
  {
    id: 'signage',
    measure: 'signage',
    touchpoint: 'parking',
    effort: { lifts: 0.1, cost: 25_000, staffDays: 10, weeks: 3 },
    status: 'done',
    scores: { manager: [4, 5, 5, 5] },
  },
];

/** Comparisons of the criteria of feasibility by each person: how many times the first outweighs the second. */
export const demoComparisons: Readonly<
  Record<DemoPerson, readonly (readonly [FeasibilityCriterion, FeasibilityCriterion, number])[]>
> = {
  manager: [
    ['cost', 'time', 1 / 2],
    ['cost', 'dependency', 1 / 3],
    ['cost', 'risk', 1 / 2],
    ['time', 'dependency', 1 / 2],
    ['time', 'risk', 1],
    ['dependency', 'risk', 2],
  ],
  owner: [
    ['cost', 'time', 1],
    ['cost', 'dependency', 1 / 2],
    ['cost', 'risk', 1 / 3],
    ['time', 'dependency', 1 / 2],
    ['time', 'risk', 1 / 3],
    ['dependency', 'risk', 1 / 2],
  ],
  systems: [
    ['cost', 'time', 1 / 3],
    ['cost', 'dependency', 1 / 5],
    ['cost', 'risk', 1 / 3],
    ['time', 'dependency', 1 / 2],
    ['time', 'risk', 1],
    ['dependency', 'risk', 2],
  ],
};
