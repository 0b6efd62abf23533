import { type ChoiceProblem, isAllowed, withNeeded } from './choice-problem.ts';

/**
 * What people do with a ranked list: what must be, then quick wins until there are enough, then the greatest gain first, each with
 * all it needs, as long as it fits.
 */
export function naiveChoice(problem: ChoiceProblem): ReadonlySet<number> {
  const { plans, needs, settings } = problem;
  const byGain = [...plans.keys()].toSorted(
    (a, b) => (plans[b]?.gain.estimate ?? 0) - (plans[a]?.gain.estimate ?? 0),
  );
  let chosen: ReadonlySet<number> = problem.must;
  const quick = (): number => [...chosen].filter((at) => plans[at]?.quickWin).length;
  const add = (at: number): void => {
    const grown = new Set([...chosen, ...withNeeded([at], needs)]);
    if (isAllowed(problem, grown, { floor: 0 })) chosen = grown;
  };
  for (const at of byGain) if (plans[at]?.quickWin && quick() < settings.quickWins) add(at);
  for (const at of byGain) if ((plans[at]?.gain.estimate ?? 0) > 0 && !chosen.has(at)) add(at);
  return chosen;
}
