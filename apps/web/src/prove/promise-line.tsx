import { Link } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { usePromises } from './use-proofs.ts';

/** How much of a project's promises came true, in one line; nothing while nothing was measured. */
export function PromiseLine({ project }: { readonly project: string }) {
  const say = useSay();
  const { data } = usePromises(project);
  if (!data?.realisation) return null;
  const n = data.promises.filter(({ realisation }) => realisation !== null).length;
  return (
    <p className="flush">
      <Link to={paths.promises(project)}>
        {say('proof.promises.line', { estimate: data.realisation.estimate, n })}
      </Link>
    </p>
  );
}
