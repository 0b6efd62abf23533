import type { StudyName, StudyResult } from '@touchstone/vocabulary';
import type { ReactNode } from 'react';
import { FileButton } from '../../shell/export-buttons.tsx';
import { HowComputed, QueryText } from '../../shell/how-computed.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { usePreferences, useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import type { StudyViewProps } from './study-view-props.ts';
import { type StudyOptions, studyBody, useStudy } from './use-study.ts';

/** Formula, source, queries, n, resampling, snapshot: enough to compute the figures again. */
function StudyMethodFacts({ result }: { readonly result: StudyResult }) {
  const say = useSay();
  const { formula, source, queries, replicates, seed, snapshot, version } = result.method;
  return (
    <dl className="facts">
      <dt>{say('web.how.formula')}</dt>
      <dd className="formula">{formula}</dd>
      <dt>{say('web.how.source')}</dt>
      <dd>{source}</dd>
      <dt>{say('web.how.n')}</dt>
      <dd>{say('web.how.n.value', { n: result.n })}</dd>
      <dt>{say('web.how.bootstrap')}</dt>
      <dd>{say('study.resampling', { replicates, seed: String(seed) })}</dd>
      <dt>{say('web.how.snapshot')}</dt>
      <dd className="code">{snapshot}</dd>
      <dt>{say('web.how.version')}</dt>
      <dd>{version}</dd>
      <dt>{say('web.how.query')}</dt>
      <dd>
        {queries.map((query) => (
          <QueryText key={query} name={say('web.how.query')} sql={query} />
        ))}
      </dd>
    </dl>
  );
}

/** The finding of a study in words: the first sentence leads, the others follow. */
function StudyHeadline({ result, files }: { readonly result: StudyResult; readonly files: ReactNode }) {
  const say = useSay();
  const [lead = '', ...more] = result.sentences;
  return (
    <section className="card headline study-headline" aria-live="polite">
      <h2>{lead}</h2>
      {more.map((sentence) => (
        <p key={sentence} className="lead">
          {sentence}
        </p>
      ))}
      {result.warnings.length > 0 ? (
        <ul className="bullets">
          {result.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <div className="note study-foot">
        {say('study.n', { n: result.n })}
        <HowComputed>
          <StudyMethodFacts result={result} />
        </HowComputed>
        {files}
      </div>
    </section>
  );
}

interface Props<S extends StudyName> extends Pick<StudyViewProps, 'survey' | 'question'> {
  readonly study: S;
  readonly options: StudyOptions<S>;
  /** Above the finding: what the study lets a reader choose. */
  readonly controls?: ReactNode;
  readonly children: (result: Extract<StudyResult, { study: S }>) => ReactNode;
}

/** Asks a study and shows it: sentences first, then its figures; while it waits a skeleton, and a refusal with its reason. */
export function StudyFrame<S extends StudyName>({
  survey,
  question,
  study,
  options,
  controls,
  children,
}: Props<S>) {
  const { say, locale } = usePreferences();
  const { data, error, refetch, isPlaceholderData } = useStudy(survey.id, question, study, options);
  const query = new URLSearchParams({ request: JSON.stringify(studyBody(question, study, options)), locale });
  const href = `/api/surveys/${encodeURIComponent(survey.id)}/study.xlsx?${query}`;
  return (
    <div className={isPlaceholderData ? 'finding stale' : 'finding'} aria-busy={isPlaceholderData || !data}>
      {controls}
      {error ? (
        <Problem error={error} onRetry={refetch} />
      ) : data ? (
        <>
          <StudyHeadline result={data} files={<FileButton href={href} name={say('web.export.xlsx')} />} />
          {children(data)}
        </>
      ) : (
        <PageSkeleton />
      )}
    </div>
  );
}
