import type { FileMapping } from '@touchstone/vocabulary';
import { useState } from 'react';
import { Pager } from '../shell/pager.tsx';
import { useSay } from '../shell/preferences.tsx';

/** Columns drawn at once. */
const pageSize = 40;

interface Props {
  readonly mapping: FileMapping;
  readonly preview: readonly (readonly string[])[];
}

/** The first rows as they stand in the file: garbled text shows here before it is stored. */
export function PreviewTable({ mapping, preview }: Props) {
  const say = useSay();
  const [page, setPage] = useState(0);
  const columns = mapping.columns.slice(page * pageSize, (page + 1) * pageSize);
  const rows = preview.slice(0, 20);
  const title = say('web.mapping.preview', { rows: rows.length });
  return (
    <section className="card">
      <h2>{title}</h2>
      <p className="note flush">{say('web.mapping.preview.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={title} tabIndex={0}>
        <table className="preview">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">#</th>
              {columns.map((column) => (
                <th key={column.index} scope="col">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their number
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {columns.map((column) => (
                  <td key={column.index}>{row[column.index] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager
        name={say('web.mapping.preview.columns')}
        all={mapping.columns.length}
        size={pageSize}
        page={page}
        onPage={setPage}
      />
    </section>
  );
}
