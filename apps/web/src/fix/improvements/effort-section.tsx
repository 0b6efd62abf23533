import { whole } from '@touchstone/charts';
import { InputNumber } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Field } from './field.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

const figures = ['cost', 'staffDays', 'weeks'] as const;

/** For how much: money, working days, weeks until it works. */
export function EffortSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  return (
    <Section title={say('improvements.section.effort')}>
      <div className="edit-row">
        {figures.map((figure) => (
          <Field
            key={figure}
            editing={editing}
            path={figure}
            label={say(`improvements.field.${figure}`)}
            show={(content) => whole(say, content[figure])}
          >
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                value={editing.content[figure]}
                onChange={(value) => editing.edit(figure, { [figure]: value ?? 0 })}
                onPressEnter={() => editing.save(figure)}
              />
            )}
          </Field>
        ))}
      </div>
    </Section>
  );
}
