import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 when absent. */
  readonly step?: number;
  /** What the value means in words: shown beside it and read aloud. */
  readonly words?: string;
  /** The label is read aloud only, when the place makes it plain to the eye. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
  /** When it was let go. */
  readonly onDone?: () => void;
}

/** A number between two, as the platform's own slider: arrow keys, touch, screen readers. */
export function Slider(props: Props) {
  const { label, value, min, max, step = 1, words, labelHidden, disabled = false, onChange, onDone } = props;
  const id = useId();
  return (
    <span className="slider">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
        onPointerUp={onDone}
        onKeyUp={onDone}
      />
      {words ? <span className="slider-words">{words}</span> : null}
    </span>
  );
}
