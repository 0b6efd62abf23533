import type { FileMapping } from '@touchstone/vocabulary';
import { Choice } from '../shell/choice.tsx';
import { usePreferences } from '../shell/preferences.tsx';

const dateOrders = ['ymd', 'dmy', 'mdy'] as const;

interface Props {
  readonly mapping: FileMapping;
  readonly onChange: (mapping: FileMapping) => void;
}

/** Zones people of this product live in come first; the one in the mapping is always among them. */
function zones(current: string): readonly string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([current, 'Asia/Shanghai', own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** How the file was read: facts, and the two that a person may know better. */
export function SourceFacts({ mapping, onChange }: Props) {
  const { say } = usePreferences();
  const separators: Readonly<Record<string, string>> = {
    '\t': say('web.mapping.separator.tab'),
    '': say('web.mapping.separator.none'),
  };
  const facts = [
    [say('web.mapping.format'), mapping.format.toUpperCase()],
    [say('web.mapping.layout'), say(`web.mapping.layout.${mapping.layout}`)],
    [say('web.mapping.encoding'), mapping.encoding.toUpperCase()],
    [say('web.mapping.separator'), separators[mapping.separator] ?? mapping.separator],
    [say('web.mapping.headerRows'), String(mapping.headerRows)],
  ] as const;
  return (
    <section className="card">
      <h2>{say('web.mapping.source')}</h2>
      <dl className="source-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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
    </section>
  );
}
