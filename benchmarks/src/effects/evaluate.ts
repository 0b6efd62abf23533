import { judgeEffect, type Panel, type ProofTask, panelFromRows } from '@touchstone/loop/prove';
import type { EffectWorld } from '@touchstone/simulator';
import type { CalendarEvent, ProofResult } from '@touchstone/vocabulary';

/** What the evaluator is given: raw rows, the plan, and the calendar. The truth stays behind. */
export type Evidence = Pick<EffectWorld, 'rows' | 'plan' | 'events'>;

/** The task that rows and plan make; the plan counts as fixed before the start. */
export function taskOf({ plan, events = [] }: Evidence, panel: Panel, seed: number): ProofTask {
  return {
    plan,
    panel,
    guardrails: [],
    events: events.map((event): CalendarEvent => ({ ...event, units: [...event.units], instrument: false })),
    frozen: 'simulated',
    changedAfterStart: false,
    metric: { name: 'score', unit: 'points' },
    queries: [],
    snapshot: 'simulated',
    locale: 'en',
    seed,
  };
}

/** The verdict on raw rows and a plan, as the product gives it. */
export function evaluate(evidence: Evidence, seed: number): ProofResult {
  return judgeEffect(taskOf(evidence, panelFromRows(evidence.rows, evidence.plan), seed));
}
