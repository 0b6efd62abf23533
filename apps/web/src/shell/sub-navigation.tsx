import { Link, useLocation } from 'react-router';
import './sub-navigation.css';

interface Props {
  readonly label: string;
  readonly pages: readonly { readonly to: string; readonly name: string }[];
}

/** The pages of one step, side by side. One is open where the address is its own or lies below it, and below no nearer one. */
export function SubNavigation({ label, pages }: Props) {
  const { pathname } = useLocation();
  const [open] = pages
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((one, next) => next.to.length - one.to.length);
  return (
    <nav className="sub-navigation" aria-label={label}>
      <ul>
        {pages.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} aria-current={to === open?.to ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
