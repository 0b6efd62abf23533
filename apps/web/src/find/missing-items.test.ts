import type { SurveyItems } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { missingItems, withoutItems } from './missing-items.ts';
import type { Question } from './question.ts';

const items: SurveyItems = {
  values: [
    { name: 'Overall', role: 'outcome', column: 0 },
    { name: 'Waiting', role: 'rating', column: 1 },
  ],
  categories: [{ name: 'Age', column: 2 }],
  comments: [],
};
const kept: Question = {
  outcome: 'Overall',
  touchpoints: ['Waiting'],
  scale: 'levels',
  from: '2026-01-01',
  channel: ['app'],
  unit: [],
  categories: { Age: ['18–30'] },
};
const old: Question = {
  ...kept,
  outcome: 'NPS',
  touchpoints: ['Waiting', 'Parking'],
  weight: 'NPS',
  categories: { Age: ['18–30'], Region: ['East'] },
};

describe('an old link', () => {
  it('is told what the survey no longer has, each name once', () => {
    expect(missingItems(old, { moment: 'Lift' }, { items })).toEqual(['NPS', 'Parking', 'Lift', 'Region']);
    expect(missingItems(kept, { moment: 'Waiting' }, { items })).toEqual([]);
  });

  it('asks for the rest', () => {
    const { outcome: _, ...rest } = kept;
    expect(withoutItems(old, missingItems(old, {}, { items }))).toEqual(rest);
    expect(withoutItems(kept, [])).toBe(kept);
  });
});
