import {
  AimOutlined,
  AppstoreOutlined,
  ExperimentOutlined,
  InboxOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { Project } from '@touchstone/server/contract';
import type { ReactNode } from 'react';
import { Link, useLocation, useMatch, useNavigate } from 'react-router';
import { Choice } from './choice.tsx';
import { paths } from './paths.ts';
import { useSay } from './preferences.tsx';
import { useProjects } from './queries.ts';

function Item({ to, icon, name, hint }: { to: string; icon: ReactNode; name: string; hint?: string }) {
  const { pathname } = useLocation();
  const here = to === paths.projects ? pathname === to : pathname.startsWith(to);
  return (
    <li>
      <Link to={to} className="nav-link" aria-current={here ? 'page' : undefined}>
        <span aria-hidden>{icon}</span>
        <span>{name}</span>
        {hint ? <span className="nav-hint">{hint}</span> : null}
      </Link>
    </li>
  );
}

/** The project the page is about; on a page about none, the one the first screen would show. */
function useCurrentProject(projects: readonly Project[]): Project | undefined {
  const match = useMatch('/projects/:project/*');
  const named = projects.find((project) => project.id === match?.params.project);
  return named ?? projects.find((project) => project.demo) ?? projects[0];
}

/** The loop's steps that exist, for the chosen project. */
export function Navigation() {
  const say = useSay();
  const navigate = useNavigate();
  const projects = useProjects().data ?? [];
  const current = useCurrentProject(projects);
  return (
    <nav className="navigation" aria-label={say('web.nav.label')}>
      {current ? (
        <>
          <Choice
            label={say('web.project.switch')}
            labelHidden
            value={current.id}
            options={projects.map(({ id, name, demo }) => ({
              value: id,
              label: demo ? say('web.project.demoName', { name }) : name,
            }))}
            onChange={(id) => {
              const chosen = projects.find((project) => project.id === id);
              navigate(chosen && chosen.surveys.length > 0 ? paths.find(id) : paths.listen(id));
            }}
          />
          <ul>
            <Item
              to={paths.listen(current.id)}
              icon={<InboxOutlined />}
              name={say('web.nav.listen')}
              hint={say('web.nav.listen.hint')}
            />
            <Item
              to={paths.voice(current.id)}
              icon={<MessageOutlined />}
              name={say('web.nav.voice')}
              hint={say('web.nav.voice.hint')}
            />
            <Item
              to={paths.map(current.id)}
              icon={<NodeIndexOutlined />}
              name={say('web.nav.map')}
              hint={say('web.nav.map.hint')}
            />
            <Item
              to={paths.find(current.id)}
              icon={<AimOutlined />}
              name={say('web.nav.find')}
              hint={say('web.nav.find.hint')}
            />
            <Item
              to={paths.fix(current.id)}
              icon={<ToolOutlined />}
              name={say('web.nav.fix')}
              hint={say('web.nav.fix.hint')}
            />
            <Item
              to={paths.prove(current.id)}
              icon={<ExperimentOutlined />}
              name={say('web.nav.prove')}
              hint={say('web.nav.prove.hint')}
            />
          </ul>
        </>
      ) : null}
      <ul className="nav-foot">
        <Item to={paths.projects} icon={<AppstoreOutlined />} name={say('web.nav.projects')} />
      </ul>
    </nav>
  );
}
