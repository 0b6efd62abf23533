import type { ImprovementContent, Say } from '@touchstone/vocabulary';
import { Input } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Field, FieldState, Labelled } from './field.tsx';
import { NamesInput } from './names-input.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

const several = ['responsible', 'consulted', 'informed'] as const;

interface Props {
  readonly editing: Editing;
  readonly people: readonly string[];
}

function rolesInWords(roles: ImprovementContent['raci'], say: Say): string {
  const named = several.map((role) => [role, roles[role]] as const);
  const all = [...named, ['accountable', roles.accountable ? [roles.accountable] : []] as const];
  return all
    .filter(([, names]) => names.length > 0)
    .map(([role, names]) => `${say(`improvements.raci.${role}`)}: ${names.join(say('web.listSeparator'))}`)
    .join(' · ');
}

function Roles({ editing, people }: Props) {
  const say = useSay();
  const { raci } = editing.content;
  const { accountable, ...groups } = raci;
  const decide = (name: string) =>
    editing.edit('raci', { raci: name === '' ? groups : { ...groups, accountable: name } });
  return (
    <details>
      <summary>{say('improvements.raci.open')}</summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left the field inside */}
      <div onBlur={() => editing.save('raci')}>
        {several.map((role) => (
          <Labelled key={role} label={say(`improvements.raci.${role}`)}>
            {(id) => (
              <NamesInput
                id={id}
                value={groups[role]}
                known={people}
                onChange={(names) => editing.edit('raci', { raci: { ...raci, [role]: names } })}
              />
            )}
          </Labelled>
        ))}
        <Labelled label={say('improvements.raci.accountable')}>
          {(id) => (
            <Input
              id={id}
              maxLength={120}
              value={accountable ?? ''}
              onChange={({ target }) => decide(target.value)}
            />
          )}
        </Labelled>
        <FieldState editing={editing} path="raci" show={({ raci: roles }) => rolesInWords(roles, say)} />
      </div>
    </details>
  );
}

/** Who: the owner, and who else does, decides, is asked, is told. */
export function PeopleSection({ editing, people }: Props) {
  const say = useSay();
  return (
    <Section title={say('improvements.section.people')}>
      <Field
        editing={editing}
        path="owner"
        label={say('improvements.field.owner')}
        hint={say('improvements.field.owner.hint')}
        show={({ owner }) => owner ?? ''}
      >
        {(id) => (
          <>
            <Input
              id={id}
              list={`${id}-known`}
              maxLength={120}
              value={editing.content.owner ?? ''}
              onChange={({ target }) =>
                editing.edit('owner', { owner: target.value === '' ? null : target.value })
              }
            />
            <datalist id={`${id}-known`}>
              {people.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Roles editing={editing} people={people} />
    </Section>
  );
}
