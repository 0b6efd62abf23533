import { type Improvement, improvementKinds } from '@touchstone/vocabulary';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';
import type { ImprovementsQuestion } from './improvements-view.ts';

interface Props {
  readonly improvements: readonly Improvement[];
  readonly question: ImprovementsQuestion;
  readonly onChange: (question: ImprovementsQuestion) => void;
}

/** Which improvements are looked at: by moment, owner, kind. */
export function ImprovementFilters({ improvements, question, onChange }: Props) {
  const say = useSay();
  const all = { value: '', label: say('web.filter.all') };
  const namesOf = (of: (one: Improvement) => string | undefined, chosen: string) => {
    const found = improvements.flatMap((one) => of(one) ?? []);
    const names = [...new Set(chosen === '' ? found : [chosen, ...found])].toSorted();
    return [all, ...names.map((name) => ({ value: name, label: name }))];
  };
  return (
    <search className="toolbar-line" aria-label={say('web.filter.label')}>
      <Choice
        label={say('improvements.filter.moment')}
        value={question.moment}
        options={namesOf(({ content }) => content.target.moment, question.moment)}
        onChange={(moment) => onChange({ ...question, moment })}
      />
      <Choice
        label={say('improvements.field.owner')}
        value={question.owner}
        options={namesOf(({ content }) => content.owner, question.owner)}
        onChange={(owner) => onChange({ ...question, owner })}
      />
      <Choice
        label={say('improvements.field.kind')}
        value={question.kind}
        options={[
          all,
          ...improvementKinds.map((kind) => ({ value: kind, label: say(`fix.kind.${kind}`) })),
        ].map(({ value, label }) => ({ value, label }))}
        onChange={(value) =>
          onChange({ ...question, kind: improvementKinds.find((kind) => kind === value) ?? '' })
        }
      />
    </search>
  );
}
