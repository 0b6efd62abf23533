import { randomGenerator } from '@touchstone/statistics';
import {
  type Plan,
  type PortfolioRequest,
  portfolioRequestSchema,
  portfolioResultSchema,
  speaker,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { choiceProblem, isAllowed, setUse, setWorth } from './choice-problem.ts';
import { portfolioResult } from './portfolio-result.ts';
import { loadSolver, solveChoice } from './solve-choice.ts';

const say = speaker('en');
const gain = (estimate: number, half = estimate / 2) => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

function plan(id: string, parts: object): object {
  return { id, name: id.toUpperCase(), gain: gain(1), cost: 1, ...parts };
}

function asked(plans: readonly object[], settings: object): PortfolioRequest {
  return portfolioRequestSchema.parse({ plans, settings });
}

const refusal = (request: PortfolioRequest): Promise<unknown> =>
  portfolioResult(request, say).catch((error: unknown) => error);

/** A request with every kind of condition, from a seed: up to 18 plans on a few moments. */
function randomRequest(seed: number): PortfolioRequest {
  const random = randomGenerator(seed);
  const size = 1 + random.integer(18);
  const moments = Array.from({ length: 1 + random.integer(size) }, () => 0.05 + random.uniform());
  const other = (at: number): string[] =>
    at > 0 && random.uniform() < 0.2 ? [`p${random.integer(at)}`] : [];
  const plans = Array.from({ length: size }, (_, at): object => {
    const moment = random.integer(moments.length);
    const lifts = 0.05 + 0.95 * random.uniform();
    const estimate = (moments[moment] ?? 0) * lifts * (random.uniform() < 0.1 ? -1 : 1);
    return plan(`p${at}`, {
      gain: gain(estimate, Math.abs(estimate) * 1.5 * random.uniform()),
      cost: random.integer(30) / 10,
      staffDays: random.integer(20),
      moment: random.uniform() < 0.8 ? `m${moment}` : undefined,
      lifts,
      needs: other(at),
      excludes: other(at),
      quickWin: random.uniform() < 0.4,
    });
  });
  const some = (share: number): string[] =>
    Array.from({ length: size }, (_, at) => `p${at}`).filter(() => random.uniform() < share);
  return asked(plans, {
    budget: random.uniform() < 0.05 ? 0 : random.uniform() * size,
    staffDays: random.uniform() < 0.6 ? random.integer(10 * size) : undefined,
    quickWins: random.uniform() < 0.4 ? random.integer(4) : 0,
    objective: random.uniform() < 0.5 ? 'mean' : 'cautious',
    must: some(0.04),
    mustNot: some(0.04),
  });
}

/** The greatest objective over all subsets that keep to the conditions. */
function bruteForce(request: PortfolioRequest): number | undefined {
  const problem = choiceProblem(request);
  let best: number | undefined;
  for (let bits = 0; bits < 2 ** request.plans.length; bits++) {
    const chosen = new Set(request.plans.keys().filter((at) => bits & (1 << at)));
    const { cost } = setUse(problem, chosen);
    if (cost > request.settings.budget * 1.000001 || !isAllowed(problem, chosen)) continue;
    const worth = setWorth(problem, chosen);
    if (best === undefined || worth > best) best = worth;
  }
  return best;
}

describe('the choice', () => {
  it('is the best of all subsets, in 200 random problems with every kind of condition', {
    timeout: 400_000,
  }, async () => {
    const highs = await loadSolver();
    let answered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const request = randomRequest(seed);
      const problem = choiceProblem(request);
      const best = bruteForce(request);
      const solved = solveChoice(highs, problem, {
        asked: { kind: 'worth', budget: request.settings.budget },
      });
      expect(solved === undefined, `seed ${seed}`).toBe(best === undefined);
      if (!solved || best === undefined) continue;
      answered += 1;
      expect(solved.proven).toBe(true);
      expect(isAllowed(problem, solved.chosen), `seed ${seed}`).toBe(true);
      // The objective is of the order of 1; what is left is the order in which a sum is rounded.
      expect(Math.abs(setWorth(problem, solved.chosen) - best), `seed ${seed}`).toBeLessThan(
        1e-12 * request.plans.length,
      );
    }
    expect(answered).toBeGreaterThan(120);
  });

  it('does not count the same moment twice', async () => {
    // Two plans lift 60 % and 50 % of a moment worth 1: together 1 − 0.4 · 0.5 = 0.8, so the other moment's 0.45 is the better second.
    const plans = [
      plan('a', { gain: gain(0.6), moment: 'wait', lifts: 0.6 }),
      plan('b', { gain: gain(0.5), moment: 'wait', lifts: 0.5 }),
      plan('c', { gain: gain(0.45), moment: 'manner', lifts: 0.5 }),
    ];
    const result = portfolioResultSchema.parse(await portfolioResult(asked(plans, { budget: 2 }), say));
    expect(result.chosen).toEqual(['a', 'c']);
    expect(result.total.gain.estimate).toBeCloseTo(1.05, 12);
    expect(result.regret).toMatchObject({ naive: ['a', 'b'] });
    expect(result.regret.lost).toBeCloseTo(1.05 - 0.8, 12);
    expect(result.plans.map(({ adds }) => adds)).toEqual(
      [0.6, 0.2, 0.45].map((value) => expect.closeTo(value, 12)),
    );
    expect(result.plans[1]?.why).toContain('lift the same moment');
    expect(result.next).toMatchObject({ budget: 3, enters: ['b'], leaves: [] });
    // Of the relaxation: the second unit of money buys c whole, a third would buy 0.2 more.
    expect(result.shadowPrice).toBeCloseTo(0.2, 9);
  });

  it('of the cautious leaves a greater but uncertain gain', async () => {
    const plans = [plan('sure', { gain: gain(0.4, 0.1) }), plan('bold', { gain: gain(0.6, 0.9) })];
    const mean = await portfolioResult(asked(plans, { budget: 1 }), say);
    const cautious = await portfolioResult(asked(plans, { budget: 1, objective: 'cautious' }), say);
    expect([mean.chosen, cautious.chosen]).toEqual([['bold'], ['sure']]);
  });

  it('follows needs, exclusions, musts and quick wins, and says why', async () => {
    const plans = [
      plan('base', { gain: gain(0), cost: 2 }),
      plan('top', { gain: gain(3), cost: 2, needs: ['base'] }),
      plan('rival', { gain: gain(2), cost: 1, excludes: ['top'] }),
      plan('quick', { gain: gain(0.1), quickWin: true }),
      plan('old', { gain: gain(5) }),
    ];
    const result = await portfolioResult(asked(plans, { budget: 5, quickWins: 1, mustNot: ['old'] }), say);
    expect(result.chosen).toEqual(['base', 'top', 'quick']);
    expect(result.plans.map(({ why }) => why)).toEqual([
      'TOP cannot do without it.',
      'It adds 3.00 to the rest for a cost of 2.',
      'It cannot go with TOP, and these together bring more.',
      'It adds 0.10 to the rest for a cost of 1.',
      'It must not be chosen.',
    ]);
  });

  it('without money is what costs nothing', async () => {
    const plans = [plan('dear', {}), plan('free', { cost: 0, gain: gain(0.1) })];
    const result = await portfolioResult(asked(plans, { budget: 0 }), say);
    expect(result.chosen).toEqual(['free']);
    expect(result.next).toMatchObject({ budget: 1, enters: ['dear'] });
    expect(result.frontier[0]).toMatchObject({ budget: 0, enters: [], leaves: [] });
    const none = await portfolioResult(asked([], { budget: 0 }), say);
    expect([none.chosen, none.next]).toEqual([[], null]);
  });

  it('is refused where no budget could help, naming what stands against each other', async () => {
    const pair = [plan('a', { needs: ['b'] }), plan('b', { excludes: [] })];
    expect(
      await refusal(asked([plan('a', { needs: ['b'] }), plan('b', { needs: ['a'] })], { budget: 1 })),
    ).toMatchObject({
      code: 'fixCircularNeeds',
      parameters: { names: 'A → B → A' },
    });
    expect(await refusal(asked(pair, { budget: 9, must: ['a'], mustNot: ['b'] }))).toMatchObject({
      code: 'portfolioContradiction',
      parameters: { a: 'A', b: 'B' },
    });
    expect(await refusal(asked(pair, { budget: 1, must: ['a'] }))).toMatchObject({
      code: 'portfolioBudget',
      parameters: { found: 2 },
    });
    expect(await refusal(asked(pair, { budget: 9, quickWins: 1 }))).toMatchObject({
      code: 'portfolioQuickWins',
    });
    expect(await refusal(asked([plan('a', { needs: ['z'] })], { budget: 1 }))).toMatchObject({
      code: 'portfolioUnknownPlan',
    });
    const long = plan('long', { staffDays: 8 });
    expect(await refusal(asked([long], { budget: 9, staffDays: 5, must: ['long'] }))).toMatchObject({
      code: 'portfolioStaffDays',
    });
  });
});

describe('the next budget', () => {
  it('is the smallest at which something better can be paid: no budget below changes the choice', async () => {
    for (let seed = 300; seed < 310; seed++) {
      const random = randomGenerator(seed);
      const plans = Array.from({ length: 8 }, (_, at) =>
        plan(`p${at}`, { gain: gain(random.uniform()), cost: 1 + random.integer(9) }),
      );
      const request = asked(plans, { budget: 12 });
      const { next, total } = await portfolioResult(request, say);
      const at = (budget: number) =>
        bruteForce({ ...request, settings: { ...request.settings, budget } }) ?? 0;
      for (let budget = 12; budget < (next?.budget ?? 100); budget++)
        expect(at(budget)).toBeCloseTo(total.gain.estimate, 9);
      if (next) expect(next.gain).toBeCloseTo(at(next.budget), 9);
    }
  });
});

describe('500 plans', () => {
  it('are chosen from, and the choice proven', { timeout: 120_000 }, async () => {
    const random = randomGenerator(7);
    const plans = Array.from({ length: 500 }, (_, at): Plan => {
      const estimate = 0.02 + 0.3 * random.uniform();
      return portfolioRequestSchema.shape.plans.element.parse(
        plan(`p${at}`, {
          gain: gain(estimate),
          cost: 1000 * (5 + random.integer(100)),
          moment: `m${at % 170}`,
          lifts: 0.2 + 0.5 * random.uniform(),
          needs: random.uniform() < 0.1 && at > 0 ? [`p${random.integer(at)}`] : [],
        }),
      );
    });
    const request = { plans, settings: asked([], { budget: 6_000_000 }).settings };
    await loadSolver();
    const result = await portfolioResult(request, say);
    expect(result.method.proven).toBe(true);
  });
});
