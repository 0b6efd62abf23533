import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSay } from '../../shell/preferences.tsx';
import { FieldState, Labelled } from './field.tsx';
import { Section } from './section.tsx';
import type { Editing } from './use-editing.ts';

function NewClaim({ onAdd }: { readonly onAdd: (claim: { claim: string; source: string }) => void }) {
  const say = useSay();
  const [claim, setClaim] = useState('');
  const [source, setSource] = useState('');
  const ready = claim.trim() !== '' && source.trim() !== '';
  const add = () => {
    onAdd({ claim: claim.trim(), source: source.trim() });
    setClaim('');
    setSource('');
  };
  return (
    <details>
      <summary>{say('improvements.claim.new')}</summary>
      <Labelled label={say('improvements.claim.text')}>
        {(id) => (
          <Input.TextArea id={id} value={claim} autoSize onChange={({ target }) => setClaim(target.value)} />
        )}
      </Labelled>
      <Labelled label={say('improvements.claim.source')}>
        {(id) => <Input id={id} value={source} onChange={({ target }) => setSource(target.value)} />}
      </Labelled>
      <Button disabled={!ready} onClick={add}>
        {say('improvements.claim.add')}
      </Button>
    </details>
  );
}

/** What others claim of such measures: kept with its source, used in no figure. */
export function ClaimsSection({ editing }: { readonly editing: Editing }) {
  const say = useSay();
  const { claims } = editing.content;
  return (
    <Section title={say('improvements.section.claims')}>
      <p className="note flush">{say('improvements.claim.ungraded')}</p>
      <ul className="claims">
        {claims.map(({ claim, source }, at) => (
          <li key={`${claim} ${source}`}>
            <div>
              {claim} <cite className="note">{source}</cite>
            </div>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('improvements.claim.remove', { number: at + 1 })}
              onClick={() => editing.commit('claims', { claims: claims.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ul>
      <FieldState
        editing={editing}
        path="claims"
        show={(content) => content.claims.map(({ claim }) => claim).join(' · ')}
      />
      <NewClaim onAdd={(claim) => editing.commit('claims', { claims: [...claims, claim] })} />
    </Section>
  );
}
