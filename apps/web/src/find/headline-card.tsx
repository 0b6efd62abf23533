import type { FindResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { VerdictMark } from '../shell/verdict-badge.tsx';
import { HowComputed } from './how-computed.tsx';
import { explainedSentence, headlineOf } from './sentences.ts';

/** The finding, its number and certainty, the next step. "Cannot tell yet" looks different: hollow, with a broken edge. */
export function HeadlineCard({ result }: { readonly result: FindResult }) {
  const say = useSay();
  const headline = headlineOf(result, say);
  const verdict = headline.kind === 'none' ? 'no' : headline.kind;
  return (
    <section className={`card headline ${headline.kind}`} aria-live="polite">
      <h2>
        <VerdictMark verdict={verdict} />
        {headline.title}
      </h2>
      <p className="lead">{headline.body}</p>
      <p className="flush">{headline.next}</p>
      <p className="note">
        {explainedSentence(result, say)}
        {say('web.sentenceGap')}
        {say('web.find.caution')} <HowComputed result={result} />
      </p>
    </section>
  );
}
