import { DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { Project } from '@touchstone/server/contract';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { ask, sentenceOf } from '../shell/api.ts';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';

type Log = Project['logs'][number];

/** Asks before deleting and names what goes with it. */
function useDeletion() {
  const say = useSay();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  return ({ id, name, journeys }: Log) =>
    modal.confirm({
      title: say('web.listen.log.delete.title', { name }),
      content: say('web.listen.log.delete.body', { journeys }),
      okText: say('web.listen.log.delete.confirm'),
      cancelText: say('web.cancel'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: () =>
        ask<null>(`/api/logs/${encodeURIComponent(id)}`, { method: 'DELETE' })
          .then(() => client.invalidateQueries())
          .catch((error: unknown) => {
            message.error(sentenceOf(error, say));
          }),
    });
}

/** The service logs of a project: open the journeys, or delete. */
export function LogList({ project }: { readonly project: Project }) {
  const say = useSay();
  const remove = useDeletion();
  return (
    <section className="card">
      <h2>{say('web.listen.logs')}</h2>
      <ul className="lines">
        {project.logs.map((log) => (
          <li key={log.id}>
            <span>
              <strong>{log.name}</strong>
              <br />
              <span className="note">
                {say('web.listen.log.facts', {
                  journeys: log.journeys,
                  visits: log.visits,
                  revision: log.revision,
                })}
              </span>
            </span>
            <span className="line-actions">
              <Link to={paths.map(project.id, log.id)}>{say('web.listen.log.open')}</Link>{' '}
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={say('web.listen.log.delete', { name: log.name })}
                onClick={() => remove(log)}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
