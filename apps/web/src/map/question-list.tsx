import { type MapHeadline, type MapResult, mapHeadlines } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { HowComputed } from '../shell/how-computed.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { MapMethod } from './map-method.tsx';

interface Props {
  readonly result: MapResult;
  /** Opens what the answer names. */
  readonly onOpen: (touchpoint: string, question: number) => void;
  /** Leads to where touchpoints are marked as the end of the service. */
  readonly onMark: () => void;
}

/** Place of "Where do we lose them?" among the questions. */
const whereTheyLeave = 1;

interface AnswerProps {
  readonly headline: MapHeadline;
  readonly onOpen: () => void;
  /** Given where the answer waits for touchpoints to be marked. */
  readonly onMark: (() => void) | undefined;
}

function Answer({ headline, onOpen, onMark }: AnswerProps) {
  const { say } = usePreferences();
  return (
    <li className="map-answer">
      <h2>{headline.question}</h2>
      <p className="flush">{headline.answer}</p>
      {headline.touchpoint ? (
        <Button
          size="small"
          type="link"
          className="inline-link"
          aria-label={say('map.page.question.openOf', { question: headline.question })}
          onClick={onOpen}
        >
          {say('map.page.question.open')}
        </Button>
      ) : onMark ? (
        <Button size="small" type="link" className="inline-link" onClick={onMark}>
          {say('map.page.question.mark')}
        </Button>
      ) : null}
    </li>
  );
}

/** What the journeys say before anybody reads a map: where customers wait, where they leave, who comes twice. */
export function QuestionList({ result, onOpen, onMark }: Props) {
  const { locale, say } = usePreferences();
  if (result.without) {
    return <div className="skeleton" style={{ height: 132 }} role="status" aria-label={say('web.loading')} />;
  }
  return (
    <section className="card headline moment" aria-live="polite">
      <ol className="map-answers">
        {mapHeadlines(result, locale).map((headline, index) => (
          <Answer
            key={headline.question}
            headline={headline}
            onOpen={() => onOpen(headline.touchpoint ?? '', index)}
            onMark={index === whereTheyLeave && result.summary.dropOff === null ? onMark : undefined}
          />
        ))}
      </ol>
      <p className="note">
        <HowComputed>
          <MapMethod result={result} />
        </HowComputed>
      </p>
    </section>
  );
}
