import type { Table } from '@touchstone/charts';
import { type ReactNode, useState } from 'react';
import { useSay } from './preferences.tsx';

interface Props {
  readonly table: Table;
  /** Heading of the first column. */
  readonly head: string;
  /** What stands for a row's name, e.g. a button that opens its details. */
  readonly nameOf?: (name: string) => ReactNode;
  readonly captionHidden?: boolean;
}

interface Order {
  readonly column: number;
  readonly descending: boolean;
}

function sorted(table: Table, order: Order | null): Table['rows'] {
  if (!order) return table.rows;
  const value = (row: Table['rows'][number]) => row.cells[order.column]?.value ?? Number.NEGATIVE_INFINITY;
  return table.rows.toSorted((a, b) => (value(b) - value(a)) * (order.descending ? 1 : -1));
}

function ariaSort(order: Order | null, column: number): 'ascending' | 'descending' | 'none' {
  if (order?.column !== column) return 'none';
  return order.descending ? 'descending' : 'ascending';
}

/** A real table: caption, heads with scope, sorting told to screen readers; it scrolls inside itself on small screens. */
export function DataTable({ table, head, nameOf, captionHidden }: Props) {
  const say = useSay();
  const [order, setOrder] = useState<Order | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={table.caption} tabIndex={0}>
      <table>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {table.columns.map((column, index) => (
              <th
                key={column.title}
                scope="col"
                className={column.numeric ? 'numeric' : undefined}
                aria-sort={ariaSort(order, index)}
              >
                <button
                  type="button"
                  className="sort-button"
                  title={say('web.sort.by', { name: column.title })}
                  onClick={() =>
                    setOrder({ column: index, descending: !(order?.column === index && order.descending) })
                  }
                >
                  {column.title}
                  <span aria-hidden className="sort-mark">
                    {order?.column === index ? (order.descending ? '▼' : '▲') : '↕'}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(table, order).map((row) => (
            <tr key={row.name}>
              <th scope="row">{nameOf ? nameOf(row.name) : row.name}</th>
              {row.cells.map((cell, index) => (
                <td
                  key={table.columns[index]?.title}
                  className={table.columns[index]?.numeric ? 'numeric' : undefined}
                >
                  {cell.text}
                  {cell.span ? <span className="cell-span">{cell.span}</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
