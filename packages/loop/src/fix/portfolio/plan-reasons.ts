import type { Say } from '@touchstone/vocabulary';
import { type ChoiceProblem, fits, isAllowed, setUse, setWorth, withNeeded } from './choice-problem.ts';

interface Reasons {
  readonly problem: ChoiceProblem;
  readonly chosen: ReadonlySet<number>;
  readonly shadowPrice: number | null;
  readonly say: Say;
}

/** What a plan adds to the objective of the chosen: with it less without it. */
export function worthAdded(problem: ChoiceProblem, chosen: ReadonlySet<number>, at: number): number {
  const [within, without] = [new Set(chosen), new Set(chosen)];
  within.add(at);
  without.delete(at);
  return setWorth(problem, within) - setWorth(problem, without);
}

function named({ problem, say }: Reasons, places: readonly number[]): string {
  return places
    .map((at) => say('find.quoted', { name: problem.plans[at]?.name ?? '' }))
    .join(say('find.separator'));
}

function conflictsOf({ conflicts }: ChoiceProblem, at: number): number[] {
  return conflicts.flatMap(([a, b]) => (a === at ? [b] : b === at ? [a] : []));
}

function whyIn(reasons: Reasons, at: number): string {
  const { problem, chosen, say } = reasons;
  const plan = problem.plans[at];
  const waiting = [...chosen].filter((other) => problem.needs[other]?.includes(at));
  if (problem.settings.must.includes(plan?.id ?? '')) return say('fix.portfolio.in.must');
  const adds = worthAdded(problem, chosen, at);
  if (waiting.length > 0 && (adds <= 0 || problem.must.has(at))) {
    return say('fix.portfolio.in.needed', { names: named(reasons, waiting) });
  }
  if (adds <= 0 && plan?.quickWin)
    return say('fix.portfolio.in.quickWin', { least: problem.settings.quickWins });
  return waiting.length > 0
    ? say('fix.portfolio.in.gainNeeded', {
        gain: adds,
        cost: plan?.cost ?? 0,
        names: named(reasons, waiting),
      })
    : say('fix.portfolio.in.gain', { gain: adds, cost: plan?.cost ?? 0 });
}

/** What keeps out a plan that no budget could bring in as things stand; undefined where it is only a matter of money or days. */
function barred(reasons: Reasons, at: number): string | undefined {
  const { problem, chosen, say } = reasons;
  const { settings, plans } = problem;
  const all = [...withNeeded([at], problem.needs)];
  if (settings.mustNot.includes(plans[at]?.id ?? '')) return say('fix.portfolio.out.mustNot');
  const needed = all.filter((one) => one !== at && problem.never.has(one));
  if (needed.length > 0) return say('fix.portfolio.out.needs', { names: named(reasons, needed) });
  const rivals = all.flatMap((one) => conflictsOf(problem, one)).filter((one) => chosen.has(one));
  return rivals.length > 0
    ? say('fix.portfolio.out.excluded', { names: named(reasons, [...new Set(rivals)]) })
    : undefined;
}

function whyOut(reasons: Reasons, at: number): string {
  const { problem, chosen, shadowPrice, say } = reasons;
  const { settings, plans } = problem;
  const sentence = barred(reasons, at);
  if (sentence !== undefined) return sentence;
  const adds = worthAdded(problem, chosen, at);
  const all = withNeeded([at], problem.needs);
  if (adds <= 0 && all.size === 1) return say('fix.portfolio.out.noGain');
  const alone = setUse(problem, all);
  if (!fits(alone.cost, settings.budget)) {
    return say('fix.portfolio.out.tooDear', { cost: alone.cost, budget: settings.budget });
  }
  if (!fits(alone.staffDays, settings.staffDays)) {
    return say('fix.portfolio.out.tooLong', { days: alone.staffDays, limit: settings.staffDays ?? 0 });
  }
  const grown = new Set([...chosen, ...all]);
  const together = setUse(problem, grown);
  const own = plans[at]?.gain.estimate ?? 0;
  const kind = fits(together.cost, settings.budget)
    ? fits(together.staffDays, settings.staffDays) || isAllowed(problem, grown)
      ? 'worse'
      : 'days'
    : 'money';
  const shrunk = own > 0 && adds < own * 0.999 && settings.objective === 'mean' ? 'yes' : 'no';
  const cost = together.cost - setUse(problem, chosen).cost;
  return say('fix.portfolio.out.outbid', {
    gain: adds,
    cost,
    kind,
    shrunk,
    own,
    known: shadowPrice ? 'yes' : 'no',
    usual: (shadowPrice ?? 0) * cost,
  });
}

/** Why each plan is in or out, in the reader's language. */
export function planReason(reasons: Reasons, at: number): string {
  return reasons.chosen.has(at) ? whyIn(reasons, at) : whyOut(reasons, at);
}
