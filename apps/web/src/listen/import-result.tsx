import { useQueryClient } from '@tanstack/react-query';
import type { ImportView } from '@touchstone/server/contract';
import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { queryKeys } from '../shell/queries.ts';

function Done({ one }: { readonly one: ImportView }) {
  const say = useSay();
  const client = useQueryClient();
  useEffect(() => {
    client.invalidateQueries({ queryKey: queryKeys.projects });
    if (one.surveyId) client.invalidateQueries({ queryKey: queryKeys.survey(one.surveyId) });
  }, [client, one.surveyId]);
  const rejected = one.rejected ?? 0;
  const columns = one.mapping?.columns ?? [];
  const hasComments = columns.some(({ role }) => role === 'comment');
  const hasMoments = columns.filter(({ role }) => role === 'rating').length > 1;
  const title = one.unchanged
    ? say('web.import.done.unchanged.title')
    : say(one.logId ? 'web.import.done.titleLog' : 'web.import.done.title', { rows: one.rows ?? 0 });
  return (
    <section className="card result">
      <h2>{title}</h2>
      <p>
        {one.unchanged
          ? say('web.import.done.unchanged.body')
          : say('web.import.done.rejected', { rejected })}
      </p>
      <div className="actions">
        {one.surveyId && (hasMoments || !hasComments) ? (
          <Link className="button-link" to={paths.moments(one.projectId, one.surveyId)}>
            {say('web.import.done.open')}
          </Link>
        ) : null}
        {one.surveyId && hasComments ? (
          <Link className="button-link" to={paths.voiceOf(one.projectId, one.surveyId)}>
            {say('web.import.done.openVoice')}
          </Link>
        ) : null}
        {one.logId ? (
          <Link className="button-link" to={paths.map(one.projectId, one.logId)}>
            {say('web.import.done.openLog')}
          </Link>
        ) : null}
        {rejected > 0 && !one.unchanged ? (
          <Button href={`/api/imports/${encodeURIComponent(one.id)}/rejects.csv`} download>
            {say('web.import.done.download')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** How an import ended: rows in, rows refused with their reasons; or why nothing came in, and what would do. */
export function ImportResult({ one }: { readonly one: ImportView }) {
  const say = useSay();
  if (one.state === 'done') return <Done one={one} />;
  const failed = one.state === 'failed';
  const again = <Link to={paths.listen(one.projectId)}>{say('web.import.again')}</Link>;
  return (
    <Alert
      showIcon
      type={failed ? 'warning' : 'info'}
      title={say(failed ? 'web.import.failed.title' : 'web.import.cancelled.title')}
      description={
        <>
          {one.error ? <p>{one.error.message}</p> : null}
          <p>{say(failed ? 'web.import.failed.body' : 'web.import.cancelled.body')}</p>
          {again}
        </>
      }
    />
  );
}
