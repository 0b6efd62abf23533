import { type ColumnMapping, columnRoles, type FileMapping } from '@touchstone/vocabulary';
import { useId, useState } from 'react';
import { Choice } from '../shell/choice.tsx';
import { Pager } from '../shell/pager.tsx';
import { useSay } from '../shell/preferences.tsx';
import { withColumn } from './column-edit.ts';
import { ColumnRow } from './column-row.tsx';
import { type ColumnFilter, foundColumns, isDoubtful, reviewOrder } from './column-search.ts';

/** Rows drawn at once: a file of two thousand columns must stay usable. */
const pageSize = 50;
/** Up to so many columns nobody needs to search. */
const fewColumns = 15;

interface SearchProps {
  readonly columns: readonly ColumnMapping[];
  readonly text: string;
  readonly filter: ColumnFilter;
  readonly onSearch: (text: string, filter: ColumnFilter) => void;
}

function Search({ columns, text, filter, onSearch }: SearchProps) {
  const say = useSay();
  const id = useId();
  const doubtful = columns.filter(isDoubtful).length;
  const roles = columnRoles.flatMap((role) => {
    const count = columns.filter((column) => column.role === role).length;
    const label = say('web.mapping.filter.role.count', { role: say(`web.role.${role}`), count });
    return count > 0 ? [{ value: role, label }] : [];
  });
  return (
    <search className="controls">
      <span className="choice">
        <label htmlFor={id} className="choice-label">
          {say('web.mapping.search')}
        </label>
        <input
          id={id}
          className="plain"
          type="search"
          value={text}
          placeholder={say('web.mapping.search.hint')}
          onChange={(event) => onSearch(event.target.value, filter)}
        />
      </span>
      <Choice<ColumnFilter>
        label={say('web.mapping.filter.role')}
        value={filter}
        options={[
          { value: 'all', label: say('web.mapping.filter.all', { count: columns.length }) },
          { value: 'doubt', label: say('web.mapping.filter.doubt', { count: doubtful }) },
          ...roles,
        ]}
        onChange={(chosen) => onSearch(text, chosen)}
      />
    </search>
  );
}

interface Props {
  readonly mapping: FileMapping;
  readonly onChange: (mapping: FileMapping) => void;
}

/** The columns, doubtful ones first, found by name and role, a page at a time. What is shown holds still while a person edits. */
export function ColumnList({ mapping, onChange }: Props) {
  const say = useSay();
  const { columns } = mapping;
  const [asked, setAsked] = useState<{ text: string; filter: ColumnFilter }>({ text: '', filter: 'all' });
  const [shown, setShown] = useState(() => reviewOrder(columns).map(({ index }) => index));
  const [page, setPage] = useState(0);
  const search = (text: string, filter: ColumnFilter) => {
    setAsked({ text, filter });
    setShown(foundColumns(reviewOrder(columns), text, filter).map(({ index }) => index));
    setPage(0);
  };
  const byIndex = new Map(columns.map((column) => [column.index, column]));
  const rows = shown.slice(page * pageSize, (page + 1) * pageSize).flatMap((at) => byIndex.get(at) ?? []);
  return (
    <>
      {columns.length > fewColumns ? <Search columns={columns} {...asked} onSearch={search} /> : null}
      {shown.length === 0 ? <p className="quiet">{say('web.mapping.filter.none')}</p> : null}
      <ul className="columns">
        {rows.map((column) => (
          <ColumnRow
            key={column.index}
            column={column}
            kind={mapping.kind}
            onChange={(changed) => onChange(withColumn(mapping, changed))}
          />
        ))}
      </ul>
      <Pager
        name={say('web.mapping.columns')}
        all={shown.length}
        size={pageSize}
        page={page}
        onPage={setPage}
      />
    </>
  );
}
