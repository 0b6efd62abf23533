import { Alert, Button } from 'antd';
import { RequestFailed, sentenceOf } from './api.ts';
import { useSay } from './preferences.tsx';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => unknown;
}

/** What went wrong, in the server's sentence (found, place, remedy), and a way on. */
export function Problem({ error, onRetry }: Props) {
  const say = useSay();
  const code = error instanceof RequestFailed ? error.answer?.code : undefined;
  return (
    <div className="page">
      <Alert
        type="warning"
        showIcon
        title={say('web.problem.title')}
        description={
          <>
            <p className="flush">{sentenceOf(error, say)}</p>
            {code ? <p className="note">{say('web.problem.code', { code })}</p> : null}
          </>
        }
        action={onRetry ? <Button onClick={() => onRetry()}>{say('web.retry')}</Button> : null}
      />
    </div>
  );
}
