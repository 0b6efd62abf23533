import { temporaryStores } from '@touchstone/storage/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { adaptationsOf, saveAdaptation, switchAdaptation } from './adaptation-store.ts';

const stores = await temporaryStores();
afterAll(() => stores.close());

const quality = (f1: number) => ({ precision: f1, recall: f1, f1, n: 40 });

describe('what was learnt from corrections', () => {
  it('reads from then on unless it reads worse than before; that one waits for a person', async () => {
    const { ledger } = stores;
    const { id } = await ledger.db
      .insertInto('project')
      .values({ name: '点评', key_low: '1', key_high: '2' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const learn = (before: number, after: number) =>
      saveAdaptation(ledger, id, {
        content: {},
        metrics: { corrections: 40, before: quality(before), after: quality(after) },
      });
    await learn(0.5, 0.6);
    await learn(0.5, 0.4);
    await learn(0.5, 0.5);
    const on = async () => (await adaptationsOf(ledger, id)).adaptations.map(({ active }) => active);
    expect(await on()).toEqual([true, false, true]);
    await switchAdaptation(ledger, id, { version: 2, active: true });
    expect(await on()).toEqual([true, true, true]);
  });
});
