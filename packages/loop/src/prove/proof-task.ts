import type { CalendarEvent, Locale, ProofPlan } from '@touchstone/vocabulary';
import type { Panel } from './panel.ts';

/** Everything that a verdict is made from: the plan, the sums, and what is known beside them. */
export interface ProofTask {
  readonly plan: ProofPlan;
  readonly panel: Panel;
  /** One panel for each guardrail of the plan, in its order. */
  readonly guardrails: readonly Panel[];
  /** What people call them, in the same order; absent: as the plan names them. */
  readonly guardrailNames?: readonly string[];
  readonly events: readonly CalendarEvent[];
  /** Hash of the plan that was frozen before the start; null: none was. */
  readonly frozen: string | null;
  readonly changedAfterStart: boolean;
  readonly metric: { readonly name: string; readonly unit: string };
  readonly queries: readonly string[];
  readonly snapshot: string;
  readonly locale: Locale;
  readonly seed: number;
}
