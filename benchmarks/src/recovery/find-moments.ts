import { findResult } from '@touchstone/loop/find';
import type { Journeys, Setting } from '@touchstone/simulator';
import { findRequestSchema, speaker, type TouchpointFinding, TouchstoneError } from '@touchstone/vocabulary';
import { bucketFacts } from './bucket-facts.ts';

const outcomeScale = {
  min: 0,
  max: 10,
  lowLimit: 6,
  highLimit: 9,
  direction: 'higherIsBetter',
  labels: {},
} as const;

/** What `find` says about these journeys; empty when it refuses to rank anything. The same code as in the product. */
export function findMoments(
  setting: Setting,
  journeys: Journeys,
  options: { readonly seed: number; readonly replicates: number },
): readonly TouchpointFinding[] {
  const facts = bucketFacts(setting, journeys);
  const outcome = { name: 'outcome', position: 0, scale: outcomeScale };
  const seen = { filled: journeys.n, min: 0, max: 10, grid: 1 };
  try {
    return findResult({
      plan: {
        outcome,
        touchpoints: facts.touchpoints.map(({ item }) => item),
        weight: null,
        scale: 'levels',
      },
      look: {
        rows: journeys.n,
        mostRows: journeys.n,
        mostWeight: journeys.n,
        outcome: seen,
        weight: { filled: journeys.n, min: 1, max: 1, grid: 1 },
        touchpoints: facts.touchpoints.map(({ look }) => look),
      },
      facts,
      unfit: [],
      request: findRequestSchema.parse({ seed: options.seed, replicates: options.replicates }),
      snapshot: '',
      say: speaker('en'),
    }).touchpoints;
  } catch (error) {
    if (error instanceof TouchstoneError) return [];
    throw error;
  }
}
