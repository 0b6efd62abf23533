import type { ProofPlan } from '@touchstone/vocabulary';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Labelled } from '../fix/improvements/field.tsx';
import { useSay } from '../shell/preferences.tsx';
import { type DoseLines, doseLines } from './dose-lines.ts';
import { Row } from './plan-fields.tsx';

interface Props {
  readonly content: ProofPlan;
  readonly onChange: (content: ProofPlan) => void;
}

type Amounts = Readonly<Record<string, number>>;

/** Longer lists are pasted, not typed. */
const mostRows = 40;

/** A plan with these amounts; without any it has no dose. */
function withAmounts(content: ProofPlan, name: string, of: Amounts): ProofPlan {
  const { dose: _before, ...others } = content;
  return Object.keys(of).length === 0 ? others : { ...others, dose: { name, of: { ...of } } };
}

interface TableProps {
  readonly units: readonly string[];
  readonly of: Amounts;
  readonly onChange: (of: Amounts) => void;
}

function AmountTable({ units, of, onChange }: TableProps) {
  const say = useSay();
  const put = (unit: string, amount: number | null) => {
    const { [unit]: _before, ...others } = of;
    onChange(amount === null ? others : { ...others, [unit]: amount });
  };
  return (
    <section aria-label={say('proof.dose.table')}>
      <Row>
        {units.map((unit) => (
          <Labelled key={unit} label={unit}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                step={0.5}
                value={of[unit] ?? null}
                onChange={(amount) => put(unit, amount)}
              />
            )}
          </Labelled>
        ))}
      </Row>
    </section>
  );
}

interface PasteProps {
  readonly units: readonly string[];
  readonly onTake: (of: Amounts) => void;
}

function Paste({ units, onTake }: PasteProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<DoseLines>();
  const left = [...(taken?.unread ?? []), ...(taken?.unknown ?? [])];
  return (
    <>
      <Labelled label={say('proof.dose.paste')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            value={text}
            placeholder={say('proof.dose.paste.example')}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Labelled>
      <Button
        disabled={text.trim() === ''}
        onClick={() => {
          const found = doseLines(text, units);
          setTaken(found);
          onTake(found.of);
          setText([...found.unread, ...found.unknown].join('\n'));
        }}
      >
        {say('proof.dose.take')}
      </Button>
      <p className="note flush" role="status">
        {taken
          ? say('proof.dose.taken', {
              count: Object.keys(taken.of).length,
              left: left.length,
              names: left.slice(0, 5).join(say('web.listSeparator')),
            })
          : null}
      </p>
    </>
  );
}

/** How much of it each unit of the roll-out got: typed one by one, or pasted as lines. */
export function DoseField({ content, onChange }: Props) {
  const say = useSay();
  const { dose, waves } = content;
  const [name, setName] = useState(dose?.name ?? say('proof.dose.hour'));
  const units = [...new Set(waves.flatMap((wave) => wave.units))];
  const of: Amounts = dose?.of ?? {};
  const put = (next: Amounts) => onChange(withAmounts(content, name, next));
  return (
    <details>
      <summary>{say('proof.dose.title', { count: Object.keys(of).length })}</summary>
      <p className="note flush">{say('proof.dose.hint')}</p>
      <Labelled label={say('proof.dose.name')}>
        {(id) => (
          <Input
            id={id}
            maxLength={40}
            value={name}
            onChange={({ target }) => {
              setName(target.value);
              if (dose && target.value.trim() !== '') onChange(withAmounts(content, target.value.trim(), of));
            }}
          />
        )}
      </Labelled>
      {units.length <= mostRows ? <AmountTable units={units} of={of} onChange={put} /> : null}
      <Paste units={units} onTake={(more) => put({ ...of, ...more })} />
    </details>
  );
}
