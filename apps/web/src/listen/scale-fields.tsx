import type { ColumnMapping, Scale } from '@touchstone/vocabulary';
import { useId } from 'react';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <span className="number-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="plain"
        type="number"
        step="any"
        value={Number.isFinite(value) ? value : ''}
        onChange={(event) => onChange(event.target.value === '' ? Number.NaN : Number(event.target.value))}
      />
    </span>
  );
}

interface Props {
  readonly column: ColumnMapping;
  readonly scale: Scale;
  readonly onChange: (scale: Scale) => void;
}

/** Where low ends and high begins; shut it is one sentence, open it can be changed. */
export function ScaleFields({ column, scale, onChange }: Props) {
  const say = useSay();
  const { min, max, lowLimit, highLimit, direction, labels } = scale;
  const words = Object.entries(labels)
    .toSorted(([, a], [, b]) => a - b)
    .map(([word, value]) => `${word} = ${value}`);
  const summary =
    direction === 'higherIsBetter' ? 'web.mapping.scale.summary' : 'web.mapping.scale.summaryLower';
  return (
    <details className="scale">
      <summary>
        <span className="visually-hidden">{column.name} </span>
        {say(summary, { min, max, low: lowLimit, high: highLimit })}
      </summary>
      <fieldset aria-label={say('web.mapping.scale')}>
        <NumberField
          label={say('web.mapping.scale.min')}
          value={min}
          onChange={(value) => onChange({ ...scale, min: value })}
        />
        <NumberField
          label={say('web.mapping.scale.max')}
          value={max}
          onChange={(value) => onChange({ ...scale, max: value })}
        />
        <NumberField
          label={say('web.mapping.scale.lowLimit')}
          value={lowLimit}
          onChange={(value) => onChange({ ...scale, lowLimit: value })}
        />
        <NumberField
          label={say('web.mapping.scale.highLimit')}
          value={highLimit}
          onChange={(value) => onChange({ ...scale, highLimit: value })}
        />
        <Choice
          label={say('web.mapping.scale.direction')}
          value={direction}
          options={(['higherIsBetter', 'lowerIsBetter'] as const).map((one) => ({
            value: one,
            label: say(`web.mapping.scale.${one}`),
          }))}
          onChange={(value) =>
            onChange({ ...scale, direction: value, lowLimit: scale.highLimit, highLimit: scale.lowLimit })
          }
        />
      </fieldset>
      {words.length > 0 ? (
        <p className="note flush">
          {say('web.mapping.scale.labels', { list: words.join(say('web.listSeparator')) })}
        </p>
      ) : null}
    </details>
  );
}
