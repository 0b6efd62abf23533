import { describe, expect, it } from 'vitest';
import { column, mappingOf } from '../../test/mapping.ts';
import { dateExample } from './date-example.ts';

const time = column(1, 'When', 'time');
const preview = [
  ['1', '2025-03-04'],
  ['2', '05/05/2025'],
  ['3', '03/04/2025 08:00'],
];

describe('the date shown as an example', () => {
  it('is the first whose year stands last, read in the order chosen', () => {
    const mapping = mappingOf(column(0, 'No.', 'id'), time);
    const read = (dateOrder: 'ymd' | 'dmy' | 'mdy') => dateExample({ ...mapping, dateOrder }, preview);
    expect(read('dmy')).toEqual({ text: '03/04/2025 08:00', day: new Date('2025-04-03') });
    expect(read('mdy')).toEqual({ text: '03/04/2025 08:00', day: new Date('2025-03-04') });
    expect(read('ymd')?.day).toEqual(new Date('2025-04-03'));
  });

  it('is no day when the order cannot be right', () => {
    const mapping = { ...mappingOf(time), dateOrder: 'mdy' as const };
    expect(dateExample(mapping, [['1', '25/12/2025']])).toEqual({ text: '25/12/2025', day: null });
  });

  it('is absent when no date hangs on the order, or no column holds times', () => {
    expect(dateExample(mappingOf(time), [['1', '2025-03-04']])).toBeUndefined();
    expect(dateExample(mappingOf(column(1, 'When', 'segment')), preview)).toBeUndefined();
  });
});
