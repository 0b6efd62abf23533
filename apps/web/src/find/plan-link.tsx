import { Link, useParams } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';

/** From a moment to what is done about it. */
export function PlanLink({ outcome, moment }: { readonly outcome: string; readonly moment: string }) {
  const say = useSay();
  const { project = '', survey = '' } = useParams();
  return (
    <p>
      <Link className="button-link" to={paths.newImprovement(project, { survey, outcome, moment })}>
        {say('web.find.plan', { name: moment })}
      </Link>
    </p>
  );
}
