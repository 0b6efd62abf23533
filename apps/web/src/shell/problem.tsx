import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { RequestFailed, sentenceOf } from './api.ts';
import { PageHead } from './page-head.tsx';
import { useSay } from './preferences.tsx';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => unknown;
  /** Another way on, e.g. clearing the filters. */
  readonly action?: ReactNode;
}

/** A question that was refused will be refused again: only what failed by accident is worth another try. */
function isRefusal(error: unknown): boolean {
  return error instanceof RequestFailed && error.status >= 400 && error.status < 500;
}

/** What went wrong, in the server's sentence (found, place, remedy), and a way on. */
export function Problem({ error, onRetry, action }: Props) {
  const say = useSay();
  const refused = isRefusal(error);
  const code = error instanceof RequestFailed ? error.answer?.code : undefined;
  return (
    <Alert
      type={refused ? 'info' : 'warning'}
      showIcon
      title={say(refused ? 'web.problem.refused' : 'web.problem.title')}
      description={
        <>
          <p className="flush">{sentenceOf(error, say)}</p>
          {code ? <p className="note">{say('web.problem.code', { code })}</p> : null}
          {action}
        </>
      }
      action={onRetry && !refused ? <Button onClick={() => onRetry()}>{say('web.retry')}</Button> : null}
    />
  );
}

/** A problem that takes the place of the whole page. */
export function ProblemPage(props: Props) {
  const say = useSay();
  return (
    <div className="page">
      <PageHead title={say('web.problem.title')} />
      <Problem {...props} />
    </div>
  );
}
