import { Link, Outlet, useLocation, useParams } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import '../fix/fix.css';
import '../fix/improvements/improvements.css';
import './prove.css';

/** Did it work, and did it keep what was promised: the two pages of a project's proofs, side by side. */
export function ProvePage() {
  const say = useSay();
  const { project = '' } = useParams();
  const onPromises = useLocation().pathname === paths.promises(project);
  const pages = [
    { to: paths.prove(project), name: say('proof.page.proofs'), here: !onPromises },
    { to: paths.promises(project), name: say('proof.page.promises'), here: onPromises },
  ];
  return (
    <>
      <nav className="sub-navigation" aria-label={say('proof.page.label')}>
        <ul>
          {pages.map(({ to, name, here }) => (
            <li key={to}>
              <Link to={to} aria-current={here ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
