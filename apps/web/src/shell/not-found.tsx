import { Link } from 'react-router';
import { Empty } from './empty.tsx';
import { paths } from './paths.ts';
import { useSay } from './preferences.tsx';

export function NotFound() {
  const say = useSay();
  return (
    <div className="page">
      <Empty
        title={say('web.notFound.title')}
        body={say('web.notFound.body')}
        action={<Link to={paths.projects}>{say('web.notFound.back')}</Link>}
      />
    </div>
  );
}
