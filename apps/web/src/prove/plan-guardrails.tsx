import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ProofPlan } from '@touchstone/vocabulary';
import { Button, InputNumber } from 'antd';
import { useRef } from 'react';
import { Labelled } from '../fix/improvements/field.tsx';
import { useSay } from '../shell/preferences.tsx';
import { choiceKey, type MetricChoice, unitOf } from './metric-choices.ts';
import { Row } from './plan-fields.tsx';
import { MetricFields, MetricNote } from './plan-metric.tsx';

type Guardrail = ProofPlan['guardrails'][number];

interface Props {
  readonly content: ProofPlan;
  readonly choices: readonly MetricChoice[];
  readonly onChange: (content: ProofPlan) => void;
}

const most = 3;

interface RailProps {
  readonly number: number;
  readonly guardrail: Guardrail;
  readonly choices: readonly MetricChoice[];
  readonly onChange: (guardrail: Guardrail) => void;
  readonly onRemove: () => void;
}

function Rail({ number, guardrail, choices, onChange, onRemove }: RailProps) {
  const say = useSay();
  const { metric, margin } = guardrail;
  return (
    <li className="task" data-guardrail={number}>
      <Row>
        <MetricFields
          label={say('proof.plan.guardrail', { number })}
          metric={metric}
          choices={choices}
          onChange={(next) => onChange({ ...guardrail, metric: next })}
        />
        <Labelled label={say('proof.plan.margin', { unit: unitOf(metric, say) })}>
          {(id) => (
            <span className="add-line">
              <InputNumber
                id={id}
                min={0.001}
                value={margin}
                onChange={(value) => {
                  if (value !== null && value > 0) onChange({ ...guardrail, margin: value });
                }}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={say('proof.plan.guardrail.remove', { number })}
                onClick={onRemove}
              />
            </span>
          )}
        </Labelled>
      </Row>
      <MetricNote metric={metric} choices={choices} />
    </li>
  );
}

/** What must not get worse, and how much of a loss would still be accepted. */
export function PlanGuardrails({ content, choices, onChange }: Props) {
  const say = useSay();
  const add = useRef<HTMLButtonElement>(null);
  const { guardrails, metric, smallestWorth } = content;
  const put = (next: Guardrail[]) => onChange({ ...content, guardrails: next });
  const taken = [metric, ...guardrails.map((one) => one.metric)].map(({ source }) => choiceKey(source));
  const free = choices.find(({ key }) => !taken.includes(key));
  return (
    <fieldset className="plan-part">
      <legend>{say('proof.plan.guardrails')}</legend>
      <p className="note flush">
        {say(guardrails.length > 0 ? 'proof.plan.guardrails.hint' : 'proof.plan.guardrails.none')}
      </p>
      {guardrails.length > 0 ? (
        <ol className="tasks">
          {guardrails.map((guardrail, at) => (
            <Rail
              // biome-ignore lint/suspicious/noArrayIndexKey: a guardrail has nothing but its place
              key={at}
              number={at + 1}
              guardrail={guardrail}
              choices={choices}
              onChange={(next) => put(guardrails.with(at, next))}
              onRemove={() => {
                put(guardrails.toSpliced(at, 1));
                add.current?.focus();
              }}
            />
          ))}
        </ol>
      ) : null}
      <Button
        ref={add}
        icon={<PlusOutlined aria-hidden />}
        aria-disabled={guardrails.length >= most || !free}
        disabled={!free && guardrails.length === 0}
        onClick={() => {
          if (free && guardrails.length < most)
            put([
              ...guardrails,
              { metric: free.metric, margin: free.metric.source.of === 'log' ? 1 : smallestWorth },
            ]);
        }}
      >
        {say('proof.plan.guardrails.add')}
      </Button>
    </fieldset>
  );
}
