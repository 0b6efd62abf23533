import { Select } from 'antd';

interface Props {
  readonly id: string;
  readonly value: readonly string[];
  /** Names that are known already; others may be typed. */
  readonly known: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Several names: known ones are offered, new ones typed. */
export function NamesInput({ id, value, known, onChange }: Props) {
  return (
    <Select
      id={id}
      mode="tags"
      value={[...value]}
      options={known.map((name) => ({ value: name, label: name }))}
      onChange={(names: string[]) => onChange(names.map((name) => name.trim()).filter((name) => name !== ''))}
      tokenSeparators={[',', '，', '、', ';', '；']}
    />
  );
}
