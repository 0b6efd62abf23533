import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { sentenceOf } from '../../shell/api.ts';
import { useSay } from '../../shell/preferences.tsx';
import { useAddNote, useImprovementLog } from '../use-improvements.ts';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

/** Who changed what and when, newest first, and room for a note. */
export function LogSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const id = useId();
  const { project, improvement, person } = editing;
  const { data } = useImprovementLog(project, improvement.id);
  const add = useAddNote(project, improvement.id);
  const [note, setNote] = useState('');
  const send = () => add.mutate({ person, note: note.trim() }, { onSuccess: () => setNote('') });
  return (
    <Section title={say('improvements.section.log')}>
      <div className="edit-field">
        <label htmlFor={id}>{say('improvements.log.note')}</label>
        <Input.TextArea
          id={id}
          autoSize
          maxLength={10_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        {add.error ? (
          <p role="alert" className="wrong flush">
            {sentenceOf(add.error, say)}
          </p>
        ) : null}
        {person === '' && note !== '' ? (
          <p className="wrong note flush">{say('improvements.field.nameless')}</p>
        ) : null}
        <span>
          <Button disabled={note.trim() === '' || person === ''} loading={add.isPending} onClick={send}>
            {say('improvements.log.add')}
          </Button>
        </span>
      </div>
      <ol className="log">
        {(data?.entries ?? []).map(({ at, person: who, sentence, revision, kind }) => (
          <li key={`${at} ${kind} ${revision}`}>
            <span className="note">{say('improvements.log.who', { at: new Date(at), person: who })}</span>
            <br />
            {sentence}
          </li>
        ))}
      </ol>
    </Section>
  );
}
