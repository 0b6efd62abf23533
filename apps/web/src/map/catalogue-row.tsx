import type { Catalogue, Touchpoint } from '@touchstone/vocabulary';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly touchpoint: Touchpoint;
  readonly catalogue: Catalogue;
  readonly chosen: boolean;
  readonly onChosen: (chosen: boolean) => void;
  readonly onChange: (touchpoint: Touchpoint) => void;
  readonly onPart: () => void;
  readonly onRemove: () => void;
}

const flags = ['closing', 'contact', 'transfer', 'complaint', 'approval'] as const;

/** A number of minutes, or nothing; anything else is kept as text until it is one. A value from elsewhere takes its place. */
function MinutesInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  const say = useSay();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const wanted = text.trim() === '' ? undefined : Number(text);
  const usable = wanted === undefined || (Number.isFinite(wanted) && wanted > 0);
  return (
    <input
      className="plain minutes"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!usable}
      placeholder={say('map.page.catalogue.minutes')}
      value={usable && wanted !== value ? String(value ?? '') : text}
      onChange={(event) => {
        setText(event.target.value);
        const next = event.target.value.trim();
        const minutes = next === '' ? undefined : Number(next);
        if (minutes === undefined || (Number.isFinite(minutes) && minutes > 0)) onChange(minutes);
      }}
    />
  );
}

/** One touchpoint of the catalogue: its name, stage, activities, roles and standard. */
export function CatalogueRow(props: Props) {
  const { touchpoint, catalogue, chosen, onChosen, onChange, onPart, onRemove } = props;
  const say = useSay();
  const { name, stage, standard, activities } = touchpoint;
  const of = (what: string) => say('map.page.catalogue.of', { what, name });
  const { stage: _none, ...unstaged } = touchpoint;
  const { waitMinutes: _old, ...others } = standard;
  return (
    <li className="catalogue-row">
      <Checkbox
        checked={chosen}
        aria-label={of(say('map.page.catalogue.choose'))}
        onChange={({ target }) => onChosen(target.checked)}
      />
      <div className="catalogue-name">
        <Input
          value={name}
          maxLength={120}
          aria-label={of(say('map.page.catalogue.name'))}
          status={name.trim() === '' ? 'error' : ''}
          onChange={(event) => onChange({ ...touchpoint, name: event.target.value })}
        />
        <p className="note flush">
          {activities.length > 0
            ? say('map.page.catalogue.activities', { list: activities.join(say('web.listSeparator')) })
            : say('map.page.catalogue.noActivity')}
        </p>
        {activities.length > 1 ? (
          <Button size="small" type="link" className="inline-link" onClick={onPart}>
            {say('map.page.catalogue.part')}
          </Button>
        ) : null}
        {activities.length === 0 ? (
          <Button size="small" type="link" className="inline-link" onClick={onRemove}>
            {say('map.page.catalogue.remove')}
          </Button>
        ) : null}
      </div>
      <select
        aria-label={of(say('map.page.catalogue.stage'))}
        value={stage ?? ''}
        onChange={(event) =>
          onChange(event.target.value === '' ? unstaged : { ...touchpoint, stage: event.target.value })
        }
      >
        <option value="">{say('map.page.catalogue.noStage')}</option>
        {catalogue.stages.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <MinutesInput
        label={of(say('map.page.rules.wait'))}
        value={standard.waitMinutes}
        onChange={(waitMinutes) =>
          onChange({
            ...touchpoint,
            standard: waitMinutes === undefined ? others : { ...others, waitMinutes },
          })
        }
      />
      <div className="catalogue-flags">
        {flags.map((flag) => (
          <Checkbox
            key={flag}
            checked={touchpoint[flag]}
            onChange={({ target }) => onChange({ ...touchpoint, [flag]: target.checked })}
          >
            {say(`map.page.catalogue.${flag}`)}
          </Checkbox>
        ))}
      </div>
    </li>
  );
}
