import { Input } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Field } from './field.tsx';
import { NamesInput } from './names-input.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

/** What was learnt, for those who meet the same moment later. */
export function LessonsSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { lessons, tags } = editing.content;
  return (
    <Section title={say('improvements.section.lessons')}>
      <Field
        editing={editing}
        path="lessons"
        label={say('improvements.field.lessons')}
        hint={say('improvements.field.lessons.hint')}
        show={(content) => content.lessons}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 12 }}
            maxLength={10_000}
            value={lessons}
            onChange={({ target }) => editing.edit('lessons', { lessons: target.value })}
          />
        )}
      </Field>
      <Field
        editing={editing}
        path="tags"
        label={say('improvements.field.tags')}
        show={(content) => content.tags.join(say('web.listSeparator'))}
      >
        {(id) => (
          <NamesInput
            id={id}
            value={tags}
            known={[]}
            onChange={(next) => editing.edit('tags', { tags: next })}
          />
        )}
      </Field>
    </Section>
  );
}
