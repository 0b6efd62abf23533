import type { StoredPlan } from '@touchstone/server/contract';
import type { Improvement, ProofPlan } from '@touchstone/vocabulary';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Labelled } from '../fix/improvements/field.tsx';
import { PersonField, usePerson } from '../fix/person.tsx';
import { sentenceOf } from '../shell/api.ts';
import { Empty } from '../shell/empty.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { sayKey } from '../shell/say-key.ts';
import { AdviceCard } from './advice-card.tsx';
import { PlanForm } from './plan-form.tsx';
import { useAmendPlan, useFreezePlan, usePlan, useSavePlan } from './use-proofs.ts';

interface Props {
  readonly project: string;
  readonly improvement: Improvement;
}

interface EditorProps extends Props {
  readonly plan: StoredPlan | null;
  /** What the roll-out suggests now. */
  readonly draft: ProofPlan | null;
  readonly first: ProofPlan;
}

/** How far the plan is: a draft, fixed in time, fixed late; and what was changed since. */
function PlanState({ plan }: { readonly plan: StoredPlan | null }) {
  const say = useSay();
  if (!plan?.frozenAt) return <p className="note flush">{say('proof.plan.draft')}</p>;
  const key = plan.frozenInTime ? 'proof.plan.frozenInTime' : 'proof.plan.frozenLate';
  return (
    <>
      <p className={plan.frozenInTime ? 'flush' : 'flush wrong'}>
        {say(key, { at: new Date(plan.frozenAt) })}
      </p>
      <p className="note flush hash">{say('proof.plan.hash', { hash: plan.hash ?? '' })}</p>
      {plan.amendments.length > 0 ? (
        <>
          <h3>{say('proof.plan.amendments')}</h3>
          <ul className="bullets">
            {plan.amendments.map(({ at, person, reason, fields }) => (
              <li key={at}>
                {say('proof.plan.amendment', {
                  at: new Date(at),
                  person,
                  reason,
                  fields: fields
                    .map((field) => sayKey(say, `proof.field.${field}`) ?? field)
                    .join(say('web.listSeparator')),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** A fixed plan changes only with a reason and a name. */
function Amend({ project, improvement, content }: Props & { readonly content: ProofPlan }) {
  const say = useSay();
  const { message } = App.useApp();
  const person = usePerson();
  const [reason, setReason] = useState('');
  const amend = useAmendPlan(project, improvement.id);
  const send = () =>
    amend.mutate(
      { person, reason: reason.trim(), content },
      {
        onSuccess: () => setReason(''),
        onError: (error) => message.error(sentenceOf(error, say)),
      },
    );
  return (
    <div className="edit-section">
      <Labelled label={say('proof.plan.amend.reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Labelled>
      <Button disabled={person === '' || reason.trim() === ''} loading={amend.isPending} onClick={send}>
        {say('proof.plan.amend.save')}
      </Button>
    </div>
  );
}

/** A draft is saved at will and fixed once; fixing saves it first. */
function DraftButtons({
  project,
  improvement,
  plan,
  content,
}: Props & { plan: StoredPlan | null; content: ProofPlan }) {
  const say = useSay();
  const { message } = App.useApp();
  const person = usePerson();
  const save = useSavePlan(project, improvement.id);
  const freeze = useFreezePlan(project, improvement.id);
  const stored = () => save.mutateAsync({ revision: plan?.revision ?? 0, content });
  const fault = (error: unknown) => {
    message.error(sentenceOf(error, say));
  };
  const onSave = () => stored().then(() => message.success(say('proof.plan.saved')), fault);
  const onFreeze = () =>
    stored()
      .then((view) => freeze.mutateAsync({ revision: view.plan?.revision ?? 0, person }))
      .catch(fault);
  return (
    <div className="proof-foot">
      <Button loading={save.isPending} onClick={onSave}>
        {say('proof.plan.save')}
      </Button>
      <Popconfirm title={say('proof.plan.freeze.confirm')} onConfirm={onFreeze} disabled={person === ''}>
        <Button type="primary" disabled={person === ''} loading={freeze.isPending}>
          {say('proof.plan.freeze')}
        </Button>
      </Popconfirm>
      {person === '' ? <span className="note">{say('proof.plan.nameless')}</span> : null}
    </div>
  );
}

function PlanEditor({ project, improvement, plan, draft, first }: EditorProps) {
  const say = useSay();
  const [content, setContent] = useState(first);
  const frozen = plan?.frozenAt !== null && plan !== null;
  const changed = JSON.stringify(content) !== JSON.stringify(first);
  return (
    <div className="proof-view">
      <section className="card">
        <h2>{say('proof.plan.title')}</h2>
        <PlanState plan={plan} />
        <PlanForm
          content={content}
          project={project}
          improvement={improvement.id}
          survey={improvement.content.target.survey}
          draft={draft}
          onChange={setContent}
        />
        <PersonField />
        {frozen ? (
          changed ? (
            <Amend project={project} improvement={improvement} content={content} />
          ) : null
        ) : (
          <DraftButtons project={project} improvement={improvement} plan={plan} content={content} />
        )}
      </section>
      <AdviceCard project={project} improvement={improvement.id} content={content} />
    </div>
  );
}

/** How an improvement will be proved: the plan, and live what it could see. */
export function PlanTab({ project, improvement }: Props) {
  const say = useSay();
  const { data, error, refetch } = usePlan(project, improvement.id);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const first = data.plan?.content ?? data.draft;
  if (!first) {
    return (
      <Empty
        title={say('proof.plan.none.title')}
        body={say('proof.plan.none.body')}
        action={
          <Link className="button-link" to={paths.improvements(project, improvement.id)}>
            {say('proof.plan.none.action')}
          </Link>
        }
      />
    );
  }
  const version = data.plan ? `${data.plan.revision} ${data.plan.frozenAt ?? ''}` : 'draft';
  return (
    <PlanEditor
      key={version}
      project={project}
      improvement={improvement}
      plan={data.plan}
      draft={data.draft}
      first={first}
    />
  );
}
