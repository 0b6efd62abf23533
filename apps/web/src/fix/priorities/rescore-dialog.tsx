import { type FeasibilityCriterion, feasibilityCriteria, type Improvement } from '@touchstone/vocabulary';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { Slider } from '../../shell/slider.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { useSaveScore } from '../use-improvements.ts';
import { type Scores, shiftedScores } from './shifted-scores.ts';

interface Props {
  readonly project: string;
  readonly improvement: Improvement;
  /** Where the point was let go; absent: the scores as they are. */
  readonly feasibility?: number | undefined;
  readonly weights?: Partial<Scores> | undefined;
  readonly onClose: () => void;
}

/** What a person said of an improvement so far, by criterion. */
function ownScores({ scores }: Improvement, person: string) {
  return new Map(scores.filter((one) => one.person === person).map((one) => [one.criterion, one]));
}

/** One's own view of how feasible an improvement is: a score a criterion, and the reason. Nothing is stored before "keep". */
export function RescoreDialog({ project, improvement, feasibility, weights, onClose }: Props) {
  const say = useSay();
  const id = useId();
  const person = usePerson();
  const save = useSaveScore(project);
  const own = ownScores(improvement, person);
  const [touched, setTouched] = useState<Partial<Scores>>({});
  const [reason, setReason] = useState('');
  const given = Object.fromEntries([...own].map(([criterion, { score }]) => [criterion, score]));
  const start = feasibility === undefined ? given : shiftedScores(given, feasibility, weights);
  const scoreOf = (criterion: FeasibilityCriterion): number => touched[criterion] ?? start[criterion] ?? 3;
  const keep = async () => {
    for (const criterion of feasibilityCriteria) {
      const before = own.get(criterion);
      const score = scoreOf(criterion);
      if (before && before.score === score && reason === '') continue;
      await save.mutateAsync({
        id: improvement.id,
        person,
        criterion,
        score,
        reason: reason === '' ? (before?.reason ?? '') : reason,
        revision: before?.revision ?? 0,
      });
    }
    onClose();
  };
  return (
    <Modal
      open
      title={say('fix.rescore.title', { name: improvement.content.name })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {say('fix.rescore.cancel')}
        </Button>,
        <Button
          key="keep"
          type="primary"
          disabled={person === ''}
          loading={save.isPending}
          onClick={() => keep().catch(() => undefined)}
        >
          {say('fix.rescore.keep')}
        </Button>,
      ]}
    >
      <div className="stack">
        <p className="flush quiet">{say('fix.rescore.lead')}</p>
        <PersonField />
        <div className="score-sliders">
          {feasibilityCriteria.map((criterion) => (
            <Slider
              key={criterion}
              label={say(`fix.criterion.${criterion}`)}
              value={scoreOf(criterion)}
              min={1}
              max={5}
              step={0.1}
              words={say('fix.rescore.score', { score: scoreOf(criterion) })}
              onChange={(score) => setTouched({ ...touched, [criterion]: score })}
            />
          ))}
        </div>
        <div className="stack">
          <label htmlFor={id}>{say('fix.rescore.reason')}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={10_000}
            value={reason}
            placeholder={say('fix.rescore.reason.hint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {save.error ? <Problem error={save.error} /> : null}
      </div>
    </Modal>
  );
}
