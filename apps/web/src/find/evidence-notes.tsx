import type { FindResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { unfitSentence } from './sentences.ts';

/** What could not serve as evidence, and what to mind: said, not hidden. */
export function EvidenceNotes({ result }: { readonly result: FindResult }) {
  const say = useSay();
  return (
    <>
      {result.unfit.length > 0 ? (
        <section className="card">
          <h2>{say('web.section.unfit')}</h2>
          <dl className="facts">
            {result.unfit.map((unfit) => (
              <div key={`${unfit.name} ${unfit.reason}`} className="fact">
                <dt>{unfit.name}</dt>
                <dd>{unfitSentence(unfit, say)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {result.warnings.length > 0 ? (
        <section className="card">
          <h2>{say('web.section.warnings')}</h2>
          <ul className="bullets">
            {result.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
