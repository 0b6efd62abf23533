import { DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { Project } from '@touchstone/server/contract';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { ask, sentenceOf } from '../shell/api.ts';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';

type Survey = Project['surveys'][number];

/** Asks before deleting and names what goes with it. */
function useDeletion() {
  const say = useSay();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  return ({ id, name, responses }: Survey) =>
    modal.confirm({
      title: say('web.listen.survey.delete.title', { name }),
      content: say('web.listen.survey.delete.body', { responses }),
      okText: say('web.listen.survey.delete.confirm'),
      cancelText: say('web.cancel'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: () =>
        ask<null>(`/api/surveys/${encodeURIComponent(id)}`, { method: 'DELETE' })
          .then(() => client.invalidateQueries())
          .catch((error: unknown) => {
            message.error(sentenceOf(error, say));
          }),
    });
}

/** The surveys of a project: open the moments, or delete. */
export function SurveyList({ project }: { readonly project: Project }) {
  const say = useSay();
  const remove = useDeletion();
  return (
    <section className="card">
      <h2>{say('web.listen.surveys')}</h2>
      {project.surveys.length === 0 ? (
        <p className="quiet">{say('web.listen.surveys.empty')}</p>
      ) : (
        <ul className="lines">
          {project.surveys.map((survey) => (
            <li key={survey.id}>
              <span>
                <strong>{survey.name}</strong>
                <br />
                <span className="note">
                  {say('web.listen.survey.facts', { responses: survey.responses, revision: survey.revision })}
                </span>
              </span>
              <span className="line-actions">
                <Link to={paths.moments(project.id, survey.id)}>{say('web.listen.survey.open')}</Link>{' '}
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={say('web.listen.survey.delete', { name: survey.name })}
                  onClick={() => remove(survey)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
