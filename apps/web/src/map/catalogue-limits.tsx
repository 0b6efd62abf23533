import type { Catalogue } from '@touchstone/vocabulary';
import { useId, useState } from 'react';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly draft: Catalogue;
  readonly onChange: (draft: Catalogue) => void;
}

const limits = ['first', 'frequent', 'complaint', 'perceived', 'closing'] as const;

function Limit({
  name,
  value,
  onChange,
}: {
  readonly name: (typeof limits)[number];
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const say = useSay();
  const id = useId();
  const written = String(Math.round(value * 1000) / 10);
  const [text, setText] = useState(written);
  const percent = Number(text);
  const usable = text.trim() !== '' && percent >= 0 && percent <= 100;
  return (
    <span className="number-field">
      <label htmlFor={id}>{say('map.page.catalogue.limit', { name: say(`map.class.${name}`) })}</label>
      <input
        id={id}
        className="plain"
        inputMode="decimal"
        value={usable && Math.abs(percent - value * 100) > 0.05 ? written : text}
        aria-invalid={!usable}
        onChange={(event) => {
          setText(event.target.value);
          const next = Number(event.target.value);
          if (event.target.value.trim() !== '' && next >= 0 && next <= 100) onChange(next / 100);
        }}
      />
    </span>
  );
}

/** Where the rules draw the line for the five classes. */
export function CatalogueLimits({ draft, onChange }: Props) {
  const say = useSay();
  return (
    <details>
      <summary>{say('map.page.catalogue.limits')}</summary>
      <div className="toolbar-line limits">
        {limits.map((name) => (
          <Limit
            key={name}
            name={name}
            value={draft.limits[name]}
            onChange={(value) => onChange({ ...draft, limits: { ...draft.limits, [name]: value } })}
          />
        ))}
      </div>
    </details>
  );
}
