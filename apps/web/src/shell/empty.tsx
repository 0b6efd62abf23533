import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly body: string;
  readonly action?: ReactNode;
}

/** Nothing here yet: says what to do next. */
export function Empty({ title, body, action }: Props) {
  return (
    <div className="empty card">
      <h2>{title}</h2>
      <p className="quiet">{body}</p>
      {action}
    </div>
  );
}
