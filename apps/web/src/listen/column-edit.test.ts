import { describe, expect, it } from 'vitest';
import { column, mappingOf } from '../../test/mapping.ts';
import { sureness, withAnswer, withColumn, withRole } from './column-edit.ts';
import { mappingProblems } from './mapping-check.ts';

describe('a column put right by a person', () => {
  it('is certain from then on', () => {
    const changed = withRole(column(0, 'Age', 'rating', { confidence: 0.4 }), 'number');
    expect(changed).toMatchObject({ role: 'number', confidence: 1 });
    expect(sureness(changed)).toBe('confirmed');
  });

  it('gets a scale that can be imported when it becomes a rating', () => {
    for (const examples of [
      ['5', '3'],
      ['7', '2'],
      ['10', '0'],
      ['87', '100'],
      ['good', 'bad'],
    ]) {
      const rating = withRole(column(0, 'Waiting', 'number', { examples }), 'rating');
      const rest = [column(1, 'Staff', 'rating'), column(2, 'Overall', 'outcome')];
      expect(
        mappingProblems(mappingOf(rating, ...rest), (key) => key),
        examples.join(),
      ).toEqual([]);
    }
  });

  it('keeps the scale it had', () => {
    const rating = column(0, 'Waiting', 'rating');
    expect(withRole(rating, 'outcome').scale).toEqual(rating.scale);
  });

  it('moves an answered code out of the questions, to "not there" or to the ratings', () => {
    const asked = column(0, 'Waiting', 'rating', { suspected: ['0', '99'] });
    const missing = withAnswer(asked, '99', 'missing');
    expect(missing).toMatchObject({ suspected: ['0'], missing: ['99'] });
    expect(withAnswer(missing, '99', 'real')).toMatchObject({ suspected: ['0'], missing: [] });
    expect(withAnswer(asked, '0', 'real')).toMatchObject({ suspected: ['99'], missing: [] });
  });

  it('changes no other column', () => {
    const mapping = mappingOf(column(0, 'A', 'rating'), column(1, 'B', 'rating'));
    const changed = withColumn(mapping, column(1, 'C', 'number'));
    expect(changed.columns.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(mapping.columns[1]?.name).toBe('B');
  });
});
