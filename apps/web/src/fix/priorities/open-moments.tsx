import { span } from '@touchstone/charts';
import type { PrioritiesResult } from '@touchstone/vocabulary';
import { Link } from 'react-router';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly project: string;
  readonly open: PrioritiesResult['open'];
}

/** Moments of the finding that nobody plans anything for yet; each can be begun from the library of measures. */
export function OpenMoments({ project, open }: Props) {
  const say = useSay();
  if (open.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('fix.open.title')}</h2>
      <ul className="lines">
        {open.map((moment) => (
          <li key={`${moment.survey}${moment.outcome}${moment.moment}`}>
            <span>
              <strong>{moment.moment}</strong>
              <span className="note open-gain">
                {say('fix.open.gain', {
                  gain: moment.gain.estimate,
                  span: span((value) => say('fix.change', { value }), moment.gain),
                })}
              </span>
            </span>
            <Link to={paths.planFor(project, moment)} className="line-actions">
              {say('fix.open.begin')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
