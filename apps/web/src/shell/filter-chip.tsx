import { CloseOutlined, DownOutlined } from '@ant-design/icons';
import { Checkbox, Input, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSay } from './preferences.tsx';

interface ChipProps {
  readonly name: string;
  /** What is chosen, in words; null when everything is. */
  readonly chosen: string | null;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** One filter as a chip: says what is chosen, opens to change it, clears with one press. */
export function FilterChip({ name, chosen, onClear, children }: ChipProps) {
  const say = useSay();
  const list = chosen ?? say('web.filter.all');
  return (
    <span className={chosen ? 'chip chosen' : 'chip'}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={<div className="chip-body">{children}</div>}
      >
        <button type="button" aria-haspopup="dialog">
          {say('web.filter.some', { name, list })}
          <DownOutlined aria-hidden />
        </button>
      </Popover>
      {chosen ? (
        <button type="button" onClick={onClear} aria-label={say('web.filter.clearOne', { name })}>
          <CloseOutlined aria-hidden />
        </button>
      ) : null}
    </span>
  );
}

interface ValuesProps {
  readonly name: string;
  /** With the journeys of each, where they are known. */
  readonly options: readonly { readonly value: string; readonly n?: number }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function Options({ name, options, values, onChange }: ValuesProps) {
  const say = useSay();
  const [sought, setSought] = useState('');
  const found = options.filter(({ value }) => value.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <>
      {options.length > 8 ? (
        <Input
          allowClear
          value={sought}
          placeholder={say('web.filter.search', { name })}
          aria-label={say('web.filter.search', { name })}
          onChange={(event) => setSought(event.target.value)}
        />
      ) : null}
      <ul className="options">
        {found.map(({ value, n }) => (
          <li key={value}>
            <Checkbox
              checked={values.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            >
              {n === undefined ? value : say('web.filter.option', { value, n })}
            </Checkbox>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="note">{say('web.filter.nothing')}</p> : null}
    </>
  );
}

/** A chip over the values of one group: channel, unit, a segment. */
export function ValuesChip(props: ValuesProps) {
  const say = useSay();
  const { name, values, onChange } = props;
  const [first] = values;
  const many = first !== undefined && values.length > 2;
  const some = values.length > 0 ? values.join(say('web.listSeparator')) : null;
  const chosen = many ? say('web.filter.many', { first, count: values.length }) : some;
  return (
    <FilterChip name={name} chosen={chosen} onClear={() => onChange([])}>
      <Options {...props} />
    </FilterChip>
  );
}
