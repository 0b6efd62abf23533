import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import type { Coverage } from '../facts/coverage.ts';
import type { TopicErrors } from './calibrated-sums.ts';
import type { Placed } from './rank-witness.ts';

export interface PlacedTopic extends Placed {
  readonly errors: TopicErrors;
}

/** The sums of all witnesses, and which of them are whose. */
export interface WitnessSums {
  /** Answers, and behaviour and voice on the same journeys. */
  readonly whole: Rankable;
  readonly answers: readonly Placed[];
  readonly behaviour: readonly Placed[];
  /** Handovers, and the touchpoints that none of them leads to. */
  readonly ways: readonly Placed[];
  readonly voice: { readonly topics: readonly PlacedTopic[]; readonly silent: number } | null;
  /** Behaviour on other journeys than those that answered: against the log's own score. */
  readonly apart?: Rankable;
  readonly coverage: Coverage | null;
}
