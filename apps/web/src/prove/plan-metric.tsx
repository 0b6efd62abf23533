import type { Metric } from '@touchstone/vocabulary';
import { Labelled } from '../fix/improvements/field.tsx';
import { useSay } from '../shell/preferences.tsx';
import { choiceKey, type MetricChoice } from './metric-choices.ts';
import { Pick } from './plan-fields.tsx';

interface Props {
  readonly label: string;
  readonly metric: Metric;
  readonly choices: readonly MetricChoice[];
  readonly onChange: (metric: Metric) => void;
}

/** What is measured, in groups by where it comes from; one that is not among the choices stays and is said to be out of place. */
function MetricPick({ label, metric, choices, onChange }: Props) {
  const say = useSay();
  const { source } = metric;
  const key = choiceKey(source);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const known = choices.some((choice) => choice.key === key);
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          value={key}
          onChange={({ target }) => {
            const chosen = choices.find((choice) => choice.key === target.value);
            if (chosen) onChange(chosen.metric);
          }}
        >
          {known ? null : (
            <option value={key}>
              {source.of === 'survey' ? source.item : (source.touchpoint ?? say('proof.metric.whole'))}
            </option>
          )}
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {choices
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <option key={choice.key} value={choice.key}>
                    {choice.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  );
}

const ways = ['higherIsBetter', 'lowerIsBetter'] as const;

/** What is measured, how it is summed up, and which way is better where nothing tells. */
export function MetricFields({ label, metric, choices, onChange }: Props) {
  const say = useSay();
  const { source } = metric;
  const choice = choices.find(({ key }) => key === choiceKey(source));
  const measures = choice?.measures ?? [];
  const kinds = choice?.kinds ?? [];
  return (
    <>
      <MetricPick label={label} metric={metric} choices={choices} onChange={onChange} />
      {source.of === 'log' && measures.length > 0 ? (
        <Pick
          label={say('proof.plan.measure')}
          value={source.measure}
          options={measures.map((value) => ({ value, name: say(`proof.measure.${value}`) }))}
          onChange={(measure) => onChange({ ...metric, source: { ...source, measure } })}
        />
      ) : null}
      {kinds.length > 1 ? (
        <Pick
          label={say('proof.plan.kind')}
          value={metric.kind}
          options={kinds.map((value) => ({ value, name: say(`proof.kind.${value}`) }))}
          onChange={(kind) => onChange({ ...metric, kind })}
        />
      ) : null}
      {choice?.directed === false ? (
        <Pick
          label={say('proof.plan.direction')}
          value={metric.direction}
          options={ways.map((value) => ({ value, name: say(`proof.direction.${value}`) }))}
          onChange={(direction) => onChange({ ...metric, direction })}
        />
      ) : null}
    </>
  );
}

/** Said where the data that are listed do not have a metric, or cannot compare it by the plan's units. */
export function MetricNote({ metric, choices }: Omit<Props, 'label' | 'onChange'>) {
  const say = useSay();
  if (choices.length === 0) return <p className="note flush">{say('proof.plan.metric.none')}</p>;
  if (choices.some(({ key }) => key === choiceKey(metric.source))) return null;
  return <p className="note flush wrong">{say('proof.plan.metric.unfit')}</p>;
}
