import type { PortfolioResult } from '@touchstone/vocabulary';
import type { Highs } from 'highs';
import { type ChoiceProblem, setGain, setUse, setWorth } from './choice-problem.ts';
import { solveChoice } from './solve-choice.ts';

/** Budgets that are looked at, in shares of the one that is set. */
const shares = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** What is chosen more is better by at least this share: smaller differences are rounding. */
const better = 1e-7;

interface Change {
  readonly enters: string[];
  readonly leaves: string[];
}

function change(problem: ChoiceProblem, from: ReadonlySet<number>, to: ReadonlySet<number>): Change {
  const ids = (some: ReadonlySet<number>, without: ReadonlySet<number>): string[] =>
    [...some]
      .filter((at) => !without.has(at))
      .toSorted((a, b) => a - b)
      .flatMap((at) => problem.plans[at]?.id ?? []);
  return { enters: ids(to, from), leaves: ids(from, to) };
}

/** The best choice at other budgets, each against the one chosen. Budgets that cannot meet the conditions are left out. */
export function budgetFrontier(
  highs: Highs,
  problem: ChoiceProblem,
  chosen: ReadonlySet<number>,
): PortfolioResult['frontier'] {
  const { budget } = problem.settings;
  const all = problem.plans.reduce((sum, { cost }) => sum + cost, 0);
  const budgets =
    budget > 0 ? shares.map((share) => share * budget) : [0, ...shares.map((share) => share * all)];
  return budgets.flatMap((limit) => {
    const asked = { kind: 'worth', budget: limit } as const;
    const set = limit === budget ? chosen : solveChoice(highs, problem, { asked })?.chosen;
    if (!set) return [];
    return [{ budget: limit, gain: setGain(problem, set).estimate, ...change(problem, chosen, set) }];
  });
}

/**
 * The smallest budget at which a better choice than `chosen` can be paid, and that choice: the cheapest set of more worth, exact,
 * then the best that this budget buys. Null when nothing better exists at any budget.
 */
export function nextBudget(
  highs: Highs,
  problem: ChoiceProblem,
  chosen: ReadonlySet<number>,
): PortfolioResult['next'] {
  const worth = setWorth(problem, chosen);
  const whole = problem.worth.reduce((sum, one) => sum + Math.abs(one), 0);
  if (whole === 0) return null;
  const cheapest = solveChoice(highs, problem, { asked: { kind: 'cost', least: worth + whole * better } });
  if (!cheapest) return null;
  const budget = setUse(problem, cheapest.chosen).cost;
  const best = solveChoice(highs, problem, { asked: { kind: 'worth', budget } })?.chosen ?? cheapest.chosen;
  return { budget, gain: setGain(problem, best).estimate, ...change(problem, chosen, best) };
}
