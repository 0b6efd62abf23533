import type { Improvement } from '@touchstone/vocabulary';
import { Input, Tag } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useVerdict } from '../../prove/use-proofs.ts';
import { Empty } from '../../shell/empty.tsx';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useAttachments, useImprovements } from '../use-improvements.ts';
import { filtered, type ImprovementsQuestion } from './improvements-view.ts';
import { FrozenPromise } from './promise.tsx';
import { attachmentPath } from './use-attach.ts';
import { useTargetFinding } from './use-target-choices.ts';

function CaseCard({ improvement, to }: { readonly improvement: Improvement; readonly to: string }) {
  const say = useSay();
  const { id, projectId, content, startedOn, finishedOn, prediction } = improvement;
  const { data: finding } = useTargetFinding(content.target.survey, content.target.outcome);
  const { data } = useAttachments(projectId, id);
  const attachments = data?.attachments ?? [];
  const waves = content.rollout.waves.flatMap(({ units }) => units).length;
  return (
    <li className="card case" data-testid="case">
      <h2>
        <Link to={to}>{content.name}</Link>
      </h2>
      <p className="note flush">
        {say('improvements.case.facts', {
          moment: content.target.moment,
          owner: content.owner ?? '–',
          from: startedOn ?? '–',
          to: finishedOn ?? '–',
          units: waves,
        })}
      </p>
      <p className="flush">
        <Tag>{say(`fix.kind.${content.kind}`)}</Tag>
        {content.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </p>
      {content.hypothesis ? <p className="flush">{content.hypothesis}</p> : null}
      {prediction ? (
        <FrozenPromise improvement={improvement} finding={finding} />
      ) : (
        <p className="note flush">{say('improvements.case.unpromised')}</p>
      )}
      <h3>{say('improvements.case.measured')}</h3>
      <MeasuredEffect improvement={improvement} />
      <h3>{say('improvements.section.lessons')}</h3>
      <p className="flush lessons">{content.lessons || say('improvements.case.noLessons')}</p>
      {attachments.length > 0 ? (
        <p className="flush link-list">
          {attachments.map((one) => (
            <a key={one.id} href={attachmentPath(one.id)}>
              {one.name}
            </a>
          ))}
        </p>
      ) : null}
    </li>
  );
}

/** What was measured, where somebody proved it; else the way to do so. */
function MeasuredEffect({ improvement: { id, projectId } }: { readonly improvement: Improvement }) {
  const say = useSay();
  const [sentence] = useVerdict(projectId, id).data?.result?.sentences ?? [];
  return (
    <p className="flush">
      {sentence ?? say('improvements.case.unmeasured')}{' '}
      <Link to={paths.prove(projectId, id)}>{say('improvements.case.proof')}</Link>
    </p>
  );
}

interface Props {
  readonly project: string;
  readonly question: ImprovementsQuestion;
  readonly addressOf: (id: string) => string;
  readonly onChange: (question: ImprovementsQuestion) => void;
}

/** What was done before: finished improvements as cards, sought by words. */
export function CaseCards({ project, question, addressOf, onChange }: Props) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState(question.words);
  const search = { status: 'done', q: question.words, moment: question.moment } as const;
  const { data, error, refetch } = useImprovements(project, search);
  const cards = filtered(data ?? [], question);
  return (
    <div className="stack">
      <search className="add-line">
        <label htmlFor={id}>{say('improvements.case.search')}</label>
        <Input.Search
          id={id}
          allowClear
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onSearch={(words) => onChange({ ...question, words: words.trim() })}
        />
      </search>
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      {data && cards.length === 0 ? (
        <Empty
          title={say(question.words === '' ? 'improvements.case.none' : 'improvements.case.notFound')}
          body={say('improvements.case.none.body')}
        />
      ) : (
        <ul className="cards cases">
          {cards.map((one) => (
            <CaseCard key={one.id} improvement={one} to={addressOf(one.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}
