import { type Metric, type ProofPlan, selections } from '@touchstone/vocabulary';
import { InputNumber } from 'antd';
import { Labelled } from '../fix/improvements/field.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { DoseField } from './dose-field.tsx';
import { unitOf } from './metric-choices.ts';
import { PlanComparison } from './plan-comparison.tsx';
import { Day, Pick, Row } from './plan-fields.tsx';
import { PlanGuardrails } from './plan-guardrails.tsx';
import { MetricFields, MetricNote } from './plan-metric.tsx';
import { PlanRollout } from './plan-rollout.tsx';
import { usePlanData } from './use-plan-data.ts';

interface PartProps {
  readonly content: ProofPlan;
  readonly onChange: (content: ProofPlan) => void;
}

interface Props extends PartProps {
  readonly project: string;
  readonly improvement: string;
  /** The survey that found the moment: its items are offered. */
  readonly survey: string;
  /** What the roll-out suggests now. */
  readonly draft: ProofPlan | null;
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

/** The survey or the log that a metric is of. */
function dataOf({ source }: Metric): string {
  return source.of === 'survey' ? source.survey : source.log;
}

/** A plan with another metric: groups of other data have other names, so that their mix is no longer asked for. */
function withMetric(content: ProofPlan, metric: Metric): ProofPlan {
  const { mixBy: _mix, ...unmixed } = content;
  return { ...(dataOf(metric) === dataOf(content.metric) ? content : unmixed), metric };
}

const waysToLook = ['end', 'planned', 'any'] as const;

function Looks({ content, onChange }: PartProps) {
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

function Amounts({ content, onChange }: PartProps) {
  const say = useSay();
  const { valuePerPoint, ...unvalued } = content;
  return (
    <>
      <Labelled label={say('proof.plan.worth', { unit: unitOf(content.metric, say) })}>
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

/** How those who get it were picked, and by which days where they were the worst or the best. */
function Picked({ content, onChange }: PartProps) {
  const say = useSay();
  const { selection } = content;
  const byResult = selection === 'worst' || selection === 'best';
  return (
    <>
      <Pick
        label={say('proof.plan.selection')}
        value={selection}
        options={selections.map((value) => ({ value, name: say(`proof.selection.${value}`) }))}
        onChange={(value) => onChange({ ...content, selection: value })}
      />
      {byResult
        ? (['pickedFrom', 'pickedTo'] as const).map((day) => (
            <Day
              key={day}
              label={say(`proof.plan.${day}`)}
              value={content[day]}
              onChange={(value) => onChange(withOptional(content, day, value))}
            />
          ))
        : null}
    </>
  );
}

/** The fields of a plan; the roll-out itself is written at the improvement. */
export function PlanForm({ content, project, improvement, survey, draft, onChange }: Props) {
  const say = useSay();
  const data = usePlanData(project, survey, content);
  const { metric } = content;
  const part = { content, onChange };
  return (
    <div className="plan-form">
      <PlanRollout {...part} draft={draft} improvement={paths.improvements(project, improvement)} />
      {data.error ? <Problem error={data.error} /> : null}
      <Row>
        <MetricFields
          label={say('proof.plan.metric')}
          metric={metric}
          choices={data.metrics}
          onChange={(next) => onChange(withMetric(content, next))}
        />
        <Amounts {...part} />
      </Row>
      {data.bearers ? <MetricNote metric={metric} choices={data.metrics} /> : null}
      <Row>
        <Picked {...part} />
        <Looks {...part} />
        <Day
          label={say('proof.plan.until')}
          value={content.until}
          onChange={(value) => onChange(withOptional(content, 'until', value))}
        />
      </Row>
      <DoseField {...part} />
      <PlanGuardrails {...part} choices={data.metrics} />
      <details>
        <summary>{say('proof.plan.more')}</summary>
        <PlanComparison {...part} data={data} />
      </details>
    </div>
  );
}
