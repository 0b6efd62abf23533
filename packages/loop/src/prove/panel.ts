import type { ProofPlan } from '@touchstone/vocabulary';

/** Answers of one unit in one period: enough for means, shares, NPS (values −100, 0, 100) and counts. */
export interface PanelCell {
  readonly unit: string;
  /** Place in `Panel.periods`. */
  readonly period: number;
  readonly n: number;
  /** Σ (value − shift) and Σ (value − shift)². */
  readonly sum: number;
  readonly squares: number;
  /** The same n and Σ by `Panel.strata`, for the mix of answers. */
  readonly strata?: readonly { readonly n: number; readonly sum: number }[];
  /** How many were served or invited, where that is known: for response rates. */
  readonly asked?: number;
}

/** What was noticed while the rows were read. */
export interface PanelNote {
  readonly kind: 'duplicates' | 'missingValues' | 'noDate' | 'noUnit' | 'scaleChange';
  readonly count: number;
  /** Day of a change, ISO date. */
  readonly from?: string;
}

/** Answers from one of whom there are some before and some after. */
export interface PanelPair {
  readonly unit: string;
  readonly before: number;
  readonly after: number;
}

/** The metric by unit and period: all that the method sees of the data. */
export interface Panel {
  /** ISO dates on which they begin, one after the other without a gap. */
  readonly periods: readonly string[];
  readonly units: readonly string[];
  readonly cells: readonly PanelCell[];
  readonly shift: number;
  /** Names of the strata; empty when the plan names none. */
  readonly strata: readonly string[];
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Rows used. */
  readonly rows: number;
  readonly notes: readonly PanelNote[];
  readonly pairs?: readonly PanelPair[];
}

/** The first day of the period that a day lies in; weeks begin on Monday. Days are ISO dates. */
export function periodOf(day: string, period: ProofPlan['period']): string {
  if (period === 'day') return day;
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  const time = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}

/** Every period from the one that holds the first day to the one that holds the last. */
export function periodsBetween(first: string, last: string, period: ProofPlan['period']): string[] {
  const end = periodOf(last, period);
  const periods: string[] = [];
  for (let at = periodOf(first, period); at <= end; at = nextPeriod(at, period)) periods.push(at);
  return periods;
}

/** The first day of the period after the one that begins on a day. */
export function nextPeriod(begins: string, period: ProofPlan['period']): string {
  const date = new Date(`${begins}T00:00:00Z`);
  if (period === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (period === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}
