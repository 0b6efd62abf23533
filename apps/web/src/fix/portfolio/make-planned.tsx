import type { Improvement, PortfolioResult } from '@touchstone/vocabulary';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { usePlanImprovement } from '../use-improvements.ts';

interface Props {
  readonly project: string;
  readonly result: PortfolioResult;
  readonly improvements: readonly Improvement[];
}

/** Turns the chosen ideas into plans, under the reader's name; each needs an owner first. */
export function MakePlanned({ project, result, improvements }: Props) {
  const say = useSay();
  const person = usePerson();
  const plan = usePlanImprovement(project);
  const [made, setMade] = useState(0);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const ideas = improvements.filter(({ id, status }) => status === 'idea' && result.chosen.includes(id));
  const ownerOf = ({ id, content }: Improvement): string => (typed[id] ?? content.owner ?? '').trim();
  const unowned = ideas.some((idea) => ownerOf(idea) === '');
  const make = async () => {
    const note = say('fix.portfolio.plannedNote');
    for (const idea of ideas) {
      await plan.mutateAsync({ improvement: idea, owner: ownerOf(idea), person, note });
    }
    setMade(ideas.length);
  };
  if (result.chosen.length === 0) return null;
  return (
    <section className="card make-planned" aria-label={say('fix.portfolio.make.label')}>
      <p className="flush" aria-live="polite">
        {ideas.length > 0
          ? say('fix.portfolio.make.lead', { count: ideas.length })
          : say(made > 0 ? 'fix.portfolio.make.done' : 'fix.portfolio.make.none', { count: made })}
      </p>
      {ideas.length > 0 ? (
        <>
          <ul className="tree owners">
            {ideas.map((idea) => (
              <li key={idea.id}>
                <span>{idea.content.name}</span>
                <Input
                  aria-label={say('fix.portfolio.make.owner', { name: idea.content.name })}
                  placeholder={say('fix.portfolio.make.ownerHint')}
                  maxLength={120}
                  value={typed[idea.id] ?? idea.content.owner ?? ''}
                  onChange={(event) => setTyped({ ...typed, [idea.id]: event.target.value })}
                />
              </li>
            ))}
          </ul>
          <div className="controls">
            <PersonField />
            <Button
              type="primary"
              disabled={person === '' || unowned}
              loading={plan.isPending}
              onClick={() => make().catch(() => undefined)}
            >
              {say('fix.portfolio.make', { count: ideas.length })}
            </Button>
          </div>
        </>
      ) : null}
      {plan.error ? <Problem error={plan.error} /> : null}
    </section>
  );
}
