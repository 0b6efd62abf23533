import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const lines = readFileSync(join(import.meta.dirname, '../../reference/regression.txt'), 'utf8').split('\n');
const references = new Map(
  lines.map((line) => {
    const [key = '', ...values] = line.split('\t');
    return [key, values.map(Number)] as const;
  }),
);

/** What `reference/regression.R` printed for a key. */
export function reference(key: string): readonly number[] {
  const values = references.get(key);
  if (values === undefined) throw new Error(`no reference ${key}`);
  return values;
}

/** Every number agrees with the reference to a share of its size (of 1 for numbers below 1e-3). */
export function expectReference(key: string, found: Iterable<number>, relative = 1e-9): void {
  expectClose(Array.from(found), reference(key), relative, key);
}

/** Every number agrees to a share of its size, of `floor` where it is smaller than that. */
export function expectClose(
  found: readonly number[],
  wanted: readonly number[],
  relative: number,
  title = '',
): void {
  expect(found.length, title).toBe(wanted.length);
  found.forEach((value, at) => {
    const target = wanted[at] ?? Number.NaN;
    const limit = relative * Math.max(Math.abs(target), 1e-3);
    const close = Math.abs(value - target) <= limit;
    expect(close, `${title}[${at}]: expected ${target}, got ${value}`).toBe(true);
  });
}

interface State {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/** Score and information are the derivatives of the likelihood, by central differences. */
export function expectDerivatives(evaluate: (parameters: Float64Array) => State, at: Float64Array): void {
  const step = 1e-5;
  const size = at.length;
  const middle = evaluate(at);
  const top = middle.information.reduce((max, value) => Math.max(max, Math.abs(value)), 1);
  for (let i = 0; i < size; i++) {
    const up = evaluate(at.map((value, k) => value + (k === i ? step : 0)));
    const down = evaluate(at.map((value, k) => value - (k === i ? step : 0)));
    const slope = (up.logLikelihood - down.logLikelihood) / (2 * step);
    expect(Math.abs(slope - (middle.gradient[i] ?? 0)) / top).toBeLessThan(1e-6);
    for (let j = 0; j < size; j++) {
      const bend = -((up.gradient[j] ?? 0) - (down.gradient[j] ?? 0)) / (2 * step);
      expect(Math.abs(bend - (middle.information[i * size + j] ?? 0)) / top).toBeLessThan(1e-6);
    }
  }
}
