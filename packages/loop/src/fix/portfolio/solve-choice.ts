import type { Highs, ModelData } from 'highs';
import { type ChoiceAsked, type ChoiceModel, choiceModel } from './choice-model.ts';
import { type ChoiceProblem, isAllowed, setWorth } from './choice-problem.ts';

/** A best choice. */
export interface Solved {
  readonly chosen: ReadonlySet<number>;
  /** False when the time ran out before it was shown that none is better. */
  readonly proven: boolean;
  /** Worth of one more unit of money in the relaxation; null where money does not bind. */
  readonly shadowPrice: number | null;
}

let runtime: Promise<Highs> | undefined;

/** The package's types describe its CommonJS form; as an ES module its default is the loader itself. */
function isLoader(found: unknown): found is () => Promise<Highs> {
  return typeof found === 'function';
}

async function load(): Promise<Highs> {
  const found: unknown = (await import('highs')).default;
  if (!isLoader(found)) throw new TypeError('the package of the solver has no loader');
  return found();
}

/** The solver, compiled to WebAssembly: loaded once, from the disk. */
export function loadSolver(): Promise<Highs> {
  runtime ??= load();
  return runtime;
}

const options = {
  output_flag: false,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-11,
  mip_feasibility_tolerance: 1e-10,
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
  random_seed: 0,
  mip_allow_restart: false,
} as const;

/** Columns whose place in the relaxation is nearly a tie, first: so many begin the search. */
const coreSize = 80;

/** The model in the solver's form: least first, the objective scaled to about 1. */
function modelData(
  { columns, rows }: ChoiceModel,
  asked: ChoiceAsked,
): ModelData & { readonly scale: number } {
  const figure = columns.map(({ worth, cost }) => (asked.kind === 'worth' ? -worth : cost));
  const scale = Math.max(...figure.map(Math.abs), 0) || 1;
  const starts = [0];
  for (const { entries } of rows) starts.push((starts.at(-1) ?? 0) + entries.length);
  return {
    scale,
    numCols: columns.length,
    numRows: rows.length,
    colCost: figure.map((value) => value / scale),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(() => 1),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ entries }) => entries.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap(({ entries }) => entries.map(([, value]) => value))),
    },
  };
}

interface Relaxed {
  readonly objective: number;
  readonly values: Float64Array;
  /** Reduced costs: how much the objective rises at least when a column leaves its place. */
  readonly reduced: Float64Array;
  readonly rowDual: Float64Array;
}

/** The best that is possible when columns may be taken in part; undefined when nothing is. */
function relax(highs: Highs, data: ModelData): Relaxed | undefined {
  return highs.withModel(data, (model) => {
    model.options.set(options);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
    const { colValue, colDual, rowDual } = model.getSolution();
    return { objective: model.getObjectiveValue(), values: colValue, reduced: colDual, rowDual };
  });
}

interface Found {
  readonly objective: number;
  readonly values: Float64Array;
  readonly proven: boolean;
}

interface Search {
  readonly highs: Highs;
  readonly data: ModelData;
  readonly model: ChoiceModel;
  readonly relaxed: Relaxed;
  readonly seconds: number;
}

/** The best when only the columns of `open` may leave their place in the relaxation; undefined when there is none. */
function searchIn(
  { highs, data, model, relaxed, seconds }: Search,
  open: ReadonlySet<number>,
): Found | undefined {
  const place = (at: number): number => Math.round(relaxed.values[at] ?? 0);
  const { continuous, integer } = highs.constants.variableType;
  const limited: ModelData = {
    ...data,
    colLower: model.columns.map(({ lower }, at) => (open.has(at) ? lower : place(at))),
    colUpper: model.columns.map((_, at) => (open.has(at) ? 1 : place(at))),
    integrality: model.columns.map(({ isWhole }) => (isWhole ? integer : continuous)),
  };
  return highs.withModel(limited, (running) => {
    running.options.set({ ...options, time_limit: seconds });
    running.run();
    const proven = running.getModelStatus() === highs.constants.modelStatus.optimal;
    if (!proven && running.info.get('primal_solution_status') !== highs.constants.solutionStatus.feasible) {
      return undefined;
    }
    return { objective: running.getObjectiveValue(), values: running.getSolution().colValue, proven };
  });
}

/**
 * The exact best by way of a core (Balas & Zemel 1980, Operations Research 28, 1130–1154): first only columns whose reduced cost is
 * small may leave their place in the relaxation. What that finds is a limit, and no column whose reduced cost exceeds the
 * distance to the relaxation can be part of anything better; the others that are left are searched in a second step.
 */
function searchCore(search: Search): Found | undefined {
  const { model, relaxed } = search;
  const cost = (at: number): number => Math.abs(relaxed.reduced[at] ?? 0);
  const helping = [...model.columns.keys()].filter((at) => !model.columns[at]?.isWhole);
  const whole = [...model.columns.keys()].filter((at) => model.columns[at]?.isWhole);
  const nearest = whole.toSorted((a, b) => cost(a) - cost(b));
  let first: Found | undefined;
  for (let size = coreSize; !first; size *= 4) {
    first = searchIn(search, new Set([...helping, ...nearest.slice(0, size)]));
    if (size >= whole.length) return first;
    if (first) {
      const gap = first.objective - relaxed.objective;
      const needed = nearest.filter((at) => cost(at) <= gap + 1e-9);
      if (needed.length <= size) return first;
      const second = searchIn(search, new Set([...helping, ...needed]));
      return second && second.objective <= first.objective
        ? second
        : { ...first, proven: second?.proven ?? false };
    }
  }
  return first;
}

/** Plans that bring nothing and that nothing needs are not bought. */
function withoutIdle(
  problem: ChoiceProblem,
  chosen: ReadonlySet<number>,
  budget: number,
): ReadonlySet<number> {
  const kept = new Set(chosen);
  for (const at of chosen) {
    const less = new Set(kept);
    less.delete(at);
    const loses = setWorth(problem, kept) - setWorth(problem, less);
    if (loses <= 0 && isAllowed(problem, less, { budget })) kept.delete(at);
  }
  return kept;
}

/**
 * The choice of greatest worth in a budget, or the cheapest choice of a worth, shown to be so. Undefined when no choice keeps to
 * the conditions. `seconds` limits each search; `proven` says whether it was enough.
 */
export function solveChoice(
  highs: Highs,
  problem: ChoiceProblem,
  { asked, seconds = 20 }: { readonly asked: ChoiceAsked; readonly seconds?: number },
): Solved | undefined {
  if ([...problem.must].some((at) => problem.never.has(at))) return undefined;
  const model = choiceModel(problem, asked);
  const { scale, ...data } = modelData(model, asked);
  if (model.columns.length === 0) {
    const none = new Set<number>();
    const isEnough = asked.kind === 'worth' || asked.least <= 0;
    return isEnough && isAllowed(problem, none)
      ? { chosen: none, proven: true, shadowPrice: null }
      : undefined;
  }
  const relaxed = relax(highs, data);
  const found = relaxed && searchCore({ highs, data, model, relaxed, seconds });
  if (!(relaxed && found)) return undefined;
  const taken = new Set(
    model.columns.flatMap(({ plans }, at) => ((found.values[at] ?? 0) > 0.5 ? plans : [])),
  );
  const chosen = asked.kind === 'worth' ? withoutIdle(problem, taken, asked.budget) : taken;
  const price =
    model.budgetRow === undefined || asked.kind !== 'worth'
      ? null
      : (-(relaxed.rowDual[model.budgetRow] ?? 0) * scale) / asked.budget;
  return { chosen, proven: found.proven, shadowPrice: price };
}
