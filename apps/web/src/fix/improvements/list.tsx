import { whole } from '@touchstone/charts';
import type { Improvement } from '@touchstone/vocabulary';
import { Link } from 'react-router';
import { useSay } from '../../shell/preferences.tsx';
import { taskCounts } from './due.ts';
import { Overdue } from './overdue.tsx';
import { signedGain } from './signed-gain.ts';

interface Props {
  readonly improvements: readonly Improvement[];
  readonly today: string;
  readonly addressOf: (id: string) => string;
}

const columns = [
  'status',
  'moment',
  'kind',
  'owner',
  'cost',
  'staffDays',
  'promised',
  'start',
  'tasks',
] as const;
const numeric = new Set<string>(['cost', 'staffDays', 'promised']);

/** All improvements as a table, as it is printed. */
export function ImprovementList({ improvements, today, addressOf }: Props) {
  const say = useSay();
  const caption = say('improvements.list.caption');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="card table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('improvements.field.name')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={numeric.has(column) ? 'numeric' : undefined}>
                {say(`improvements.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {improvements.map((one) => {
            const { content, prediction, status, startedOn } = one;
            const { tasks, done, late } = taskCounts(one, today);
            const [first] = content.rollout.waves.map(({ from }) => from).toSorted();
            return (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={addressOf(one.id)}>{content.name}</Link>
                </th>
                <td>{say(`fix.status.${status}`)}</td>
                <td>{content.target.moment}</td>
                <td>{say(`fix.kind.${content.kind}`)}</td>
                <td>{content.owner ?? '–'}</td>
                <td className="numeric">{whole(say, content.cost)}</td>
                <td className="numeric">{whole(say, content.staffDays)}</td>
                <td className="numeric">{prediction ? signedGain(say, prediction.gain.estimate) : '–'}</td>
                <td>{startedOn ?? first ?? '–'}</td>
                <td>
                  {tasks > 0 ? say('improvements.card.tasks', { done, tasks }) : '–'}{' '}
                  {late > 0 ? <Overdue count={late} /> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
