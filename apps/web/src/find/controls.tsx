import type { Survey } from '@touchstone/server/contract';
import { Segmented, Tooltip } from 'antd';
import { Choice } from '../shell/choice.tsx';
import { ValuesChip } from '../shell/filter-chip.tsx';
import { useSay } from '../shell/preferences.tsx';
import type { Question } from './question.ts';

interface Props {
  readonly survey: Survey;
  /** The outcome that the finding used. */
  readonly outcome: string | undefined;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

/** How the question is asked: of which outcome, with ratings as levels or numbers, weighted or not. */
export function Controls({ survey, outcome, question, onChange }: Props) {
  const say = useSay();
  const values = survey.items.values;
  const outcomes = (['outcome', 'rating'] as const).flatMap((role) =>
    values.filter((item) => item.role === role),
  );
  const weights = values.filter(({ role }) => role === 'number');
  const current = question.outcome ?? outcome ?? outcomes[0]?.name ?? '';
  const { weight: _weight, ...unweighted } = question;
  const hint = say(question.scale === 'linear' ? 'web.control.linear.hint' : 'web.control.levels.hint');
  return (
    <fieldset className="controls" aria-label={say('web.control.label')}>
      <Choice
        label={say('web.control.outcome')}
        value={current}
        options={outcomes.map(({ name }) => ({ value: name, label: name }))}
        onChange={(value) => onChange({ ...question, outcome: value })}
      />
      <span className="choice">
        <span className="choice-label">{say('web.control.scale')}</span>
        <Tooltip title={hint}>
          <Segmented<Question['scale']>
            aria-label={say('web.control.scale')}
            value={question.scale}
            options={[
              { value: 'levels', label: say('web.control.levels') },
              { value: 'linear', label: say('web.control.linear') },
            ]}
            onChange={(scale) => onChange({ ...question, scale })}
          />
        </Tooltip>
      </span>
      <ValuesChip
        name={say('web.control.touchpoints')}
        options={values.filter(({ role }) => role === 'rating').map(({ name }) => ({ value: name }))}
        values={question.touchpoints}
        onChange={(touchpoints) => onChange({ ...question, touchpoints })}
      />
      {weights.length > 0 ? (
        <Choice
          label={say('web.control.weight')}
          value={question.weight ?? ''}
          options={[
            { value: '', label: say('web.control.weight.none') },
            ...weights.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(value) => onChange(value === '' ? unweighted : { ...question, weight: value })}
        />
      ) : null}
    </fieldset>
  );
}
