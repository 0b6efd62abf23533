import type { Improvement, ImprovementStatus } from '@touchstone/vocabulary';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { ask, sentenceOf } from '../../shell/api.ts';
import { useSay } from '../../shell/preferences.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { useChangeStatus } from '../use-improvements.ts';
import { Labelled } from './field.tsx';

interface Props {
  readonly project: string;
  readonly improvement: Improvement;
  readonly status: ImprovementStatus;
  /** ISO date, offered as the day it counts from. */
  readonly today: string;
  readonly onClose: () => void;
}

const owned: readonly ImprovementStatus[] = ['planned', 'running'];
const dated: readonly ImprovementStatus[] = ['running', 'done', 'dropped'];

/** Moves an improvement on: asks for the owner where one is needed, from which day it counts, and why. */
export function StatusDialog({ project, improvement, status, today, onClose }: Props) {
  const say = useSay();
  const person = usePerson();
  const change = useChangeStatus(project);
  const { id, content, revision } = improvement;
  const needsOwner = owned.includes(status) && content.owner === undefined;
  const asksDay = dated.includes(status) && !(status === 'running' && improvement.startedOn !== null);
  const [owner, setOwner] = useState('');
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [nameless, setNameless] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = !(needsOwner && owner.trim() === '') && !(asksDay && on === '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (person === '') {
      setNameless(true);
      return;
    }
    try {
      if (needsOwner) {
        const body = { revision, person, changes: { owner: owner.trim() } };
        await ask<Improvement>(`/api/improvements/${encodeURIComponent(id)}`, { method: 'PATCH', body });
      }
      await change.mutateAsync({ id, status, person, note: note.trim(), ...(asksDay ? { on } : {}) });
      onClose();
    } catch (cause) {
      setError(cause);
    }
  };
  const title = say('improvements.move.title', { name: content.name, status: say(`fix.status.${status}`) });
  return (
    <Modal open title={title} footer={null} onCancel={onClose} closable={{ 'aria-label': say('web.close') }}>
      <form onSubmit={submit} className="stack" data-testid="status-dialog">
        {status === 'running' && improvement.prediction === null ? (
          <p className="flush">{say('improvements.move.freezes')}</p>
        ) : null}
        {status === 'done' ? <p className="flush">{say('improvements.move.done')}</p> : null}
        <PersonField />
        {nameless && person === '' ? (
          <p role="alert" className="wrong flush">
            {say('improvements.field.nameless')}
          </p>
        ) : null}
        {needsOwner ? (
          <Labelled label={say('improvements.field.owner')}>
            {(field) => (
              <Input
                id={field}
                maxLength={120}
                value={owner}
                onChange={({ target }) => setOwner(target.value)}
              />
            )}
          </Labelled>
        ) : null}
        {asksDay ? (
          <Labelled label={say('improvements.move.on')}>
            {(field) => (
              <input
                id={field}
                type="date"
                className="plain"
                value={on}
                onChange={({ target }) => setOn(target.value)}
              />
            )}
          </Labelled>
        ) : null}
        <Labelled label={say('improvements.move.note')}>
          {(field) => (
            <Input.TextArea
              id={field}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={10_000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Labelled>
        {error ? (
          <p role="alert" className="wrong flush">
            {sentenceOf(error, say)}
          </p>
        ) : null}
        <div className="actions end">
          <Button onClick={onClose}>{say('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!ready}>
            {say('improvements.move.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
