import { Button, Input } from 'antd';
import { useId } from 'react';
import { type Filter, periodWords } from './filter.ts';
import { FilterChip } from './filter-chip.tsx';
import { useSay } from './preferences.tsx';

interface Period {
  readonly from?: string;
  readonly to?: string;
}

interface Props {
  readonly filter: Filter;
  /** First and last day in the data. */
  readonly span: { readonly from: string; readonly to: string };
  readonly onChange: (period: Period) => void;
}

const millisecondsADay = 86_400_000;

/** The last days of the data, counted back from its last day and not from today: old data stay comparable. */
function lastDays(days: number, lastDay: string): Period {
  const start = new Date(Date.parse(`${lastDay}T00:00:00Z`) - (days - 1) * millisecondsADay);
  return { from: start.toISOString().slice(0, 10), to: lastDay };
}

function DayField({
  label,
  value,
  span,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly span: Props['span'];
  readonly onChange: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        min={span.from}
        max={span.to}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  );
}

/** The period as a chip: presets, or two days. */
export function PeriodChip({ filter, span, onChange }: Props) {
  const say = useSay();
  const { from, to } = filter;
  const chosen = periodWords({ from, to }, say);
  const changed = (key: 'from' | 'to', day: string | undefined): Period => {
    const other = key === 'from' ? (to ? { to } : {}) : from ? { from } : {};
    return { ...other, ...(day ? { [key]: day } : {}) };
  };
  return (
    <FilterChip name={say('web.filter.period')} chosen={chosen} onClear={() => onChange({})}>
      <div className="presets">
        <Button size="small" onClick={() => onChange({})}>
          {say('web.filter.whole')}
        </Button>
        {[30, 90, 365].map((days) => (
          <Button key={days} size="small" onClick={() => onChange(lastDays(days, span.to))}>
            {say('web.filter.last', { days })}
          </Button>
        ))}
      </div>
      <DayField
        label={say('web.filter.from')}
        value={from}
        span={span}
        onChange={(day) => onChange(changed('from', day))}
      />
      <DayField
        label={say('web.filter.to')}
        value={to}
        span={span}
        onChange={(day) => onChange(changed('to', day))}
      />
      <p className="note">{say('web.filter.lastHint')}</p>
    </FilterChip>
  );
}
