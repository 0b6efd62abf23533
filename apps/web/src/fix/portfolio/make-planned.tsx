import type { Improvement, PortfolioResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { useChangeStatus } from '../use-improvements.ts';

interface Props {
  readonly project: string;
  readonly result: PortfolioResult;
  readonly improvements: readonly Improvement[];
}

/** Turns the chosen ideas into plans, under the reader's name. */
export function MakePlanned({ project, result, improvements }: Props) {
  const say = useSay();
  const person = usePerson();
  const change = useChangeStatus(project);
  const [made, setMade] = useState(0);
  const ideas = improvements.filter(({ id, status }) => status === 'idea' && result.chosen.includes(id));
  const make = async () => {
    for (const { id } of ideas) {
      await change.mutateAsync({ id, status: 'planned', person, note: say('fix.portfolio.plannedNote') });
    }
    setMade(ideas.length);
  };
  return (
    <section className="card make-planned" aria-label={say('fix.portfolio.make.label')}>
      <p className="flush" aria-live="polite">
        {ideas.length > 0
          ? say('fix.portfolio.make.lead', { count: ideas.length })
          : say(made > 0 ? 'fix.portfolio.make.done' : 'fix.portfolio.make.none', { count: made })}
      </p>
      {ideas.length > 0 ? (
        <div className="controls">
          <PersonField />
          <Button
            type="primary"
            disabled={person === ''}
            loading={change.isPending}
            onClick={() => make().catch(() => undefined)}
          >
            {say('fix.portfolio.make', { count: ideas.length })}
          </Button>
        </div>
      ) : null}
      {change.error ? <Problem error={change.error} /> : null}
    </section>
  );
}
