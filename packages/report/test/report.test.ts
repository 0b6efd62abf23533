import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { renderHtml, renderXlsx } from '../src/index.ts';
import { sampleInput } from './sample-input.ts';

describe('the report', () => {
  it('is one HTML file that asks for nothing and runs nothing', () => {
    const html = renderHtml(sampleInput('zh-CN'));
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(html.match(/https?:\/\/(?!www\.w3\.org)/g)).toBeNull();
    expect(html).toContain('&lt;script&gt;');
    expect(html.match(/<svg/g)?.length).toBe(3);
  });

  it('says the same numbers in both languages', () => {
    const zh = renderHtml(sampleInput('zh-CN'));
    const en = renderHtml(sampleInput('en'));
    expect(zh).toContain('2,000 段旅程');
    expect(en).toContain('2,000 journeys');
    expect(en).toContain('moment of truth');
  });

  it('gives the same bytes for the same finding', () => {
    expect(renderHtml(sampleInput('zh-CN'))).toBe(renderHtml(sampleInput('zh-CN')));
  });

  it('is a workbook whose numbers are numbers and whose names are texts', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.read(Readable.from([await renderXlsx(sampleInput('en'))]));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Touchpoints', 'Levels', 'Method']);
    const sheet = book.getWorksheet('Touchpoints');
    expect(sheet?.getCell('A3').type).toBe(exceljs.ValueType.String);
    expect(sheet?.getCell('F2').value).toBeCloseTo(0.144, 12);
    expect(sheet?.rowCount).toBe(4);
  });
});
