import type { ImprovementContent } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { sentenceOf } from '../../shell/api.ts';
import { useSay } from '../../shell/preferences.tsx';
import type { Editing } from './use-editing.ts';

interface StateProps {
  readonly editing: Editing;
  readonly path: string;
  /** The field's value in words, to set two versions side by side. */
  readonly show: (content: ImprovementContent) => string;
}

function Conflict({ editing, path, show, error }: StateProps & { readonly error: unknown }) {
  const say = useSay();
  const empty = say('improvements.field.empty');
  return (
    <div role="alert" className="conflict">
      <p className="flush">{sentenceOf(error, say)}</p>
      <dl className="versions">
        <div>
          <dt>{say('improvements.conflict.mine')}</dt>
          <dd>
            <p>{show(editing.content) || empty}</p>
            <Button size="small" onClick={() => editing.keepMine(path)}>
              {say('improvements.conflict.keepMine')}
            </Button>
          </dd>
        </div>
        <div>
          <dt>{say('improvements.conflict.theirs')}</dt>
          <dd>
            <p>{show(editing.improvement.content) || empty}</p>
            <Button size="small" onClick={() => editing.drop(path)}>
              {say('improvements.conflict.takeTheirs')}
            </Button>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Whether what was typed is stored; where it is not, why, and the ways on. */
export function FieldState(props: StateProps) {
  const { editing, path } = props;
  const say = useSay();
  const draft = editing.draft(path);
  if (!draft) return null;
  if (draft.state === 'conflict') return <Conflict {...props} error={draft.error} />;
  if (draft.state === 'saving') return <span className="note">{say('improvements.field.saving')}</span>;
  if (draft.state === 'refused') {
    return (
      <div role="alert" className="wrong field-state">
        {sentenceOf(draft.error, say)}{' '}
        <Button size="small" onClick={() => editing.save(path)}>
          {say('web.retry')}
        </Button>{' '}
        <Button size="small" onClick={() => editing.drop(path)}>
          {say('improvements.field.undo')}
        </Button>
      </div>
    );
  }
  return editing.person === '' ? (
    <span className="wrong note">{say('improvements.field.nameless')}</span>
  ) : (
    <span className="note">{say('improvements.field.typed')}</span>
  );
}

interface Props extends StateProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}

/** A label and what it names. */
export function Labelled({ label, children }: Pick<Props, 'label' | 'children'>) {
  const id = useId();
  return (
    <div className="edit-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** A field with its label; it is saved when the focus leaves it. */
export function Field({ editing, path, show, label, hint, children }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left the field inside
    <div className="edit-field" data-field={path} onBlur={() => editing.save(path)}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <p className="note flush">{hint}</p> : null}
      <FieldState editing={editing} path={path} show={show} />
    </div>
  );
}
