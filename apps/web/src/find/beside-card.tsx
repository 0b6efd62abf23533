import type { Survey } from '@touchstone/server/contract';
import {
  adjustedAnswer,
  type FindResult,
  isYesNo,
  outcomeAnswer,
  type StudyName,
  segmentsAnswer,
} from '@touchstone/vocabulary';
import type { ReactNode } from 'react';
import { sentenceOf } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import type { Question } from './question.ts';
import { useStudy } from './studies/use-study.ts';

interface AnswerProps {
  readonly study: Extract<StudyName, 'adjusted' | 'segments' | 'outcome'>;
  /** Undefined while it is computed. */
  readonly sentence: string | undefined;
  readonly error: unknown;
  readonly onStudy: (study: StudyName) => void;
}

/** What one study says in short, and the way to all of it. */
function Answer({ study, sentence, error, onStudy }: AnswerProps) {
  const say = useSay();
  const said: ReactNode = error ? <span className="quiet">{sentenceOf(error, say)}</span> : sentence;
  return (
    <div className="beside-answer" aria-busy={said === undefined}>
      <h3>{say(`study.beside.${study}`)}</h3>
      {said === undefined ? (
        <div className="skeleton" role="status" aria-label={say('study.beside.waiting')} />
      ) : (
        <p className="flush">{said}</p>
      )}
      <button type="button" className="beside-more" onClick={() => onStudy(study)}>
        {say('study.beside.more')}
        <span className="visually-hidden">{say(`study.tab.${study}`)}</span>
      </button>
    </div>
  );
}

interface Props {
  readonly result: FindResult;
  readonly survey: Survey;
  readonly question: Question;
  /** True while the ranking is computed anew: the studies wait for it. */
  readonly stale: boolean;
  readonly onStudy: (study: StudyName) => void;
}

/**
 * For whom, and does it hold: what the deeper questions answer, under the ranking's headline. They are asked once the
 * ranking is there, one after the other, so that it never waits for them.
 */
export function BesideCard({ result, survey, question, stale, onStudy }: Props) {
  const say = useSay();
  const adjusted = useStudy(survey.id, question, 'adjusted', {}, !stale);
  const yesNo = isYesNo(result);
  const outcome = useStudy(survey.id, question, 'outcome', {}, !stale && yesNo && adjusted.isFetched);
  const segments = useStudy(
    survey.id,
    question,
    'segments',
    {},
    !stale && adjusted.isFetched && (!yesNo || outcome.isFetched),
  );
  const held = adjusted.isPlaceholderData ? undefined : adjusted.data;
  const whom = segments.isPlaceholderData ? undefined : segments.data;
  const read = outcome.isPlaceholderData ? undefined : outcome.data;
  const moments = result.touchpoints.flatMap(({ name, verdict }) => (verdict === 'moment' ? [name] : []));
  return (
    <section className="card beside" aria-label={say('study.beside')}>
      <Answer
        study="segments"
        sentence={whom && segmentsAnswer(whom, moments, say)}
        error={segments.error}
        onStudy={onStudy}
      />
      <Answer
        study="adjusted"
        sentence={held && adjustedAnswer(held, say)}
        error={adjusted.error}
        onStudy={onStudy}
      />
      {yesNo ? (
        <Answer
          study="outcome"
          sentence={read && outcomeAnswer(result, read, say)}
          error={outcome.error}
          onStudy={onStudy}
        />
      ) : null}
    </section>
  );
}
