import type { FindResult } from '@touchstone/vocabulary';
import { useParams } from 'react-router';
import { PromiseLine } from '../prove/promise-line.tsx';
import { HowComputed } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';
import { VerdictMark } from '../shell/verdict-badge.tsx';
import { MethodFacts } from './method-facts.tsx';
import { PlanLink } from './plan-link.tsx';
import { explainedSentences, headlineOf } from './sentences.ts';

/** The finding, its number and certainty, the next step. "Cannot tell yet" looks different: hollow, with a broken edge. */
export function HeadlineCard({ result }: { readonly result: FindResult }) {
  const say = useSay();
  const { project = '' } = useParams();
  const headline = headlineOf(result, say);
  return (
    <section className={`card headline ${headline.verdict}`} aria-live="polite">
      <h2>
        <VerdictMark verdict={headline.verdict} />
        {headline.title}
      </h2>
      <p className="lead">{headline.body}</p>
      <div className="headline-next">
        <p className="flush">{headline.next}</p>
        {headline.moment === null ? null : <PlanLink outcome={result.outcome} moment={headline.moment} />}
      </div>
      <p className="note">
        {explainedSentences(result, say).join(' ')}{' '}
        <HowComputed>
          <MethodFacts result={result} />
        </HowComputed>
      </p>
      <PromiseLine project={project} />
    </section>
  );
}
