import type { Survey } from '@touchstone/server/contract';
import {
  type ImprovementContent,
  type ImprovementKind,
  type ImprovementTarget,
  improvementKinds,
  type Measure,
  opportunities,
} from '@touchstone/vocabulary';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../shell/api.ts';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { useCreateImprovement } from '../use-improvements.ts';
import { Labelled } from './field.tsx';
import { MeasureLibrary } from './measure-library.tsx';
import { DirectionChoice } from './target-field.tsx';
import { useTargetChoices } from './use-target-choices.ts';

/** Where an improvement is begun from: a moment on another page, or none yet. */
export interface Beginning {
  readonly survey: string;
  readonly outcome: string;
  readonly moment: string;
}

interface Props {
  readonly project: string;
  readonly surveys: readonly Pick<Survey, 'id' | 'name'>[];
  readonly beginning: Beginning;
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

/** What a measure of the library brings along: its words, its claims, the middle of its usual effort. */
function fromMeasure({
  id,
  kind,
  mechanism,
  claims,
  weeks,
  staffDays,
}: Measure): Partial<ImprovementContent> {
  const middle = ([low, high]: readonly [number, number]) => Math.round((low + high) / 2);
  return {
    measure: id,
    kind,
    hypothesis: mechanism,
    claims,
    weeks: middle(weeks),
    staffDays: middle(staffDays),
  };
}

function useTarget(beginning: Beginning) {
  const [survey, setSurvey] = useState(beginning.survey);
  const [chosen, setChosen] = useState(beginning.moment);
  const [way, setWay] = useState<ImprovementTarget['direction'] | null>(null);
  const outcome = survey === beginning.survey ? beginning.outcome : '';
  const choices = useTargetChoices({ survey, outcome, moment: chosen });
  const moment = chosen || (choices.options[0]?.value ?? '');
  const touchpoint = choices.finding?.touchpoints.find(({ name }) => name === moment);
  const direction = way ?? (touchpoint ? opportunities(touchpoint)[0].way : 'mend');
  const target: ImprovementTarget | null =
    choices.finding && moment !== '' ? { survey, outcome: choices.finding.outcome, moment, direction } : null;
  const choose = (name: string) => {
    setChosen(name);
    setWay(null);
  };
  const ask = (id: string) => {
    setSurvey(id);
    choose('');
  };
  return { survey, ask, moment, choose, direction, setWay, target, choices };
}

function TargetChoice({
  of,
  surveys,
}: {
  readonly of: ReturnType<typeof useTarget>;
  readonly surveys: Props['surveys'];
}) {
  const say = useSay();
  return (
    <>
      {surveys.length > 1 ? (
        <Choice
          label={say('web.find.survey')}
          value={of.survey}
          options={surveys.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={of.ask}
        />
      ) : null}
      <Labelled label={say('improvements.field.target')}>
        {(id) => (
          <>
            <select id={id} value={of.moment} onChange={({ target }) => of.choose(target.value)}>
              {of.choices.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <DirectionChoice value={of.direction} onChange={of.setWay} />
          </>
        )}
      </Labelled>
      {of.choices.error ? <Problem error={of.choices.error} /> : null}
    </>
  );
}

/** A new idea for a moment: from the library of measures, or in one's own words. */
export function NewImprovement({ project, surveys, beginning, onCreated, onClose }: Props) {
  const say = useSay();
  const person = usePerson();
  const create = useCreateImprovement(project);
  const target = useTarget(beginning);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ImprovementKind>('process');
  const [measure, setMeasure] = useState<Measure | null>(null);
  const [nameless, setNameless] = useState(false);
  const take = (taken: Measure) => {
    setMeasure(taken);
    setName(taken.name);
    setKind(taken.kind);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || !target.target) return;
    setNameless(person === '');
    if (person === '') return;
    const content = {
      ...(measure ? fromMeasure(measure) : {}),
      name: name.trim(),
      kind,
      target: target.target,
    };
    create.mutate({ content, person }, { onSuccess: ({ id }) => onCreated(id) });
  };
  return (
    <Modal
      open
      width={760}
      title={say('improvements.new.title')}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': say('web.close') }}
    >
      <form onSubmit={submit} className="stack" data-testid="new-improvement">
        <TargetChoice of={target} surveys={surveys} />
        <div className="edit-row">
          <Labelled label={say('improvements.field.name')}>
            {(id) => (
              <Input id={id} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Labelled>
          <Choice
            label={say('improvements.field.kind')}
            value={kind}
            options={improvementKinds.map((one) => ({ value: one, label: say(`fix.kind.${one}`) }))}
            onChange={setKind}
          />
        </div>
        {measure ? (
          <p className="note flush">{say('improvements.new.from', { name: measure.name })}</p>
        ) : null}
        <PersonField />
        {nameless && person === '' ? (
          <p role="alert" className="wrong flush">
            {say('improvements.field.nameless')}
          </p>
        ) : null}
        {create.error ? (
          <p role="alert" className="wrong flush">
            {sentenceOf(create.error, say)}
          </p>
        ) : null}
        <div className="actions end">
          <Button onClick={onClose}>{say('web.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={create.isPending}
            disabled={name.trim() === '' || !target.target}
          >
            {say('improvements.new.create')}
          </Button>
        </div>
      </form>
      <h3 className="library-head">{say('improvements.library.title')}</h3>
      <p className="note">{say('improvements.library.hint')}</p>
      <MeasureLibrary onChoose={take} />
    </Modal>
  );
}
