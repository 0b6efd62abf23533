import { type ReactNode, useEffect } from 'react';
import { useSay } from './preferences.tsx';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The page's one h1, its one line of explanation, its actions; the window is titled alike. */
export function PageHead({ title, lead, actions }: Props) {
  const say = useSay();
  useEffect(() => {
    document.title = `${title} · ${say('web.brand')}`;
  }, [title, say]);
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead ? <div className="quiet">{lead}</div> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  );
}
