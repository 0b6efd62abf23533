import { metricKinds, type ProofPlan, selections } from '@touchstone/vocabulary';
import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { Labelled } from '../fix/improvements/field.tsx';
import { NamesInput } from '../fix/improvements/names-input.tsx';
import { useSay } from '../shell/preferences.tsx';
import { useSurvey } from '../shell/queries.ts';

interface Props {
  readonly content: ProofPlan;
  /** The survey whose branches are offered. */
  readonly survey: string;
  readonly onChange: (content: ProofPlan) => void;
}

interface PickProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (value: T) => void;
}

function Pick<T extends string>({ label, value, options, onChange }: PickProps<T>) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          value={value}
          onChange={({ target }) => {
            const chosen = options.find((option) => option.value === target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          className="plain"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        />
      )}
    </Labelled>
  );
}

/** A plan with an optional field set, or taken away. */
function withOptional(
  content: ProofPlan,
  key: 'until' | 'pickedFrom' | 'pickedTo',
  value: string | undefined,
): ProofPlan {
  const { [key]: _before, ...others } = content;
  return value === undefined ? others : { ...others, [key]: value };
}

const waysToLook = ['end', 'planned', 'any'] as const;

function Looks({ content, onChange }: Omit<Props, 'survey'>) {
  const say = useSay();
  const { looks } = content;
  return (
    <>
      <Pick
        label={say('proof.plan.looks')}
        value={looks.of}
        options={waysToLook.map((value) => ({ value, name: say(`proof.looks.${value}`) }))}
        onChange={(of) => onChange({ ...content, looks: of === 'planned' ? { of, count: 3 } : { of } })}
      />
      {looks.of === 'planned' ? (
        <Labelled label={say('proof.plan.looks.count')}>
          {(id) => (
            <InputNumber
              id={id}
              min={2}
              max={20}
              precision={0}
              value={looks.count}
              onChange={(count) => onChange({ ...content, looks: { of: 'planned', count: count ?? 3 } })}
            />
          )}
        </Labelled>
      ) : null}
    </>
  );
}

function Amounts({ content, onChange }: Omit<Props, 'survey'>) {
  const say = useSay();
  const { valuePerPoint, ...unvalued } = content;
  return (
    <>
      <Labelled label={say('proof.plan.worth')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0.001}
            step={0.05}
            value={content.smallestWorth}
            onChange={(worth) => {
              if (worth !== null && worth > 0) onChange({ ...content, smallestWorth: worth });
            }}
          />
        )}
      </Labelled>
      <Labelled label={say('proof.plan.money')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            value={valuePerPoint ?? null}
            placeholder={say('proof.plan.money.hint')}
            onChange={(value) => onChange(value === null ? unvalued : { ...content, valuePerPoint: value })}
          />
        )}
      </Labelled>
    </>
  );
}

function Row({ children }: { readonly children: ReactNode }) {
  return <div className="edit-row">{children}</div>;
}

/** The fields of a plan; the roll-out itself is written at the improvement. */
export function PlanForm({ content, survey, onChange }: Props) {
  const say = useSay();
  const units = (useSurvey(survey).data?.filters.unit ?? []).map(({ value }) => value);
  const treated = content.waves.flatMap((wave) => wave.units);
  const others = units.filter((unit) => !treated.includes(unit));
  const { metric, selection } = content;
  const picked = selection === 'worst' || selection === 'best';
  const metricName =
    metric.source.of === 'survey' ? metric.source.item : say(`proof.metric.${metric.source.measure}`);
  return (
    <div className="plan-form">
      <p className="flush">
        {say('proof.plan.metric')}: <strong>{metricName}</strong>
      </p>
      <ul className="lines waves" aria-label={say('proof.plan.waves')}>
        {content.waves.map(({ from, units: names }) => (
          <li key={`${from}${names[0]}`}>
            {say('proof.plan.wave', { from, units: names.join(say('web.listSeparator')) })}
          </li>
        ))}
      </ul>
      <Row>
        <Amounts content={content} onChange={onChange} />
        <Pick
          label={say('proof.plan.selection')}
          value={selection}
          options={selections.map((value) => ({ value, name: say(`proof.selection.${value}`) }))}
          onChange={(value) => onChange({ ...content, selection: value })}
        />
        {picked
          ? (['pickedFrom', 'pickedTo'] as const).map((day) => (
              <Day
                key={day}
                label={say(`proof.plan.${day}`)}
                value={content[day]}
                onChange={(value) => onChange(withOptional(content, day, value))}
              />
            ))
          : null}
        <Looks content={content} onChange={onChange} />
        <Day
          label={say('proof.plan.until')}
          value={content.until}
          onChange={(value) => onChange(withOptional(content, 'until', value))}
        />
      </Row>
      <details>
        <summary>{say('proof.plan.more')}</summary>
        <Row>
          <Pick
            label={say('proof.plan.kind')}
            value={metric.kind}
            options={metricKinds.map((value) => ({ value, name: say(`proof.kind.${value}`) }))}
            onChange={(kind) => onChange({ ...content, metric: { ...metric, kind } })}
          />
          <Pick
            label={say('proof.plan.direction')}
            value={metric.direction}
            options={(['higherIsBetter', 'lowerIsBetter'] as const).map((value) => ({
              value,
              name: say(`proof.direction.${value}`),
            }))}
            onChange={(direction) => onChange({ ...content, metric: { ...metric, direction } })}
          />
          <Pick
            label={say('proof.plan.period')}
            value={content.period}
            options={(['day', 'week', 'month'] as const).map((value) => ({
              value,
              name: say(`proof.period.${value}`),
            }))}
            onChange={(period) => onChange({ ...content, period })}
          />
        </Row>
        <Labelled label={say('proof.plan.controls')}>
          {(id) => (
            <NamesInput
              id={id}
              value={content.controls}
              known={others}
              onChange={(controls) => onChange({ ...content, controls })}
            />
          )}
        </Labelled>
        <Labelled label={say('proof.plan.leftOut')}>
          {(id) => (
            <NamesInput
              id={id}
              value={content.leftOut}
              known={others}
              onChange={(leftOut) => onChange({ ...content, leftOut })}
            />
          )}
        </Labelled>
      </details>
    </div>
  );
}
