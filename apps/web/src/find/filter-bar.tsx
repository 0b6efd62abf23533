import type { Survey } from '@touchstone/server/contract';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { ValuesChip } from './filter-chip.tsx';
import { PeriodChip } from './period-chip.tsx';
import { isFiltered, type Question, withoutFilters } from './question.ts';

interface Props {
  readonly survey: Survey;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

/** Which journeys are looked at: one chip a dimension that the data have. */
export function FilterBar({ survey, question, onChange }: Props) {
  const say = useSay();
  const { from, to, channel, unit, categories } = survey.filters;
  const { from: _from, to: _to, ...withoutPeriod } = question;
  return (
    <search className="filters" aria-label={say('web.filter.label')}>
      {from && to ? (
        <PeriodChip
          question={question}
          span={{ from, to }}
          onChange={(period) => onChange({ ...withoutPeriod, ...period })}
        />
      ) : null}
      {channel.length > 1 ? (
        <ValuesChip
          name={say('web.filter.channel')}
          options={channel}
          values={question.channel}
          onChange={(values) => onChange({ ...question, channel: values })}
        />
      ) : null}
      {unit.length > 1 ? (
        <ValuesChip
          name={say('web.filter.unit')}
          options={unit}
          values={question.unit}
          onChange={(values) => onChange({ ...question, unit: values })}
        />
      ) : null}
      {categories
        .filter(({ values }) => values.length > 1)
        .map(({ name, values }) => (
          <ValuesChip
            key={name}
            name={name}
            options={values}
            values={question.categories[name] ?? []}
            onChange={(chosen) =>
              onChange({ ...question, categories: { ...question.categories, [name]: chosen } })
            }
          />
        ))}
      {isFiltered(question) ? (
        <Button type="link" onClick={() => onChange(withoutFilters(question))}>
          {say('web.filter.clear')}
        </Button>
      ) : null}
    </search>
  );
}
