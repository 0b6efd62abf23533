import type { ImportView } from '@touchstone/server/contract';
import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { column, mappingOf } from '../../test/mapping.ts';
import {
  readingFields,
  readingName,
  readingValues,
  recognisedReading,
  sameReading,
  withReading,
} from './reading-options.ts';

const mapping = mappingOf(column(0, 'A', 'rating'));
const text: ImportView = {
  id: 'i',
  projectId: 'p',
  surveyId: null,
  logId: null,
  fileName: 'a.csv',
  size: 1,
  state: 'confirm',
  stage: '',
  progress: 1,
  rows: 1,
  rejected: 0,
  unchanged: false,
  mapping,
  mappingReused: false,
  reading: {},
  workbook: null,
  preview: [],
  error: null,
  createdAt: '2026-01-01T00:00:00Z',
};

describe('how a file is read', () => {
  it('can be said where it means something for the format', () => {
    expect(readingFields(text)).toEqual(['kind', 'encoding', 'separator', 'headerRows']);
    expect(readingFields({ ...text, mapping: null })).toContain('encoding');
    expect(readingFields({ ...text, mapping: null, fileName: 'A.XLSX' })).toContain('sheet');
    const book: ImportView = { ...text, mapping: { ...mapping, format: 'xlsx' } };
    expect(readingFields({ ...book, workbook: { sheets: ['a', 'b'], sheet: 'b' } })).toEqual([
      'kind',
      'sheet',
      'headerRows',
    ]);
    expect(readingFields({ ...book, workbook: { sheets: ['a'], sheet: 'a' } })).toEqual([
      'kind',
      'headerRows',
    ]);
    expect(readingFields({ ...text, mapping: { ...mapping, format: 'parquet' } })).toEqual(['kind']);
  });

  it('offers what was said elsewhere too, and tells it from what was recognised', () => {
    const said: ImportView = { ...text, reading: { encoding: 'koi8-r', headerRows: 12 } };
    expect(readingValues('encoding', said)).toContain('koi8-r');
    expect(readingValues('headerRows', said)).toContain('12');
    expect(recognisedReading('encoding', said)).toBeUndefined();
    expect(recognisedReading('encoding', text)).toBe('utf-8');
    expect(recognisedReading('headerRows', text)).toBe('1');
  });

  it('goes back to what it was when a field is left to recognition again', () => {
    const changed = withReading({}, 'headerRows', '2');
    expect(changed).toEqual({ headerRows: 2 });
    expect(sameReading(changed, {})).toBe(false);
    expect(sameReading(withReading(changed, 'headerRows', undefined), {})).toBe(true);
  });

  it('names separators that cannot be seen', () => {
    expect(readingName('separator', '\t', speaker('en'))).toBe('tab');
    expect(readingName('encoding', 'UTF-8', speaker('en'))).toBe('UTF-8');
    expect(readingName('kind', 'log', speaker('en'))).not.toBe(readingName('kind', 'survey', speaker('en')));
  });
});
