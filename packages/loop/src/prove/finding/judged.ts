import type { CheckedProof, ProofResult } from '@touchstone/vocabulary';
import type { CheckInput } from '../method/checks/check-input.ts';
import type { Measured } from '../method/measured.ts';
import type { Course } from '../method/novelty.ts';

/** Everything that a result is made from. */
export interface Judged extends CheckInput {
  readonly checks: readonly CheckedProof[];
  readonly course: Course;
  readonly naive: Measured | null;
  readonly guardrails: ProofResult['guardrails'];
}
