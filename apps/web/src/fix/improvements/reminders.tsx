import { CalendarOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { useReminders } from '../use-improvements.ts';
import { Overdue } from './overdue.tsx';

/** The address under which other programs' calendars follow the open tasks. */
function calendarOf(project: string): string {
  return new URL(`/api/projects/${encodeURIComponent(project)}/improvements.ics`, location.href).href;
}

function Calendar({ project }: { readonly project: string }) {
  const say = useSay();
  const { message } = App.useApp();
  const address = calendarOf(project);
  const copy = () =>
    navigator.clipboard
      .writeText(address)
      .then(() => message.success(say('web.export.copied')))
      .catch(() => message.warning(address));
  return (
    <details className="calendar">
      <summary>{say('improvements.calendar.open')}</summary>
      <p className="note flush">{say('improvements.calendar.hint')}</p>
      <span className="add-line">
        <code>{address}</code>
        <Button size="small" icon={<CalendarOutlined aria-hidden />} onClick={copy}>
          {say('improvements.calendar.copy')}
        </Button>
      </span>
    </details>
  );
}

/** What is late, and what is due within a week. */
export function RemindersCard({ project }: { readonly project: string }) {
  const say = useSay();
  const { data } = useReminders(project);
  if (!data) return null;
  const late = data.reminders.filter(({ overdue }) => overdue).length;
  return (
    <section className={late > 0 ? 'card reminders late-card' : 'card reminders'} data-testid="reminders">
      <h2>{say('improvements.reminders', { late, soon: data.reminders.length - late })}</h2>
      <ul className="bullets">
        {data.reminders.map((one) => (
          <li key={`${one.improvement} ${one.task} ${one.due}`}>
            {one.overdue ? <Overdue /> : null}{' '}
            <Link to={paths.improvements(project, one.improvement)}>{one.sentence}</Link>
          </li>
        ))}
      </ul>
      <Calendar project={project} />
    </section>
  );
}
