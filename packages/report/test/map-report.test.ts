import { Readable } from 'node:stream';
import { sampleMap } from '@touchstone/charts/map-testing';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { renderMapHtml, renderMapXlsx } from '../src/index.ts';

const input = {
  result: sampleMap(),
  locale: 'en',
  title: '<script>log</script>',
  filters: [],
  timeZone: 'Asia/Shanghai',
} as const;

describe('the report on journeys', () => {
  it('is one HTML file that asks for nothing and runs nothing', () => {
    const html = renderMapHtml(input);
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(html).toContain('&lt;script&gt;log');
    for (const { name } of input.result.touchpoints) expect(html).toContain(name);
    expect(renderMapHtml(input)).toBe(html);
  });

  it('says the same in Chinese', () => {
    const html = renderMapHtml({ ...input, locale: 'zh-CN' });
    expect(html).toContain('客户在哪里等');
    expect(html).not.toContain('Where do customers wait');
  });

  it('is a workbook with every touchpoint, transition and query', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.read(Readable.from([await renderMapXlsx(input)]));
    const rows = (name: string): number => book.getWorksheet(name)?.rowCount ?? 0;
    const { touchpoints, edges, method } = input.result;
    expect(rows('Touchpoints')).toBe(touchpoints.length + 1);
    expect(rows('Transitions')).toBe(edges.length + 1);
    expect(rows('Method')).toBe(method.queries.length);
  });
});
