import type { WitnessesResult, WitnessFlag } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { fusedOrder } from './fused-order.ts';

const shares = [
  { key: 'queue', estimate: 0.2, error: 0.1, between: 0, weights: { answers: 1 } },
  { key: 'desk', estimate: 0.6, error: 0.1, between: 0, weights: { answers: 1 } },
];

function touchpoint(flag: WitnessFlag | null): WitnessesResult['touchpoints'][number] {
  return {
    key: 'desk',
    name: 'desk',
    answers: null,
    behaviour: null,
    voice: null,
    agreement: flag ? 'conflict' : 'agree',
    flags: flag ? [{ flag, sentence: '', figure: null }] : [],
    beyond: null,
    common: null,
    share: null,
    sentence: '',
  };
}

const order = (flag: WitnessFlag | null, bearing: WitnessesResult['bearing'] = null) =>
  fusedOrder(shares, { touchpoints: [touchpoint(flag)], bearing });

describe('one order behind the witnesses', () => {
  it('goes by share, and stands where answers see too little', () => {
    for (const flag of [null, 'ceiling', 'understated', 'silent'] as const)
      expect(order(flag)).toEqual({ usable: true, order: ['desk', 'queue'] });
  });

  it('is not to be used where a witness is coloured, at a touchpoint or over all', () => {
    for (const flag of ['overstated', 'nonResponse', 'loudMinority', 'opposite'] as const)
      expect(order(flag)?.usable).toBe(false);
    expect(order(null, { estimate: 0.7, low: 0.6, high: 0.8 })?.usable).toBe(false);
    expect(order(null, { estimate: 1.4, low: 1.2, high: 1.6 })?.usable).toBe(true);
  });

  it('is none with one touchpoint', () => {
    expect(fusedOrder(shares.slice(1), { touchpoints: [], bearing: null })).toBeNull();
  });
});
