import { useId } from 'react';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** The label is read aloud only, when the place makes it plain to the eye. */
  readonly labelHidden?: boolean;
}

/** One of a few, as the platform's own list: fast on a phone, known to every screen reader. */
export function Choice<T extends string>({ label, value, options, onChange, labelHidden }: Props<T>) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'choice-label'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
