import type { Verdict } from '@touchstone/vocabulary';
import { useSay } from './preferences.tsx';

/** The verdict by shape and word; the same shapes as in the charts. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className={`verdict-mark ${verdict}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {verdict === 'moment' ? <path d="M8 0 16 8 8 16 0 8Z" /> : null}
      {verdict === 'likely' ? <circle cx="8" cy="8" r="6" /> : null}
      {verdict === 'no' ? <rect x="4" y="4" width="8" height="8" /> : null}
      {verdict === 'undecided' ? <circle cx="8" cy="8" r="5.5" /> : null}
    </svg>
  );
}

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  return (
    <span className={`verdict ${verdict}`}>
      <VerdictMark verdict={verdict} />
      {say(`web.verdict.${verdict}`)}
    </span>
  );
}
