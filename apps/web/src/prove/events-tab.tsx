import { DeleteOutlined } from '@ant-design/icons';
import type { CalendarEvent } from '@touchstone/vocabulary';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Labelled } from '../fix/improvements/field.tsx';
import { NamesInput } from '../fix/improvements/names-input.tsx';
import { PersonField, usePerson } from '../fix/person.tsx';
import { sentenceOf } from '../shell/api.ts';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { useAddEvent, useEvents, useRemoveEvent } from './use-proofs.ts';

interface Draft {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly units: readonly string[];
  readonly instrument: boolean;
}

const nothing: Draft = { name: '', from: '', to: '', units: [], instrument: false };

function contentOf({ name, from, to, units, instrument }: Draft): CalendarEvent {
  return { name: name.trim(), from, ...(to === '' ? {} : { to }), units: [...units], instrument };
}

function NewEvent({ project }: { readonly project: string }) {
  const say = useSay();
  const { message } = App.useApp();
  const person = usePerson();
  const add = useAddEvent(project);
  const [draft, setDraft] = useState(nothing);
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const ready = draft.name.trim() !== '' && draft.from !== '' && person !== '';
  const send = () =>
    add.mutate(
      { content: contentOf(draft), person },
      {
        onSuccess: () => setDraft(nothing),
        onError: (error) => message.error(sentenceOf(error, say)),
      },
    );
  return (
    <>
      <div className="edit-row">
        <Labelled label={say('proof.events.name')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.name}
              onChange={({ target }) => put({ name: target.value })}
            />
          )}
        </Labelled>
        {(['from', 'to'] as const).map((day) => (
          <Labelled key={day} label={say(`proof.events.${day}`)}>
            {(id) => (
              <input
                id={id}
                type="date"
                className="plain"
                value={draft[day]}
                onChange={({ target }) => put({ [day]: target.value })}
              />
            )}
          </Labelled>
        ))}
        <Labelled label={say('proof.events.units')}>
          {(id) => <NamesInput id={id} value={draft.units} known={[]} onChange={(units) => put({ units })} />}
        </Labelled>
      </div>
      <p>
        <label>
          <input
            type="checkbox"
            checked={draft.instrument}
            onChange={({ target }) => put({ instrument: target.checked })}
          />{' '}
          {say('proof.events.instrument')}
        </label>
      </p>
      <div className="proof-foot">
        <PersonField />
        <Button type="primary" disabled={!ready} loading={add.isPending} onClick={send}>
          {say('proof.events.add')}
        </Button>
      </div>
    </>
  );
}

/** What else happened at the time: without it nobody can say what did it. */
export function EventsTab({ project }: { readonly project: string }) {
  const say = useSay();
  const { data, error, refetch } = useEvents(project);
  const remove = useRemoveEvent(project);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  return (
    <section className="card">
      <h2>{say('proof.events.title')}</h2>
      <p className="answer">{say('proof.events.lead')}</p>
      {data.length === 0 ? <p className="note">{say('proof.events.none')}</p> : null}
      <ul className="lines">
        {data.map(({ id, content: { name, from, to, units, instrument } }) => (
          <li key={id}>
            <span>
              {name} {instrument ? <span className="tag">{say('proof.events.instrument.tag')}</span> : null}{' '}
              <span className="note">
                {say('proof.events.facts', {
                  from,
                  to: to ?? '_',
                  units: units.length > 0 ? units.join(say('web.listSeparator')) : say('proof.events.all'),
                })}
              </span>
            </span>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('proof.events.remove', { name })}
              onClick={() => remove.mutate(id)}
            />
          </li>
        ))}
      </ul>
      <NewEvent project={project} />
    </section>
  );
}
