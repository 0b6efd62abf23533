import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { sentenceOf } from '../../shell/api.ts';
import { useSay } from '../../shell/preferences.tsx';
import { useAttachments } from '../use-improvements.ts';
import { Section } from './section.tsx';
import { attachmentPath, useAttach, useDetach } from './use-attach.ts';
import type { Editing } from './use-editing.ts';

const kilobyte = 1024;

/** Files that belong to it: plans, photographs, minutes. */
export function AttachmentsSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const { project, improvement, person } = editing;
  const { data } = useAttachments(project, improvement.id);
  const attach = useAttach(project, improvement.id);
  const detach = useDetach(project);
  const onError = (error: unknown) => {
    message.error(sentenceOf(error, say));
  };
  return (
    <Section title={say('improvements.section.attachments')}>
      <ul className="lines">
        {(data?.attachments ?? []).map(({ id, name, size, person: from }) => (
          <li key={id}>
            <span>
              <PaperClipOutlined aria-hidden /> <a href={attachmentPath(id)}>{name}</a>{' '}
              <span className="note">
                {say('improvements.attachment.facts', { size: Math.ceil(size / kilobyte), person: from })}
              </span>
            </span>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('improvements.attachment.remove', { name })}
              onClick={() => detach.mutate(id, { onError })}
            />
          </li>
        ))}
      </ul>
      <Button
        loading={attach.isPending}
        disabled={person === ''}
        title={person === '' ? say('improvements.field.nameless') : undefined}
        onClick={() => input.current?.click()}
      >
        {say('improvements.attachment.add')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('improvements.attachment.add')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) attach.mutate({ file, person }, { onError });
          target.value = '';
        }}
      />
    </Section>
  );
}
