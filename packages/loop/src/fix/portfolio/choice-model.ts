import type { ChoiceProblem, PlanGroup } from './choice-problem.ts';
import { groupSets } from './group-sets.ts';

/** A column of the linear program: a set of plans that is taken or not, or a figure that helps to say it. */
interface ChoiceColumn {
  /** Plans that are chosen when it is 1; empty for helping figures. */
  readonly plans: readonly number[];
  readonly worth: number;
  readonly cost: number;
  readonly staffDays: number;
  readonly lower: number;
  readonly isWhole: boolean;
}

/** lower ≤ Σ value × column ≤ upper. */
interface ChoiceRow {
  readonly entries: readonly (readonly [number, number])[];
  readonly lower: number;
  readonly upper: number;
}

export interface ChoiceModel {
  readonly columns: readonly ChoiceColumn[];
  readonly rows: readonly ChoiceRow[];
  /** Place of the row of the budget; undefined where nothing costs anything. */
  readonly budgetRow: number | undefined;
}

/** What is asked of a problem: the greatest worth in a budget, or the least cost of a worth. */
export type ChoiceAsked =
  | { readonly kind: 'worth'; readonly budget: number }
  | { readonly kind: 'cost'; readonly least: number };

const infinity = Number.POSITIVE_INFINITY;

/** Limits are scaled to 1, so that the solver's tolerance is a share of them; half of what `fits` allows. */
const brim = 1 + 5e-10;

interface Builder {
  readonly columns: ChoiceColumn[];
  readonly rows: ChoiceRow[];
  /** Place of the new column. */
  column(parts: Partial<ChoiceColumn>): number;
  row(entries: ChoiceRow['entries'], lower: number, upper: number): number;
}

function newBuilder(): Builder {
  const [columns, rows]: [ChoiceColumn[], ChoiceRow[]] = [[], []];
  const none = { plans: [], worth: 0, cost: 0, staffDays: 0, lower: 0, isWhole: false };
  return {
    columns,
    rows,
    column: (parts) => columns.push({ ...none, ...parts }) - 1,
    row: (entries, lower, upper) => rows.push({ entries, lower, upper }) - 1,
  };
}

/** Plans that conditions across groups look at: what is left out of a group's sets must not matter to them. */
function watchedPlans({ plans, settings, needs, conflicts, must }: ChoiceProblem): ReadonlySet<number> {
  const quick = settings.quickWins > 0 ? plans.flatMap(({ quickWin }, at) => (quickWin ? [at] : [])) : [];
  const bound = needs.flatMap((needed, at) => (needed.length > 0 ? [at, ...needed] : []));
  return new Set([...quick, ...bound, ...conflicts.flat(), ...must]);
}

/**
 * A group as a chain: p is what the plans so far leave of the whole; the next one, chosen or not, leaves p − share · z with
 * z = p · x. For x of 0 or 1 the four inequalities of McCormick (1976) say this exactly.
 */
function addChain(builder: Builder, problem: ChoiceProblem, group: PlanGroup, worth: number): void {
  let left = builder.column({ lower: 1 });
  let least = 1;
  const members = group.members.filter(({ plan }) => !problem.never.has(plan));
  for (const { plan: at, share } of members.toSorted((a, b) => b.share - a.share)) {
    const { cost = 0, staffDays = 0 } = problem.plans[at] ?? {};
    const lower = problem.must.has(at) ? 1 : 0;
    const taken = builder.column({ plans: [at], cost, staffDays, lower, isWhole: true });
    const lifted = builder.column({ worth: worth * share });
    builder.row(
      [
        [lifted, 1],
        [taken, -1],
      ],
      -infinity,
      0,
    );
    builder.row(
      [
        [lifted, 1],
        [taken, -least],
      ],
      0,
      infinity,
    );
    builder.row(
      [
        [lifted, 1],
        [left, -1],
        [taken, -least],
      ],
      -infinity,
      -least,
    );
    builder.row(
      [
        [lifted, 1],
        [left, -1],
        [taken, -1],
      ],
      -1,
      infinity,
    );
    const next = builder.column({});
    builder.row(
      [
        [next, 1],
        [left, -1],
        [lifted, share],
      ],
      0,
      0,
    );
    least *= 1 - share;
    left = next;
  }
}

/** Needs, conflicts and the floor of quick wins, each plan being the sum of the columns that choose it. */
function addConditions(builder: Builder, { plans, settings, needs, conflicts }: ChoiceProblem): void {
  const of = plans.map((): number[] => []);
  for (const [column, { plans: chosen }] of builder.columns.entries()) {
    for (const at of chosen) of[at]?.push(column);
  }
  const sum = (terms: readonly (readonly [number, number])[]): ChoiceRow['entries'] => {
    const entries = new Map<number, number>();
    for (const [at, value] of terms) {
      for (const column of of[at] ?? []) entries.set(column, (entries.get(column) ?? 0) + value);
    }
    return [...entries].filter(([, value]) => value !== 0);
  };
  for (const [at, needed] of needs.entries()) {
    for (const other of needed)
      builder.row(
        sum([
          [at, 1],
          [other, -1],
        ]),
        -infinity,
        0,
      );
  }
  for (const [a, b] of conflicts)
    builder.row(
      sum([
        [a, 1],
        [b, 1],
      ]),
      -infinity,
      1,
    );
  if (settings.quickWins > 0) {
    const quick = plans.flatMap(({ quickWin }, at): [number, number][] => (quickWin ? [[at, 1]] : []));
    builder.row(sum(quick), settings.quickWins, infinity);
  }
}

/**
 * The problem as an integer linear program. A group is the list of its sets that could be best, of which one is taken: the
 * joint gain of plans on one moment is then a figure of the column, exact whatever its shape, and the relaxation is the
 * tightest there is for each moment by itself.
 */
export function choiceModel(problem: ChoiceProblem, asked: ChoiceAsked): ChoiceModel {
  const builder = newBuilder();
  const budget = asked.kind === 'worth' ? asked.budget : undefined;
  // Sets above the budget stay, as what more money would buy in part: the price of money is read from them.
  const affordable = budget === 0 ? 0 : undefined;
  const watched = watchedPlans(problem);
  for (const [at, group] of problem.groups.entries()) {
    const worth = problem.worth[at] ?? 0;
    const sets = groupSets(problem, { group, worth, budget: affordable, watched });
    if (sets === undefined) {
      addChain(builder, problem, group, worth);
      continue;
    }
    const columns = sets.flatMap(({ plans, cost, staffDays, left }): (readonly [number, number])[] =>
      plans.length === 0
        ? []
        : [[builder.column({ plans, worth: worth * (1 - left), cost, staffDays, isWhole: true }), 1]],
    );
    const isForced = !sets.some(({ plans }) => plans.length === 0);
    if (isForced || columns.length > 1) builder.row(columns, isForced ? 1 : 0, 1);
  }
  addConditions(builder, problem);
  const { staffDays } = problem.settings;
  const weights = (of: (column: ChoiceColumn) => number): ChoiceRow['entries'] =>
    builder.columns.flatMap((column, at): [number, number][] => (of(column) === 0 ? [] : [[at, of(column)]]));
  if (staffDays !== undefined && staffDays > 0) {
    builder.row(
      weights((column) => column.staffDays / staffDays),
      -infinity,
      brim,
    );
  }
  if (asked.kind === 'cost') {
    const scale = Math.max(...problem.worth.map(Math.abs), Number.MIN_VALUE);
    builder.row(
      weights(({ worth }) => worth / scale),
      asked.least / scale,
      infinity,
    );
  }
  const budgetRow =
    budget !== undefined && budget > 0
      ? builder.row(
          weights(({ cost }) => cost / budget),
          -infinity,
          brim,
        )
      : undefined;
  return { columns: builder.columns, rows: builder.rows, budgetRow };
}
