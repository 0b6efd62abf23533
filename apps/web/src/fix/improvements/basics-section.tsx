import { roundPercent } from '@touchstone/charts';
import { improvementKinds } from '@touchstone/vocabulary';
import { Input } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Field } from './field.tsx';
import { LivePrediction } from './promise.tsx';
import { Section } from './section.tsx';
import { TargetField } from './target-field.tsx';
import type { Editing } from './use-editing.ts';
import { useTargetChoices } from './use-target-choices.ts';

function KindField({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  return (
    <Field
      editing={editing}
      path="kind"
      label={say('improvements.field.kind')}
      show={({ kind }) => say(`fix.kind.${kind}`)}
    >
      {(id) => (
        <select
          id={id}
          value={editing.content.kind}
          onChange={({ target }) => {
            const kind = improvementKinds.find((one) => one === target.value);
            if (kind) editing.commit('kind', { kind });
          }}
        >
          {improvementKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`fix.kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function LiftsField({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { lifts, target } = editing.content;
  return (
    <Field
      editing={editing}
      path="lifts"
      label={say('improvements.field.lifts', { direction: target.direction })}
      hint={say('improvements.field.lifts.hint')}
      show={(content) => roundPercent(say, content.lifts)}
    >
      {(id) => (
        <span className="slider">
          <input
            id={id}
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(lifts * 100)}
            onChange={(event) => editing.edit('lifts', { lifts: Number(event.target.value) / 100 })}
            onPointerUp={() => editing.save('lifts')}
          />
          <output htmlFor={id}>{roundPercent(say, lifts)}</output>
        </span>
      )}
    </Field>
  );
}

/** What is done, for which moment, why it should help, and what that promises. */
export function BasicsSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { content } = editing;
  const choices = useTargetChoices(content.target);
  return (
    <Section title={say('improvements.section.basics')}>
      <Field editing={editing} path="name" label={say('improvements.field.name')} show={({ name }) => name}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={content.name}
            onChange={({ target }) => editing.edit('name', { name: target.value })}
          />
        )}
      </Field>
      <KindField editing={editing} />
      <TargetField editing={editing} choices={choices} />
      <Field
        editing={editing}
        path="hypothesis"
        label={say('improvements.field.hypothesis')}
        hint={say('improvements.field.hypothesis.hint')}
        show={({ hypothesis }) => hypothesis}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={10_000}
            value={content.hypothesis}
            onChange={({ target }) => editing.edit('hypothesis', { hypothesis: target.value })}
          />
        )}
      </Field>
      <LiftsField editing={editing} />
      <LivePrediction editing={editing} finding={choices.finding} />
    </Section>
  );
}
