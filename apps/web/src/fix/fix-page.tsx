import { Outlet, useParams } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { SubNavigation } from '../shell/sub-navigation.tsx';
import './fix.css';

/** What first, for how much, who, by when: the pages of one project's improvements, side by side. */
export function FixPage() {
  const say = useSay();
  const { project = '' } = useParams();
  return (
    <>
      <SubNavigation
        label={say('fix.page.label')}
        pages={[
          { to: paths.priorities(project), name: say('fix.page.priorities') },
          { to: paths.portfolio(project), name: say('fix.page.portfolio') },
          { to: paths.ahp(project), name: say('fix.page.ahp') },
          { to: paths.improvements(project), name: say('fix.page.improvements') },
        ]}
      />
      <Outlet />
    </>
  );
}
