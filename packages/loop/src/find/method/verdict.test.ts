import { describe, expect, it } from 'vitest';
import type { Effect } from './effects.ts';
import type { TouchpointImportance } from './importance.ts';
import { judge, positiveEffects, type VerdictEvidence } from './verdict.ts';

const effect = (estimate: number, error = 0.1): Effect => ({ estimate, error, degrees: 200 });
const nothing: Effect = { estimate: 0, error: 0, degrees: 200 };
const none = { gain: false, upside: false };
const size = { rows: 1000, parameters: 20, touchpoints: 1 };

function importance(aboveEqualShare: number, margin = effect(0.1, 0.01)): TouchpointImportance {
  const around = { estimate: 0.2, low: 0.1, high: 0.3 };
  const ranks = { rank: around, rankTogether: around, topSet: { '1': true, '3': true, '5': true } };
  return { importance: around, ...ranks, top: { '1': 1, '3': 1, '5': 1 }, aboveEqualShare, margin };
}

function evidence(given: Partial<VerdictEvidence>): VerdictEvidence {
  const whole = {
    gain: effect(0),
    upside: effect(0),
    positive: none,
    importance: importance(1),
    twin: false,
  };
  return { ...whole, ...given };
}

describe('judge', () => {
  it('calls a touchpoint a moment by its upside alone, even where its gain is negative', () => {
    const wifi = { gain: effect(-0.5), upside: effect(1), positive: { gain: false, upside: true } };
    expect(judge(evidence(wifi), size)).toEqual({ verdict: 'moment', direction: 'delight', neededN: null });
  });

  it('says which way carries the moment', () => {
    const mend = { gain: effect(1), positive: { gain: true, upside: false } };
    expect(judge(evidence(mend), size)).toMatchObject({ verdict: 'moment', direction: 'mend' });
    const both = { gain: effect(1), upside: effect(1), positive: { gain: true, upside: true } };
    expect(judge(evidence(both), size)).toMatchObject({ verdict: 'moment', direction: 'both' });
  });

  it('calls it likely when one of them lies above zero by itself, at half the error where there are two', () => {
    const close = { gain: effect(0.21), upside: effect(0.1), importance: importance(0.9) };
    expect(judge(evidence(close), size).verdict).toBe('undecided');
    expect(judge(evidence({ ...close, upside: null }), size)).toMatchObject({
      verdict: 'likely',
      direction: 'mend',
    });
    const likely = { upside: effect(0.25), importance: importance(0.9) };
    expect(judge(evidence(likely), size)).toMatchObject({ verdict: 'likely', direction: 'delight' });
    expect(judge(evidence({ ...likely, importance: importance(0.7) }), size).verdict).toBe('undecided');
  });

  it('asks more of each touchpoint the more are compared', () => {
    const clear = { gain: effect(1), positive: { gain: true, upside: false } };
    const at = (share: number, touchpoints: number) =>
      judge(evidence({ ...clear, importance: importance(share) }), { ...size, touchpoints }).verdict;
    expect([at(0.95, 1), at(0.95, 10), at(0.994, 10), at(0.995, 10)]).toEqual([
      'moment',
      'undecided',
      'likely',
      'moment',
    ]);
  });

  it('says no only when neither way can improve anything, or the touchpoint matters little', () => {
    expect(judge(evidence({ gain: effect(-1), upside: effect(-1) }), size).verdict).toBe('no');
    expect(judge(evidence({ gain: effect(-1) }), size).verdict).toBe('undecided');
    expect(judge(evidence({ gain: effect(-1), upside: null }), size).verdict).toBe('no');
    expect(judge(evidence({ gain: nothing, upside: effect(-1) }), size).verdict).toBe('no');
    const small = { positive: { gain: true, upside: true }, importance: importance(0.1) };
    expect(judge(evidence(small), size)).toMatchObject({ verdict: 'no', direction: null });
  });

  it('asks for the journeys that the nearer of the two ways needs', () => {
    const near = { gain: effect(0.05), upside: effect(0.15), importance: importance(0.9) };
    const { neededN } = judge(evidence(near), size);
    // (2.258 / 1.5)² × 1000, rounded up to two digits; alone (1.972 / 0.5)² × 1000.
    expect(neededN).toBe(2300);
    expect(judge(evidence({ ...near, upside: null }), size).neededN).toBe(16_000);
  });

  it('gives no verdict on twins, nor on fewer than five journeys a parameter', () => {
    const clear = { gain: effect(1), positive: { gain: true, upside: true } };
    expect(judge(evidence({ ...clear, twin: true }), size)).toMatchObject({
      verdict: 'undecided',
      neededN: null,
    });
    expect(judge(evidence(clear), { ...size, rows: 104 }).verdict).toBe('undecided');
  });
});

describe('positiveEffects', () => {
  it('takes gains and upsides as one family and leaves out what has no error', () => {
    const figures = { penalty: nothing, reward: nothing };
    const values = [
      { ...figures, gain: effect(1), upside: effect(-1) },
      { ...figures, gain: nothing, upside: effect(0.5) },
    ];
    const covariance = Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 && at !== 5 ? 0.01 : 0));
    expect(positiveEffects({ values, covariance }, 1)).toEqual([
      { gain: true, upside: false },
      { gain: false, upside: true },
    ]);
    // 2.1 errors pass alone, but not among three.
    const alone = [{ ...figures, gain: effect(0.21), upside: nothing }];
    expect(positiveEffects({ values: alone, covariance: Float64Array.of(0.01, 0, 0, 0) }, 1)[0]?.gain).toBe(
      true,
    );
    const among = [{ ...figures, gain: effect(0.21), upside: effect(0) }, ...values.slice(1)].map(
      (value) => ({
        ...value,
        upside: effect(0),
      }),
    );
    expect(positiveEffects({ values: among, covariance }, 1)[0]?.gain).toBe(false);
  });
});
