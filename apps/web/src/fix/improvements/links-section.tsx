import type { Improvement } from '@touchstone/vocabulary';
import { Select } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Field } from './field.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

interface Props {
  readonly editing: Editing;
  readonly others: readonly Improvement[];
}

/** What must come before it or with it, and what rules it out. */
export function LinksSection({ editing, others }: Props) {
  const say = useSay();
  const names = new Map(others.map(({ id, content }) => [id, content.name]));
  const inWords = (ids: readonly string[]) =>
    ids.map((id) => names.get(id) ?? id).join(say('web.listSeparator'));
  if (others.length === 0) return null;
  const linked = [...editing.content.needs, ...editing.content.excludes];
  return (
    <Section title={say('improvements.section.links')}>
      {(['needs', 'excludes'] as const).map((field) => (
        <Field
          key={field}
          editing={editing}
          path={field}
          label={say(`improvements.field.${field}`)}
          show={(content) => inWords(content[field])}
        >
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              optionFilterProp="label"
              value={editing.content[field]}
              options={others.map((other) => ({ value: other.id, label: other.content.name }))}
              onChange={(ids: string[]) => editing.edit(field, { [field]: ids })}
            />
          )}
        </Field>
      ))}
      {linked.length > 0 ? (
        <p className="note flush link-list">
          {linked.map((id) => (
            <Link key={id} to={paths.improvements(editing.project, id)}>
              {names.get(id) ?? id}
            </Link>
          ))}
        </p>
      ) : null}
    </Section>
  );
}
