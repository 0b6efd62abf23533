import type { ProofVerdict } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

/** A verdict of a proof by shape: full diamond worked, half diamond size open, square nothing, triangle worse, ring open, crossed ring refused. */
function ProofMark({ verdict }: { readonly verdict: ProofVerdict }) {
  return (
    <svg className={`proof-mark ${verdict}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {verdict === 'worked' ? <path d="M8 0 16 8 8 16 0 8Z" /> : null}
      {verdict === 'workedSizeOpen' ? (
        <>
          <path className="outline" d="M8 1 15 8 8 15 1 8Z" />
          <path d="M8 0 8 16 0 8Z" />
        </>
      ) : null}
      {verdict === 'noRelevantEffect' ? <rect x="3" y="3" width="10" height="10" /> : null}
      {verdict === 'worse' ? <path d="M1 2H15L8 15Z" /> : null}
      {verdict === 'notYetKnown' ? <circle className="outline" cx="8" cy="8" r="6" /> : null}
      {verdict === 'cannotJudge' ? (
        <>
          <circle className="outline" cx="8" cy="8" r="6" />
          <path className="outline" d="M3.8 3.8 12.2 12.2" />
        </>
      ) : null}
    </svg>
  );
}

/** The verdict in its word, with its shape. */
export function ProofBadge({ verdict }: { readonly verdict: ProofVerdict }) {
  const say = useSay();
  return (
    <span className={`verdict proof ${verdict}`}>
      <ProofMark verdict={verdict} />
      {say(`proof.verdict.${verdict}`)}
    </span>
  );
}
