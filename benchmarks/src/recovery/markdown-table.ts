import type { Estimate } from './estimate-of.ts';

/** Per cent with its Monte-Carlo error; a dash where there is none. */
export function percent(estimate: Estimate | null): string {
  if (!estimate) return '–';
  return `${(100 * estimate.value).toFixed(1)} ± ${(100 * estimate.error).toFixed(1)}`;
}

/** The same with its sign, for differences. */
export function signedPercent(estimate: Estimate): string {
  const shown = percent({ ...estimate, value: Math.abs(estimate.value) });
  return `${estimate.value < 0 ? '−' : '+'}${shown}`;
}

/** A table in Markdown, the first column to the left and figures to the right. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headers, headers.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
