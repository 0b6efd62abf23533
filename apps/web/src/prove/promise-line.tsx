import { Link } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { usePromises } from './use-promises.ts';

/** How much of what a project's improvements promised came true, in one line; nothing while nothing was measured. */
export function PromiseLine({ project }: { readonly project: string }) {
  const say = useSay();
  const { data } = usePromises(project);
  if (!(data?.realisation && data.coverage)) return null;
  return (
    <p className="promise-line flush">
      <Link to={paths.promises(project)}>
        {say('web.promises.line', { ...data.realisation, n: data.coverage.of })}
      </Link>
    </p>
  );
}
