import { Link } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { useProjects } from '../shell/queries.ts';
import { usePromises } from './use-promises.ts';

/**
 * How much of what a project's improvements promised came true, in one line; nothing, and no question, while nothing was
 * measured. The line keeps its place while it is fetched.
 */
export function PromiseLine({ project }: { readonly project: string }) {
  const say = useSay();
  const judged = useProjects().data?.some(({ id, judged: is }) => id === project && is) ?? false;
  const { data } = usePromises(project, !judged);
  if (!judged || (data && !(data.realisation && data.coverage))) return null;
  return (
    <p className="promise-line flush">
      {data?.realisation && data.coverage ? (
        <Link to={paths.promises(project)}>
          {say('web.promises.line', { ...data.realisation, n: data.coverage.of })}
        </Link>
      ) : null}
    </p>
  );
}
