import { describe, expect, it } from 'vitest';
import { shapleyR2 } from '../importance/shapley-r2.ts';
import { bucketCrossProducts, totalCrossProducts } from '../moments/bucket-cross-products.ts';
import { type RandomGenerator, randomGenerator } from '../random/random-generator.ts';
import { binaryLogit } from '../regression/binary-logit.ts';
import { coxRegression } from '../regression/cox-regression.ts';
import { ordinalRegression } from '../regression/ordinal-regression.ts';
import { poissonRegression } from '../regression/poisson-regression.ts';
import { replicateCovariance } from '../resampling/statistic-summary.ts';
import type { Unanswerable } from '../unanswerable.ts';
import type { LevelDesign, LevelObservations } from './level-design.ts';
import { levelRegression } from './level-regression.ts';
import { oneStepJackknife } from './one-step-jackknife.ts';
import { logitSteps, logMean, restrictedMean } from './outcome-scales.ts';
import { standardisedChanges } from './standardised-changes.ts';
import { workingSums } from './working-sums.ts';

function answered<T extends { readonly kind: 'answer' }>(given: T | Unanswerable): T {
  if (given.kind === 'answer') return given;
  throw new Error(JSON.stringify(given));
}

/** Three places with a low (columns 0, 2, 4) and a high level (1, 3, 5); customers have 1.5 journeys and a taste of their own. */
function drawn(random: RandomGenerator, journeys: number, tasteSpread = 0) {
  const customers = Math.ceil(journeys / 1.5);
  const tastes = Array.from({ length: customers }, () => tasteSpread * random.normal());
  const active = new Int32Array(journeys * 3);
  const buckets = new Int32Array(journeys);
  const taste = new Float64Array(journeys);
  for (let row = 0; row < journeys; row++) {
    const customer = row < customers ? row : random.integer(customers);
    buckets[row] = Math.imul(customer + 1, 0x9e3779b1) >>> 24;
    taste[row] = tastes[customer] ?? 0;
    for (let place = 0; place < 3; place++) {
      const u = random.uniform();
      active[row * 3 + place] = u < 0.25 ? 2 * place : u > 0.7 ? 2 * place + 1 : -1;
    }
  }
  const design: LevelDesign = {
    active,
    places: 3,
    columns: 6,
    buckets,
    weights: new Float64Array(journeys).fill(1),
  };
  const sum = (row: number, slopes: readonly number[]): number =>
    [0, 1, 2].reduce((total, place) => total + (slopes[active[row * 3 + place] ?? -1] ?? 0), 0);
  const columns = Array.from({ length: 6 }, (_, column) => ({
    name: `c${column}`,
    values: Float64Array.from({ length: journeys }, (__, row) =>
      Number(active[row * 3 + Math.floor(column / 2)] === column),
    ),
  }));
  return { design, sum, columns, taste };
}

const slopes = [-1.2, 0.4, -0.5, 0.8, 0, 0];
const rowsOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);
const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

function yesNo(outcomes: ArrayLike<number>): LevelObservations {
  const journeys = rowsOf(outcomes.length);
  return {
    family: 'binomial',
    journeys,
    strata: new Int8Array(outcomes.length),
    constants: 1,
    outcomes,
    slopeSets: [0],
  };
}

describe('levelRegression', () => {
  it('is the logit and the Poisson regression of R (checked functions), but for its weak prior', () => {
    const random = randomGenerator(1);
    const { design, sum, columns } = drawn(random, 1200);
    const yes = Float64Array.from({ length: 1200 }, (_, row) =>
      Number(random.uniform() < logistic(0.3 + sum(row, slopes))),
    );
    const logit = answered(binaryLogit({ outcome: { name: 'y', values: yes }, columns }));
    const fit = answered(levelRegression(design, yesNo(yes)));
    for (const [at, { coefficient }] of logit.terms.entries())
      expect(Math.abs((fit.parameters[at] ?? 0) - coefficient)).toBeLessThan(1e-3);
    expect(1 - fit.deviance / fit.nullDeviance).toBeCloseTo(logit.mcFadden, 6);
    const counts = Float64Array.from({ length: 1200 }, (_, row) =>
      Math.floor(3 * random.uniform() + Math.exp(sum(row, slopes))),
    );
    const poisson = answered(poissonRegression({ outcome: { name: 'y', values: counts }, columns }));
    const counted = answered(levelRegression(design, { ...yesNo(counts), family: 'poisson' }));
    for (const [at, { coefficient }] of poisson.terms.entries())
      expect(Math.abs((counted.parameters[at] ?? 0) - coefficient)).toBeLessThan(1e-3);
  });

  it('comes within half a standard error of proportional odds by maximum likelihood', () => {
    const random = randomGenerator(2);
    const { design, sum, columns } = drawn(random, 4000);
    const answers = Float64Array.from({ length: 4000 }, (_, row) => {
      const u = random.uniform();
      const latent = sum(row, slopes) + Math.log(u / (1 - u));
      return [-1.5, 0, 1.2].filter((cut) => latent > cut).length;
    });
    const cuts = [1, 2, 3];
    const seen: LevelObservations = {
      family: 'binomial',
      journeys: Int32Array.from({ length: 12_000 }, (_, at) => Math.floor(at / 3)),
      strata: Int32Array.from({ length: 12_000 }, (_, at) => at % 3),
      constants: 3,
      outcomes: Float64Array.from({ length: 12_000 }, (_, at) =>
        Number((answers[Math.floor(at / 3)] ?? 0) >= (cuts[at % 3] ?? 0)),
      ),
      slopeSets: [0, 0, 0],
    };
    const fit = answered(levelRegression(design, seen));
    const exact = answered(
      ordinalRegression({ outcomeName: 'y', outcome: answers, levels: ['0', '1', '2', '3'], columns }),
    );
    for (const [at, { coefficient, standardError }] of exact.terms.entries())
      expect(Math.abs((fit.parameters[3 + at] ?? 0) - coefficient)).toBeLessThan(standardError / 2);
  });

  it('comes within a quarter of a standard error of Cox when time is cut into twelve intervals', () => {
    const random = randomGenerator(3);
    const { design, sum, columns } = drawn(random, 2000);
    const event = Float64Array.from({ length: 2000 }, () => -Math.log(1 - random.uniform()));
    const times = event.map((value, row) => Math.min(2, value / Math.exp(sum(row, slopes))));
    const happened = times.map((time) => Number(time < 2));
    const ends = Array.from({ length: 12 }, (_, at) => (2 * (at + 1)) / 12);
    const cells = Array.from(times).flatMap((time, row) =>
      ends.flatMap((end, at) => {
        const begun = end - 2 / 12;
        return time > begun
          ? [
              {
                row,
                at,
                exposure: Math.min(time, end) - begun,
                event: Number(time <= end && happened[row] === 1),
              },
            ]
          : [];
      }),
    );
    const fit = answered(
      levelRegression(design, {
        family: 'poisson',
        journeys: cells.map(({ row }) => row),
        strata: cells.map(({ at }) => at),
        constants: 12,
        outcomes: cells.map((cell) => cell.event),
        offsets: cells.map(({ exposure }) => Math.log(exposure)),
        slopeSets: new Array<number>(12).fill(0),
      }),
    );
    const cox = answered(coxRegression({ time: times, event: happened, columns }));
    for (const [at, { coefficient, standardError }] of cox.terms.entries())
      expect(Math.abs((fit.parameters[12 + at] ?? 0) - coefficient)).toBeLessThan(0.25 * standardError);
  });

  it('keeps a finite slope where all journeys of a level went the same way, and says when nothing varies', () => {
    const { design } = drawn(randomGenerator(4), 300);
    const separated = Float64Array.from({ length: 300 }, (_, row) =>
      Number(design.active[row * 3] !== 0 && row % 3 > 0),
    );
    const fit = answered(levelRegression(design, yesNo(separated)));
    expect(Math.abs(fit.parameters[1] ?? 0)).toBeLessThan(20);
    expect(levelRegression(design, yesNo(new Float64Array(300).fill(1)))).toMatchObject({
      reason: 'oneLevel',
    });
    expect(() => levelRegression(design, yesNo(new Float64Array(300).fill(-1)))).toThrow('negativeWeight');
  });
});

describe('workingSums', () => {
  it('give the fitted slopes again, and shares of the deviance close to those of all refits', () => {
    const random = randomGenerator(5);
    const { design, sum, columns } = drawn(random, 3000);
    const yes = Float64Array.from({ length: 3000 }, (_, row) =>
      Number(random.uniform() < logistic(sum(row, slopes))),
    );
    const seen = yesNo(yes);
    const fit = answered(levelRegression(design, seen));
    const names = columns.map(({ name }) => name);
    const total = totalCrossProducts(bucketCrossProducts(workingSums(fit, { design, seen, names })));
    const players = [0, 1, 2].map((place) => ({
      name: `p${place}`,
      columns: [`c${2 * place}`, `c${2 * place + 1}`],
    }));
    const shares = answered(shapleyR2(total, 'y', players));
    const refit = (places: readonly number[]): number => {
      const used = columns.filter((_, at) => places.includes(Math.floor(at / 2)));
      if (used.length === 0) return 0;
      return answered(binaryLogit({ outcome: { name: 'y', values: yes }, columns: used })).mcFadden;
    };
    const exact = [0, 1, 2].map((place) => {
      const [a = 0, b = 0] = [0, 1, 2].filter((other) => other !== place);
      const gain = (others: readonly number[]): number => refit([...others, place]) - refit(others);
      return gain([]) / 3 + gain([a]) / 6 + gain([b]) / 6 + gain([a, b]) / 3;
    });
    const all = exact.reduce((left, right) => left + right, 0);
    exact.forEach((value, place) => {
      expect(Math.abs((shares.players[place]?.share ?? 0) - value / all)).toBeLessThan(0.01);
    });
  });
});

describe('standardisedChanges', () => {
  it('is the change worked by hand: everybody low becomes middle, the rest as it was seen', () => {
    const active = Int32Array.of(0, 0, -1, -1, 0, -1, 1, -1);
    const design: LevelDesign = {
      active,
      places: 1,
      columns: 2,
      buckets: [0, 1, 2, 3, 4, 5, 6, 7],
      weights: new Float64Array(8).fill(1),
    };
    const seen = yesNo([1, 0, 1, 1, 0, 0, 1, 1]);
    const fit = answered(levelRegression(design, seen));
    const moves = oneStepJackknife(fit, 1);
    const { estimate } = standardisedChanges(fit, { design, seen, scale: logitSteps([1]), moves }, [
      { place: 0, from: 0, to: -1 },
    ]);
    // Low: 1 of 3; middle: 3 of 4 (but for the weak prior): 3/8 · (3/4 − 1/3).
    expect(estimate[0]).toBeCloseTo((3 / 8) * (3 / 4 - 1 / 3), 2);
  });

  it('knows the derivatives of its scales', () => {
    for (const [scale, size] of [
      [logitSteps([100, -100]), 2],
      [logMean, 1],
      [restrictedMean([1, 2, 3]), 3],
    ] as const) {
      const at = Float64Array.from({ length: size }, (_, index) => -0.7 + 0.4 * index);
      const found = new Float64Array(size);
      scale.slopes(at, found);
      for (let index = 0; index < size; index++) {
        const moved = (by: number): number =>
          scale.value(at.map((value, other) => value + (other === index ? by : 0)));
        expect(found[index]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 5);
      }
    }
    expect(restrictedMean([2, 2]).value(Float64Array.of(-50, -50))).toBeCloseTo(4, 10);
  });

  it('covers the true gain of yes or no in 92 to 98 of 100, customers having tastes', () => {
    const worlds = 200;
    const truth = drawn(randomGenerator(999), 200_000, 1);
    const eta = (row: number, world: typeof truth, without = false): number => {
      const low = world.design.active[row * 3] === 0;
      return 0.3 + world.sum(row, slopes) + (world.taste[row] ?? 0) - (without && low ? (slopes[0] ?? 0) : 0);
    };
    let gain = 0;
    for (let row = 0; row < 200_000; row++)
      gain += (logistic(eta(row, truth, true)) - logistic(eta(row, truth))) / 200_000;
    let covered = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const random = randomGenerator(seed);
      const world = drawn(random, 500, 1);
      const yes = Float64Array.from({ length: 500 }, (_, row) =>
        Number(random.uniform() < logistic(eta(row, world))),
      );
      const seen = yesNo(yes);
      const fit = answered(levelRegression(world.design, seen));
      const moves = oneStepJackknife(fit, 1);
      const { estimate, jackknife } = standardisedChanges(
        fit,
        { design: world.design, seen, scale: logitSteps([1]), moves },
        [{ place: 0, from: 0, to: -1 }],
      );
      const error = Math.sqrt(replicateCovariance(jackknife)[0] ?? 0);
      if (Math.abs((estimate[0] ?? 0) - gain) <= 1.97 * error) covered++;
    }
    expect(covered / worlds).toBeGreaterThan(0.92);
    expect(covered / worlds).toBeLessThan(0.985);
  });
});
