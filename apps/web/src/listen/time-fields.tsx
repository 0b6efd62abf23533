import type { FileMapping } from '@touchstone/vocabulary';
import { Choice } from '../shell/choice.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { dateExample } from './date-example.ts';

const dateOrders = ['ymd', 'dmy', 'mdy'] as const;

interface Props {
  readonly mapping: FileMapping;
  readonly preview: readonly (readonly string[])[];
  readonly onChange: (mapping: FileMapping) => void;
}

/** Zones people of this product live in come first; the one in the mapping is always among them. */
function zones(current: string): readonly string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([current, 'Asia/Shanghai', own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** In which zone and order times are read, with one of the file's own dates as the example. */
export function TimeFields({ mapping, preview, onChange }: Props) {
  const { say, locale } = usePreferences();
  const example = dateExample(mapping, preview);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <>
      <div className="controls">
        <Choice
          label={say('web.mapping.timeZone')}
          value={mapping.timeZone}
          options={zones(mapping.timeZone).map((zone) => ({ value: zone, label: zone }))}
          onChange={(timeZone) => onChange({ ...mapping, timeZone })}
        />
        <Choice
          label={say('web.mapping.dateOrder')}
          value={mapping.dateOrder}
          options={dateOrders.map((order) => ({
            value: order,
            label: say(`web.mapping.dateOrder.${order}`),
          }))}
          onChange={(dateOrder) => onChange({ ...mapping, dateOrder })}
        />
      </div>
      {example ? (
        <p className={example.day ? 'note flush' : 'note flush wrong'} aria-live="polite">
          {example.day
            ? say('web.reading.date', { text: example.text, read: day.format(example.day) })
            : say('web.reading.date.none', { text: example.text })}
        </p>
      ) : null}
    </>
  );
}
