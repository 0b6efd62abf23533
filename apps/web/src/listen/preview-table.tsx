import type { FileMapping } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly mapping: FileMapping;
  readonly preview: readonly (readonly string[])[];
}

/** The first rows as they stand in the file: garbled text shows here before it is stored. */
export function PreviewTable({ mapping, preview }: Props) {
  const say = useSay();
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
              {mapping.columns.map((column) => (
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
                {mapping.columns.map((column) => (
                  <td key={column.index}>{row[column.index] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
