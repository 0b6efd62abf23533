import { describe, expect, it } from 'vitest';
import { column } from '../../test/mapping.ts';
import { foundColumns, reviewOrder } from './column-search.ts';

const wait = column(0, 'Waiting at the counter', 'rating');
const code = column(1, 'Staff', 'rating', { suspected: ['99'] });
const unsure = column(2, '年龄段', 'segment', { confidence: 0.4, examples: ['18–30', '31–45'] });
const columns = [wait, code, unsure];

describe('finding a column among many', () => {
  it('puts first what a person should look at', () => {
    expect(reviewOrder(columns).map(({ index }) => index)).toEqual([1, 2, 0]);
  });

  it('goes by name, header or example, in any case', () => {
    expect(foundColumns(columns, ' COUNTER ', 'all')).toEqual([wait]);
    expect(foundColumns(columns, '31–', 'all')).toEqual([unsure]);
    expect(foundColumns([{ ...wait, name: '等候' }], '等', 'all')).toHaveLength(1);
  });

  it('goes by role, or by doubt', () => {
    expect(foundColumns(columns, '', 'rating')).toEqual([wait, code]);
    expect(foundColumns(columns, '', 'doubt')).toEqual([code, unsure]);
    expect(foundColumns(columns, 'staff', 'segment')).toEqual([]);
  });
});
