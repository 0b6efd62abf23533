import { Outlet, useParams } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { SubNavigation } from '../shell/sub-navigation.tsx';
import '../fix/fix.css';
import '../fix/improvements/improvements.css';
import './prove.css';

/** Did it work, and did it keep what was promised: the two pages of a project's proofs, side by side. */
export function ProvePage() {
  const say = useSay();
  const { project = '' } = useParams();
  return (
    <>
      <SubNavigation
        label={say('proof.page.label')}
        pages={[
          { to: paths.prove(project), name: say('proof.page.proofs') },
          { to: paths.promises(project), name: say('proof.page.promises') },
        ]}
      />
      <Outlet />
    </>
  );
}
