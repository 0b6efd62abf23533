import type { PortfolioSettings } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { searchOfSettings, settingsIn } from './portfolio-view.ts';

const kept: PortfolioSettings = {
  budget: 100_000,
  staffDays: 40,
  quickWins: 1,
  objective: 'mean',
  quantile: 0.1,
  must: ['a'],
  mustNot: [],
};

describe('the address of a portfolio', () => {
  it('is empty for the settings that are kept', () => {
    expect(searchOfSettings(kept, kept).toString()).toBe('');
    expect(settingsIn(new URLSearchParams(), kept)).toEqual(kept);
  });

  it('gives the same settings back, an emptied list and a limit taken away included', () => {
    const { staffDays: _, ...free } = kept;
    const tried: PortfolioSettings = {
      ...free,
      budget: 0,
      objective: 'cautious',
      must: [],
      mustNot: ['b', 'c'],
      valuePerPoint: 5000,
    };
    expect(settingsIn(searchOfSettings(tried, kept), kept)).toEqual(tried);
  });

  it('takes nothing from an address that it cannot read', () => {
    const search = new URLSearchParams('budget=-3&staffDays=many&objective=greedy');
    expect(settingsIn(search, kept)).toEqual(kept);
  });
});
