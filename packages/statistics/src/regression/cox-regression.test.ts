import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { leukaemia } from '../testing/published-data.ts';
import { expectClose, expectDerivatives, expectReference, reference } from '../testing/references.ts';
import { type CoxOptions, type CoxRegression, coxRegression } from './cox-regression.ts';
import { type CoxInput, readCox } from './cox-rows.ts';
import { coxState, tieMethods } from './cox-state.ts';

const placebo = { name: 'placebo', values: leukaemia.placebo };
const numbers = leukaemia.weeks.map((_, at) => at + 1);
const second = { name: 'second', values: numbers.map((number) => (number * 7) % 5) };
const given = { time: leukaemia.weeks, event: leukaemia.relapse };

function fitOf(input: CoxInput, options?: CoxOptions): CoxRegression {
  const fit = coxRegression(input, options);
  if (fit.kind !== 'answer') throw new Error(JSON.stringify(fit));
  return fit;
}

const survival = fc
  .record({ rows: fc.integer({ min: 12, max: 50 }), seed: fc.integer(), distinct: fc.boolean() })
  .map(({ rows, seed, distinct }) => {
    const random = randomGenerator(seed);
    const x = Float64Array.from({ length: rows }, () => random.normal());
    const time = x.map((value) => {
      const wait = -Math.log(random.uniform()) * Math.exp(-0.5 * value);
      return distinct ? wait : 1 + Math.floor(4 * wait);
    });
    const event = Float64Array.from({ length: rows }, () => Number(random.uniform() < 0.7));
    return { time, event, columns: [{ name: 'x', values: x }] };
  });

describe('coxRegression', () => {
  test('of four distinct times is worked on paper', () => {
    // Events in the order x = 1, 0, 1, 0 with h = e^b: h/(2h+2) · 1/(h+2) · h/(h+1) · 1; score zero at h² + 0 h − 4·… :
    // ln L = 2b − 2 ln(h+1) − ln(h+2) − ln 2; 2 − 2h/(h+1) − h/(h+2) = 0 ⇒ 2(h+2) = h(h+1) ⇒ h = (1 + √17) / 2.
    const fit = fitOf({
      time: [1, 2, 3, 4],
      event: [1, 1, 1, 1],
      columns: [{ name: 'x', values: [1, 0, 1, 0] }],
    });
    expect(Math.exp(fit.terms[0]?.coefficient ?? 0)).toBeCloseTo((1 + Math.sqrt(17)) / 2, 10);
  });

  test.each(tieMethods)('agrees with the published 6-MP trial and with R, ties by %s', (ties) => {
    const fit = fitOf({ ...given, columns: [placebo] }, { ties });
    const [coefficient = 0, error = 0, nothing = 0, full = 0, score = 0] = reference(`cox.${ties}`);
    const found = [fit.terms[0]?.coefficient ?? 0, fit.terms[0]?.standardError ?? 0];
    expectClose(
      [...found, fit.nullLogLikelihood, fit.logLikelihood, fit.scoreChi2],
      [coefficient, error, nothing, full, score],
      1e-9,
    );
    // Printed: 1.51 by Breslow, 1.57 by Efron (Kalbfleisch & Prentice 2002, p. 107; Therneau & Grambsch 2000, p. 49).
    expect(fit.terms[0]?.coefficient).toBeCloseTo({ breslow: 1.509, efron: 1.572 }[ties], 3);
    expect(fit.gradient).toBeLessThan(1e-10);
  });

  test.each(tieMethods)('agrees with R under strata and weights, ties by %s', (ties) => {
    const strata = numbers.map((number) => number % 2);
    const weights = numbers.map((number) => 1 + (number % 3));
    const fit = fitOf({ ...given, columns: [placebo, second], strata, weights }, { ties });
    expectReference(`cox.stratified.${ties}`, [
      ...fit.terms.map(({ coefficient }) => coefficient),
      ...fit.terms.map(({ standardError }) => standardError),
      fit.nullLogLikelihood,
      fit.logLikelihood,
    ]);
  });

  test.each(tieMethods)('gives the baseline hazard and the concordance of R, ties by %s', (ties) => {
    const fit = fitOf({ ...given, columns: [placebo, second] }, { ties });
    // R takes a 0/1 column at 0, here it is taken at its mean.
    const shift = Math.exp(-(fit.terms[0]?.coefficient ?? 0) * (fit.means[0] ?? 0));
    const cumulative = fit.baseline.map((step) => step.cumulative * shift);
    expectReference(`cox.hazard.${ties}`, cumulative);
    const { concordant, discordant, tied } = fit.concordance;
    expect([concordant, discordant, tied]).toEqual(reference(`cox.concordance.${ties}`).slice(0, 3));
  });

  test('cares for the order of times alone, whatever the row order and the method without ties', () => {
    fc.assert(
      fc.property(survival, (data) => {
        const fit = coxRegression(data);
        if (fit.kind !== 'answer') return;
        const longer = coxRegression({ ...data, time: data.time.map((value) => value ** 3 + 1) });
        const back = {
          time: data.time.toReversed(),
          event: data.event.toReversed(),
          columns: data.columns.map(({ name, values }) => ({ name, values: values.toReversed() })),
        };
        const reversed = coxRegression(back);
        for (const other of [longer, reversed]) {
          if (other.kind !== 'answer') throw new Error(other.reason);
          expect(other.terms[0]?.coefficient).toBeCloseTo(fit.terms[0]?.coefficient ?? Number.NaN, 8);
          expect(other.concordance.share).toBeCloseTo(fit.concordance.share, 12);
        }
        if (new Set(data.time).size < data.time.length) return;
        const breslow = fitOf(data, { ties: 'breslow' });
        expect(breslow.terms[0]?.coefficient).toBeCloseTo(fit.terms[0]?.coefficient ?? Number.NaN, 10);
      }),
      { numRuns: 60, seed: 63 },
    );
  });

  test('takes a weight of two as two rows by Breslow, and strata of the same rows as twice the information', () => {
    const doubled = {
      time: [...given.time, ...given.time],
      event: [...given.event, ...given.event],
      columns: [{ name: 'placebo', values: [...leukaemia.placebo, ...leukaemia.placebo] }],
    };
    const weights = leukaemia.weeks.map(() => 2);
    const once = fitOf({ ...given, columns: [placebo], weights }, { ties: 'breslow' });
    const twice = fitOf(doubled, { ties: 'breslow' });
    expect(twice.terms[0]?.coefficient).toBeCloseTo(once.terms[0]?.coefficient ?? 0, 10);
    expect(twice.terms[0]?.standardError).toBeCloseTo(once.terms[0]?.standardError ?? 0, 10);
    const strata = [...leukaemia.weeks.map(() => 0), ...leukaemia.weeks.map(() => 1)];
    const layered = fitOf({ ...doubled, strata });
    const plain = fitOf({ ...given, columns: [placebo] });
    expect(layered.terms[0]?.coefficient).toBeCloseTo(plain.terms[0]?.coefficient ?? 0, 10);
    expect(layered.logLikelihood).toBeCloseTo(2 * plain.logLikelihood, 9);
  });

  test('covers the true effect in 95 % of simulated worlds with censoring (within three Monte Carlo errors)', () => {
    const random = randomGenerator(70);
    const worlds = 600;
    let hits = 0;
    for (let world = 0; world < worlds; world++) {
      const x = Float64Array.from({ length: 100 }, () => random.normal());
      const wait = x.map((value) => -Math.log(random.uniform()) * Math.exp(-0.5 * value));
      const end = x.map(() => 2 * random.uniform());
      const time = wait.map((value, row) => Math.min(value, end[row] ?? 0));
      const event = wait.map((value, row) => Number(value <= (end[row] ?? 0)));
      const [term] = fitOf({ time, event, columns: [{ name: 'x', values: x }] }).terms;
      hits += Number(term !== undefined && term.low <= 0.5 && term.high >= 0.5);
    }
    expect(Math.abs(hits / worlds - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / worlds));
  });

  test.each(tieMethods)('has the derivatives that the partial likelihood has, ties by %s', (ties) => {
    const rows = readCox({ ...given, columns: [placebo, second] });
    if ('reason' in rows) throw new Error(rows.reason);
    expectDerivatives((parameters) => coxState(rows, parameters, ties), Float64Array.of(0.4, -0.3));
  });

  test('names the column along which no estimate is finite, and refuses without events', () => {
    const time = [1, 2, 3, 4, 5, 6, 7, 8];
    const event = [1, 1, 1, 0, 0, 0, 0, 0];
    const early = { name: 'early', values: [1, 1, 1, 0, 0, 0, 0, 0] };
    const other = { name: 'other', values: [2, 1, 3, 2, 1, 3, 1, 2] };
    expect(coxRegression({ time, event, columns: [early, other] })).toMatchObject({
      reason: 'separation',
      columns: expect.arrayContaining(['early']),
    });
    const never = time.map(() => 0);
    expect(coxRegression({ time, event: never, columns: [other] })).toMatchObject({
      reason: 'constantOutcome',
    });
    const same = { name: 'same', values: time.map(() => 1) };
    expect(coxRegression({ time, event, columns: [same] })).toMatchObject({
      reason: 'noVariation',
      columns: ['same'],
    });
    expect(() => coxRegression({ time, event: [2, ...event.slice(1)], columns: [other] })).toThrow(
      /outOfRange/,
    );
    expect(() => coxRegression({ time, event: [1], columns: [other] })).toThrow(/lengthsDiffer/);
  });
});
