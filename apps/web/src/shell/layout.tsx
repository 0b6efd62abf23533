import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { Navigation } from './navigation.tsx';
import { useSay } from './preferences.tsx';
import { Settings } from './settings.tsx';

function Brand() {
  const say = useSay();
  return (
    <Link to="/" className="brand">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <path d="M16 2 30 16 16 30 2 16Z" fill="var(--accent)" />
        <path d="M10 20 21 10" stroke="var(--surface)" strokeWidth="3" strokeLinecap="round" />
      </svg>
      <span>{say('web.brand')}</span>
    </Link>
  );
}

/** Brand, steps, settings, and the page. Below 900 px the steps fold into a menu. */
export function Layout() {
  const say = useSay();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say('web.skip')}
      </a>
      <header className="side">
        <div className="side-top">
          <Brand />
          <button
            type="button"
            className="menu-button"
            aria-expanded={open}
            aria-controls="side-body"
            aria-label={say(open ? 'web.nav.close' : 'web.nav.menu')}
            onClick={() => setOpen(!open)}
          >
            {open ? <CloseOutlined /> : <MenuOutlined />}
          </button>
        </div>
        <div id="side-body" className={open ? 'side-body open' : 'side-body'}>
          <Navigation />
          <Settings />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
