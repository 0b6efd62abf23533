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

  it('needs neither when it brings comments: those can be read by themselves', () => {
    expect(mappingProblems(mappingOf(column(0, 'Review', 'comment')), say)).toEqual([]);
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

  it('of a log needs a step, a time, and something that joins its events', () => {
    const log = (...columns: readonly ReturnType<typeof column>[]) => ({
      ...mappingOf(...columns),
      kind: 'log' as const,
    });
    const step = column(0, 'Step', 'activity');
    const done = column(1, 'Done', 'ended');
    const ticket = column(2, 'Ticket', 'journey');
    const customer = column(3, 'Customer', 'customer');
    expect(mappingProblems(log(step, done, ticket), say)).toEqual([]);
    expect(mappingProblems(log(step, done, customer), say)).toEqual([]);
    expect(mappingProblems(log(), say)).toHaveLength(3);
    expect(mappingProblems({ ...log(step, done, customer), journeyGapMinutes: 0 }, say)).toHaveLength(1);
    const twice = mappingProblems(log(step, done, ticket, column(4, 'Other', 'activity')), say);
    expect(twice).toEqual([expect.stringContaining('Step, Other')]);
  });
});
