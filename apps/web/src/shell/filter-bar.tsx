import type { FilterChoices } from '@touchstone/server/contract';
import { Button } from 'antd';
import { type Filter, isFiltered, noFilter } from './filter.ts';
import { ValuesChip } from './filter-chip.tsx';
import { PeriodChip } from './period-chip.tsx';
import { useSay } from './preferences.tsx';

interface Props {
  readonly choices: FilterChoices;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Which journeys are looked at: one chip a dimension that the data have. */
export function FilterBar({ choices, filter, onChange }: Props) {
  const say = useSay();
  const { from, to, channel, unit, categories } = choices;
  const { from: _from, to: _to, ...withoutPeriod } = filter;
  return (
    <search className="filters" aria-label={say('web.filter.label')}>
      {from && to ? (
        <PeriodChip
          filter={filter}
          span={{ from, to }}
          onChange={(period) => onChange({ ...withoutPeriod, ...period })}
        />
      ) : null}
      {channel.length > 1 ? (
        <ValuesChip
          name={say('web.filter.channel')}
          options={channel}
          values={filter.channel}
          onChange={(values) => onChange({ ...filter, channel: values })}
        />
      ) : null}
      {unit.length > 1 ? (
        <ValuesChip
          name={say('web.filter.unit')}
          options={unit}
          values={filter.unit}
          onChange={(values) => onChange({ ...filter, unit: values })}
        />
      ) : null}
      {categories
        .filter(({ values }) => values.length > 1)
        .map(({ name, values }) => (
          <ValuesChip
            key={name}
            name={name}
            options={values}
            values={filter.categories[name] ?? []}
            onChange={(chosen) =>
              onChange({ ...filter, categories: { ...filter.categories, [name]: chosen } })
            }
          />
        ))}
      {isFiltered(filter) ? (
        <Button type="link" onClick={() => onChange(noFilter)}>
          {say('web.filter.clear')}
        </Button>
      ) : null}
    </search>
  );
}
