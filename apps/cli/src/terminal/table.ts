import { fitText, padText, textWidth } from './text-width.ts';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Longest width in columns; longer text is cut with …; default: as wide as needed. */
  readonly most?: number;
}

/** Lines of a table whose columns stand under each other in any script; two spaces between columns, no rulers. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((column, position) =>
    Math.min(
      column.most ?? Number.POSITIVE_INFINITY,
      Math.max(textWidth(column.title), ...rows.map((row) => textWidth(row[position] ?? ''))),
    ),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, position) => {
        const width = widths[position] ?? 0;
        const side = column.align === 'right' ? 'right' : 'left';
        return padText(fitText(cells[position] ?? '', width), width, side);
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}
