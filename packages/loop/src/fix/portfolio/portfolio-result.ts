import {
  type PortfolioRequest,
  type PortfolioResult,
  type Say,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { budgetFrontier, nextBudget } from './budget-frontier.ts';
import { type ChoiceProblem, choiceProblem, fits, setGain, setUse } from './choice-problem.ts';
import { naiveChoice } from './naive-choice.ts';
import { planReason, worthAdded } from './plan-reasons.ts';
import { portfolioSentences, portfolioWarnings } from './portfolio-sentences.ts';
import { requireChoosable } from './require-choosable.ts';
import { loadSolver, type Solved, solveChoice } from './solve-choice.ts';

/** Other budgets are searched for so many plans; above, the choice alone is computed, within a second or two. */
const mostForFrontier = 120;

type Solver = Awaited<ReturnType<typeof loadSolver>>;

/** Says which condition cannot be met: too few quick wins, too little money or too few days for what must be. */
function refuse(highs: Solver, problem: ChoiceProblem): never {
  const { settings, plans, must } = problem;
  const free = { ...problem, settings: { ...settings, staffDays: undefined } };
  const asked = { kind: 'cost', least: Number.NEGATIVE_INFINITY } as const;
  const cheapest = solveChoice(highs, free, { asked });
  if (!cheapest) {
    const found = plans.filter(({ quickWin }, at) => quickWin && !problem.never.has(at)).length;
    throw new TouchstoneError('portfolioQuickWins', { least: settings.quickWins, found });
  }
  const { cost } = setUse(problem, cheapest.chosen);
  const names = [...(must.size > 0 ? must : cheapest.chosen)]
    .flatMap((at) => plans[at]?.name ?? [])
    .join(', ');
  if (!fits(cost, settings.budget)) {
    throw new TouchstoneError('portfolioBudget', { names, found: cost, budget: settings.budget });
  }
  throw new TouchstoneError('portfolioStaffDays', { names, limit: settings.staffDays ?? 0 });
}

function planRows(
  problem: ChoiceProblem,
  { chosen, shadowPrice }: Solved,
  say: Say,
): PortfolioResult['plans'] {
  return problem.plans.map(({ id, name, cost, staffDays }, at) => ({
    id,
    name,
    chosen: chosen.has(at),
    adds: worthAdded(problem, chosen, at),
    cost,
    staffDays,
    why: planReason({ problem, chosen, shadowPrice, say }, at),
  }));
}

function regretOf(problem: ChoiceProblem, chosen: ReadonlySet<number>): PortfolioResult['regret'] {
  const naive = naiveChoice(problem);
  const gain = setGain(problem, naive).estimate;
  return {
    naive: [...naive].toSorted((a, b) => a - b).flatMap((at) => problem.plans[at]?.id ?? []),
    gain,
    lost: setGain(problem, chosen).estimate - gain,
  };
}

/**
 * The set of plans that brings most under budget, staff-days, needs, exclusions and a floor of quick wins: exact, by an integer
 * linear program (HiGHS; Huangfu & Hall 2018, Mathematical Programming Computation 10, 119–142). Plans on one moment lift
 * 1 − Π (1 − share) of its gain together. With what each plan adds and why, what money would buy at other budgets, and what taking
 * the greatest gains first would lose. Method: docs/method/fix.md.
 *
 * @throws TouchstoneError portfolioSameId, portfolioUnknownPlan, fixCircularNeeds, portfolioContradiction, portfolioQuickWins,
 *   portfolioBudget, portfolioStaffDays
 */
export async function portfolioResult(request: PortfolioRequest, say: Say): Promise<PortfolioResult> {
  requireChoosable(request);
  const highs = await loadSolver();
  const { settings } = request;
  const problem = choiceProblem(request);
  const solved = solveChoice(highs, problem, { asked: { kind: 'worth', budget: settings.budget } });
  if (!solved) return refuse(highs, problem);
  const { chosen, proven, shadowPrice } = solved;
  const gain = setGain(problem, chosen);
  const value = settings.valuePerPoint;
  const isSmall = request.plans.length <= mostForFrontier;
  const result: PortfolioResult = {
    sentences: [],
    warnings: [],
    chosen: [...chosen].toSorted((a, b) => a - b).flatMap((at) => request.plans[at]?.id ?? []),
    plans: planRows(problem, solved, say),
    total: {
      gain,
      money:
        value === undefined
          ? null
          : { estimate: gain.estimate * value, low: gain.low * value, high: gain.high * value },
      ...setUse(problem, chosen),
    },
    shadowPrice,
    frontier: isSmall ? budgetFrontier(highs, problem, chosen) : [],
    next: isSmall ? nextBudget(highs, problem, chosen) : null,
    regret: regretOf(problem, chosen),
    method: {
      formula: say('fix.portfolio.formula', { objective: settings.objective, quantile: settings.quantile }),
      source: say('fix.portfolio.source'),
      solver: `HiGHS ${highs.version.string}`,
      proven,
    },
  };
  return {
    ...result,
    sentences: portfolioSentences(request, result, say),
    warnings: portfolioWarnings(request, result, { most: mostForFrontier, say }),
  };
}
