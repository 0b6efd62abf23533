import type { ReactNode } from 'react';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  /** The first is the answer, the rest say how sure and why. */
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
  readonly stale?: boolean;
  readonly children?: ReactNode;
}

/** The answer first, then how sure, then what to mind. */
export function AnswerCard({ sentences, warnings, stale = false, children }: Props) {
  const say = useSay();
  const [answer, ...rest] = sentences;
  return (
    <section className={`card headline fix-answer${stale ? ' stale' : ''}`} aria-live="polite">
      <h2>{answer}</h2>
      {rest.map((sentence) => (
        <p key={sentence} className="lead-line">
          {sentence}
        </p>
      ))}
      {warnings.length > 0 ? (
        <ul className="warnings" aria-label={say('fix.warnings')}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </section>
  );
}
