import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { dense } from './dense.ts';
import { observedInformation } from './observed-information.ts';
import { freeParameters } from './structural-fit.ts';
import { directions, impliedMoments, informationOf, scoreOf } from './structural-moments.ts';
import { parameterTable } from './structural-parameters.ts';

const table = parameterTable({
  factors: [
    { name: 'f', indicators: ['a', 'b', 'c'] },
    { name: 'g', indicators: ['d', 'e'] },
    { name: 'h', indicators: ['i', 'j'] },
  ],
  regressions: [
    { outcome: 'g', on: ['f'] },
    { outcome: 'h', on: ['f', 'g'] },
  ],
  covariances: [['a', 'd']],
});
const places = freeParameters(table);
const random = randomGenerator(4);
const point = Float64Array.from(places, ({ kind }) =>
  kind === 'variance' ? 0.8 + 0.4 * random.uniform() : 0.3 * random.normal(),
);
const noise = dense(7, 20, () => random.normal());
const sample = dense(7, 7, (i, j) =>
  Array.from(
    { length: 20 },
    (_, k) => (noise.values[i * 20 + k] ?? 0) * (noise.values[j * 20 + k] ?? 0),
  ).reduce((sum, value) => sum + value / 20, 0),
);

function momentsAt(free: Float64Array): NonNullable<ReturnType<typeof impliedMoments>> {
  const moments = impliedMoments(table, free);
  if (moments === undefined) throw new Error('not positive definite');
  return moments;
}

describe('derivatives of a structural model', () => {
  const size = places.length;
  const moved = (at: number, step: number): Float64Array =>
    point.map((value, k) => (k === at ? value + step : value));

  test('the score is the slope of the mean log-likelihood', () => {
    const score = scoreOf(momentsAt(point), sample, directions(momentsAt(point), places));
    const value = (free: Float64Array): number => {
      const { logDeterminant, inverse } = momentsAt(free);
      return (
        -(logDeterminant + inverse.values.reduce((sum, w, at) => sum + w * (sample.values[at] ?? 0), 0)) / 2
      );
    };
    for (let at = 0; at < size; at++) {
      expect(score[at]).toBeCloseTo((value(moved(at, 1e-5)) - value(moved(at, -1e-5))) / 2e-5, 7);
    }
  });

  test('the observed information is minus the slope of the score, at any point', () => {
    const information = observedInformation(momentsAt(point), sample, places);
    const scoreAt = (free: Float64Array): Float64Array =>
      scoreOf(momentsAt(free), sample, directions(momentsAt(free), places));
    for (let at = 0; at < size; at++) {
      const above = scoreAt(moved(at, 1e-5));
      const below = scoreAt(moved(at, -1e-5));
      above.forEach((value, i) => {
        expect(information[i * size + at]).toBeCloseTo(-(value - (below[i] ?? 0)) / 2e-5, 6);
      });
    }
  });

  test('where the sample is what the model implies, observed and expected information are one', () => {
    const moments = momentsAt(point);
    const expected = informationOf(moments, directions(moments, places));
    observedInformation(moments, moments.sigma, places).forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] ?? 0, 10);
    });
  });
});
