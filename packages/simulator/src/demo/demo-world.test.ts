import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bankTouchpoints } from '../world/touchpoints.ts';
import { demoWorld } from './demo-world.ts';
import { type CsvLanguage, writeCsv } from './write-csv.ts';

async function csvOf(seed: number, language: CsvLanguage = 'zh'): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of writeCsv(demoWorld(seed), language)) parts.push(part);
  return Buffer.concat(parts);
}

/** Comments of the file: the last field of each row; the texts hold no quotes or separators of their own. */
function comments(text: string): string[] {
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(',').at(-1) ?? '')
    .filter((comment) => comment !== '');
}

describe('demoWorld as CSV', () => {
  it('has the same bytes for the same seed on every machine', async () => {
    const bytes = await csvOf(20260101);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '79a5e86531a1f6bf6f01bfa2902e8143e2432fdde154faa7f719e5fa7177cf70',
    );
  });

  it('starts with a byte order mark and Chinese headers, one row a journey', async () => {
    const bytes = await csvOf(1);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = new TextDecoder().decode(bytes).split('\r\n');
    const headers = rows[0]?.split(',') ?? [];
    for (const trait of bankTouchpoints) expect(headers).toContain(trait.zh);
    expect(headers.at(-1)).toBe('意见与建议');
    expect(rows).toHaveLength(6002);
    for (const row of rows.slice(1, -1)) expect(row.split(',')).toHaveLength(headers.length);
  });

  it('tells the same journeys in English but for the comments', async () => {
    const [zh, en] = await Promise.all([csvOf(1), csvOf(1, 'en')]);
    const rowsOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split('\r\n');
    const [header = '', ...rows] = rowsOf(en);
    expect(header).toContain('Waiting for the counter');
    expect(header).not.toMatch(/[\u4e00-\u9fff]/);
    const figures = (row: string) => row.replaceAll(/[^\d,.:-]/g, '');
    const [, ...chinese] = rowsOf(zh);
    expect(rows.slice(0, 200).map((row) => row.split(',').slice(9, -1))).toEqual(
      chinese.slice(0, 200).map((row) => row.split(',').slice(9, -1)),
    );
    for (const row of rows.slice(0, -1)) {
      expect(row.slice(0, row.lastIndexOf(','))).not.toMatch(/[\u4e00-\u9fff]/);
    }
    expect(figures(rows[0] ?? '').slice(0, 20)).toBe(figures(chinese[0] ?? '').slice(0, 20));
  });

  it('writes varied comments: at least six in ten are said only once', async () => {
    const texts = comments(new TextDecoder().decode(await csvOf(2)));
    const times = new Map<string, number>();
    for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
    const once = [...times.values()].filter((count) => count === 1).length;
    expect(texts.length).toBeGreaterThan(1500);
    expect(once / texts.length).toBeGreaterThan(0.6);
  });

  it('leaves no template marks in a comment, and a few telephone numbers for masking to find', async () => {
    const texts = comments(new TextDecoder().decode(await csvOf(3)));
    for (const text of texts) expect(text).not.toMatch(/[{}|[\]]|undefined|NaN/);
    const phones = texts.filter((text) => /199\s?\d{4}\s?\d{4}/.test(text)).length;
    expect(phones).toBeGreaterThan(3);
    expect(phones / texts.length).toBeLessThan(0.04);
  });
});
