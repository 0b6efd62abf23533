import { DeleteOutlined, WarningFilled } from '@ant-design/icons';
import type { Project } from '@touchstone/server/contract';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { useReminders } from '../fix/use-improvements.ts';
import { PromiseLine } from '../prove/promise-line.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly project: Project;
  readonly onDelete: () => void;
}

/** One project: what it holds, where to go on. */
export function ProjectCard({ project, onDelete }: Props) {
  const say = useSay();
  const { id, name, surveys, demo } = project;
  const late = (useReminders(id).data?.reminders ?? []).filter(({ overdue }) => overdue).length;
  const responses = surveys.reduce((sum, survey) => sum + survey.responses, 0);
  return (
    <li className="card project">
      <h2>
        <Link to={surveys.length > 0 ? paths.find(id) : paths.listen(id)}>{name}</Link>
        {demo ? <Tag>{say('web.project.demo')}</Tag> : null}
      </h2>
      <p className="flush">{say('web.projects.surveys', { surveys: surveys.length, responses })}</p>
      {late > 0 ? (
        <p className="flush">
          <Link to={paths.improvements(id)} className="late">
            <WarningFilled aria-hidden /> {say('improvements.late', { late })}
          </Link>
        </p>
      ) : null}
      <PromiseLine project={id} />
      <p className="note flush">{say('web.projects.created', { day: new Date(project.createdAt) })}</p>
      <Button
        type="text"
        className="corner"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say('web.projects.delete.of', { name })}
        onClick={onDelete}
      />
    </li>
  );
}
