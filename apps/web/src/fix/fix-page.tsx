import { NavLink, Outlet, useParams } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import './fix.css';

/** What first, for how much, who, by when: the pages of one project's improvements, side by side. */
export function FixPage() {
  const say = useSay();
  const { project = '' } = useParams();
  const pages = [
    { to: paths.priorities(project), name: say('fix.page.priorities') },
    { to: paths.portfolio(project), name: say('fix.page.portfolio') },
    { to: paths.ahp(project), name: say('fix.page.ahp') },
    { to: paths.improvements(project), name: say('fix.page.improvements') },
  ];
  return (
    <>
      <nav className="sub-navigation" aria-label={say('fix.page.label')}>
        <ul>
          {pages.map(({ to, name }) => (
            <li key={to}>
              <NavLink to={to}>{name}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
