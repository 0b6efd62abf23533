import { TouchstoneError } from '@touchstone/vocabulary';
import { type Rankable, type Ranked, rankedTouchpoints } from '../../../finding/ranked-touchpoints.ts';
import type { NamedTouchpoint } from '../facts/witness-names.ts';
import { partOfFacts } from './part-of-facts.ts';

/** A column of the facts and the touchpoint that it is about. */
export interface Placed extends NamedTouchpoint {
  /** Position in the touchpoints of the facts. */
  readonly at: number;
}

/** One witness, ranked; `placed` in the order of the model's touchpoint indexes. */
export interface HeardWitness extends Ranked {
  readonly given: Rankable;
  readonly placed: readonly Placed[];
}

/** Some columns of an analysis alone, as an analysis of their own. */
export function partOf(whole: Rankable, placed: readonly Placed[]): Rankable {
  const columns = placed.map(({ at }) => at);
  return {
    ...whole,
    plan: { ...whole.plan, touchpoints: columns.flatMap((at) => whole.plan.touchpoints[at] ?? []) },
    look: { ...whole.look, touchpoints: columns.flatMap((at) => whole.look.touchpoints[at] ?? []) },
    facts: partOfFacts(whole.facts, columns),
    unfit: [],
  };
}

/** Ranks the touchpoints of one witness; undefined where it has nothing that could be ranked. */
export function rankWitness(given: Rankable, placed: readonly Placed[]): HeardWitness | undefined {
  if (placed.length === 0) return undefined;
  try {
    return { ...rankedTouchpoints(given), given, placed };
  } catch (error) {
    // A witness without anything to rank is not heard; the others still are.
    if (error instanceof TouchstoneError && error.code === 'findNothingToRank') return undefined;
    throw error;
  }
}
