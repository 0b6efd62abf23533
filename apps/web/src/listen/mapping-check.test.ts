import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { column, fivePoints, mappingOf } from '../../test/mapping.ts';
import { mappingProblems } from './mapping-check.ts';

const say = speaker('en');
const wait = column(0, 'Waiting', 'rating');
const staff = column(1, 'Staff', 'rating');
const overall = column(2, 'Overall', 'outcome');

describe('a mapping before import', () => {
  it('is fine with an outcome and two touchpoints; a second outcome does no harm', () => {
    expect(mappingProblems(mappingOf(wait, staff, overall), say)).toEqual([]);
    const recommend = column(3, 'Recommend', 'outcome');
    expect(mappingProblems(mappingOf(wait, staff, overall, recommend), say)).toEqual([]);
  });

  it('needs an outcome, and says how to name one', () => {
    expect(mappingProblems(mappingOf(wait, staff), say)).toEqual([
      expect.stringContaining('An outcome is missing'),
    ]);
  });

  it('needs two touchpoints', () => {
    expect(mappingProblems(mappingOf(wait, overall), say)).toEqual([expect.stringContaining('At least two')]);
  });

  it('allows one id only, and names the columns that compete', () => {
    const ids = [column(4, 'No.', 'id'), column(5, 'Key', 'id')];
    const [problem] = mappingProblems(mappingOf(wait, staff, overall, ...ids), say);
    expect(problem).toContain('No., Key');
  });

  it('refuses limits that overlap, in either direction', () => {
    const upward = { ...fivePoints, lowLimit: 4, highLimit: 4 };
    const downward = { ...fivePoints, direction: 'lowerIsBetter' } as const;
    for (const scale of [upward, downward, { ...fivePoints, max: Number.NaN }]) {
      const bad = column(0, 'Waiting', 'rating', { scale });
      expect(mappingProblems(mappingOf(bad, staff, overall), say)).toEqual([
        expect.stringContaining('“Waiting”'),
      ]);
    }
  });

  it('refuses two stored columns of one name, but not when one of them is left out', () => {
    const twin = column(3, 'Staff', 'rating');
    expect(mappingProblems(mappingOf(wait, staff, twin, overall), say)).toHaveLength(1);
    expect(mappingProblems(mappingOf(wait, staff, { ...twin, role: 'ignored' }, overall), say)).toEqual([]);
  });
});
