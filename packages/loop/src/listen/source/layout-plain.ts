import type { HeadRows, LayoutPlan } from './layout-plan.ts';

const numeric = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?%?$/i;

function filled(row: readonly string[] | undefined): number {
  return (row ?? []).filter((text) => text.trim() !== '').length;
}

/** Titles above the table: rows with one cell, when the rows below have three or more. */
function titleRows(rows: HeadRows): number {
  for (let at = 0; at < Math.min(rows.length - 1, 10); at++) {
    if (filled(rows[at]) >= 2) return filled(rows[at]) >= 3 || at === 0 ? at : 0;
  }
  return 0;
}

/**
 * Two header rows, as merged cells leave them: wherever the first is blank the second speaks, the second has no
 * number, and under one of its texts stand numbers (so it is no data row).
 */
function isTwoRowHeader(first: readonly string[], second: readonly string[], data: HeadRows): boolean {
  const width = Math.max(first.length, second.length);
  let blank = 0;
  let overNumbers = 0;
  for (let column = 0; column < width; column++) {
    const above = (first[column] ?? '').trim();
    const below = (second[column] ?? '').trim();
    if (numeric.test(below) || (above === '' && below === '')) return false;
    if (above === '') blank += 1;
    const values = data.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
    if (below !== '' && values.length > 0 && values.every((text) => numeric.test(text))) overNumbers += 1;
  }
  return blank > 0 && overNumbers > 0 && (first[0] ?? '').trim() !== '';
}

/** Each column's texts in the header rows, groups carried to the right over their members. */
function joinedHeaders(rows: HeadRows): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const last = rows.length - 1;
  const carried = rows.map((row, at) => {
    let group = '';
    return Array.from({ length: columns }, (_, column) => {
      const own = (row[column] ?? '').trim();
      const member = at < last && (rows[last]?.[column] ?? '').trim() !== '';
      if (own !== '') group = own;
      else if (!member) group = '';
      return own !== '' ? own : group;
    });
  });
  return Array.from({ length: columns }, (_, column) => {
    const texts = carried.map((row) => row[column] ?? '').filter((text) => text !== '');
    return [...new Set(texts)].join(' – ');
  });
}

/** A table without a known layout: titles are passed over, one header row is taken, or two where cells were merged. */
export function plainPlan(rows: HeadRows, headerRows?: number): LayoutPlan {
  const titles = headerRows === undefined ? titleRows(rows) : 0;
  const [first = [], second = []] = rows.slice(titles);
  const two = headerRows === undefined && isTwoRowHeader(first, second, rows.slice(titles + 2));
  const total = headerRows ?? titles + (two ? 2 : 1);
  const named = rows
    .slice(titles, total)
    .filter((row) => total === 1 || filled(row) !== 1 || row.length === 1);
  return { layout: 'plain', headerRows: total, headers: joinedHeaders(named), hints: [] };
}
