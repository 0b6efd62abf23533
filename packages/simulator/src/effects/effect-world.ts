import type { ProofPlan } from '@touchstone/vocabulary';

/** One answer of a world in which an improvement was rolled out. */
export interface EffectRow {
  readonly unit: string;
  /** ISO date. */
  readonly day: string;
  readonly value: number | null;
  readonly id?: string;
  readonly stratum?: string;
  readonly customer?: string;
  /** How many were served when this one answered; the first row of a unit and period carries it. */
  readonly asked?: number;
}

/** What the evaluator is given, and what it is not: the truth. */
export interface EffectWorld {
  readonly rows: readonly EffectRow[];
  readonly plan: ProofPlan;
  /** Change of the observed mean by the improvement. */
  readonly truth: number;
  /** The truth late, where the effect changes with time; else as `truth`. */
  readonly late?: number;
  /** Logged changes beside the improvement. */
  readonly events?: readonly {
    readonly name: string;
    readonly from: string;
    readonly units: readonly string[];
  }[];
  /** Further metrics of the same plan, for families of them: values by metric, in the order of the rows. */
  readonly others?: readonly (readonly EffectRow[])[];
}

/** How a world is drawn. */
export interface Draw {
  readonly seed: number;
  /** In units of the effect that the plan would find with 80 %: 0 or 1, or anything else. */
  readonly size: number;
}

const monday = Date.parse('2024-01-01T00:00:00Z');
const day = 86_400_000;

/** The Monday of a week, counted from 0. */
export function weekDay(week: number, offset = 0): string {
  return new Date(monday + (7 * week + offset) * day).toISOString().slice(0, 10);
}

/** The first of a month, counted from 0. */
export function monthDay(month: number): string {
  const year = 2024 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** A day, counted from 0. */
export function dayAt(at: number): string {
  return new Date(monday + at * day).toISOString().slice(0, 10);
}

/** A score on the 0–10 scale: rounded and clipped. */
export function scored(value: number): number {
  return Math.min(10, Math.max(0, Math.round(value)));
}
