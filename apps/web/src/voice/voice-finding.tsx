import type { Survey } from '@touchstone/server/contract';
import type { VoiceResult } from '@touchstone/vocabulary';
import { useRef } from 'react';
import { filterWords } from '../shell/filter.ts';
import { useSay } from '../shell/preferences.tsx';
import { AdaptationCard } from './adaptation-card.tsx';
import { CompareCard } from './compare-card.tsx';
import { Explorer } from './explorer.tsx';
import { HeadlineCard } from './headline-card.tsx';
import { MoodCards } from './mood-cards.tsx';
import { RepeatsNote } from './repeats-note.tsx';
import { ThemesCard } from './themes-card.tsx';
import { TopicsFigure } from './topics-figure.tsx';
import { hasBothKinds, topicsOf } from './topics-of.ts';
import { UrgentCard } from './urgent-card.tsx';
import { nothingSought, type Sought, type VoiceView } from './voice-view.ts';

interface Props {
  readonly survey: Survey;
  readonly result: VoiceResult;
  /** True while the answer to a newer question is being computed. */
  readonly stale: boolean;
  readonly view: VoiceView;
  readonly onView: (view: VoiceView) => void;
}

/** What the comments say, from headline to the comments themselves. */
export function VoiceFinding({ survey, result, stale, view, onView }: Props) {
  const say = useSay();
  const explorer = useRef<HTMLElement>(null);
  const note = [
    say('language.page.picture.note', { survey: survey.name, n: result.n }),
    ...filterWords(view.filter, say),
  ].join(' · ');
  /** Shows the comments behind a figure: the list narrows to them and comes into sight. */
  const show = (sought: Partial<Sought>) => {
    onView({ ...view, sought: { ...nothingSought(view.sought), ...sought } });
    explorer.current?.scrollIntoView({ block: 'start' });
    explorer.current?.focus({ preventScroll: true });
  };
  const topics = topicsOf(result, view.kind);
  const shown = { ...result, topics: [...topics] };
  return (
    <div className={stale ? 'finding stale' : 'finding'} aria-busy={stale}>
      <HeadlineCard project={survey.projectId} result={shown} onShow={show} />
      <UrgentCard survey={survey.id} result={result} view={view} onShow={show} />
      <TopicsFigure
        topics={topics}
        note={note}
        by={view.by}
        onBy={(by) => onView({ ...view, by })}
        kind={hasBothKinds(result) ? view.kind : null}
        onKind={(kind) => onView({ ...view, kind })}
        onTopic={(topic) => show({ topic })}
      />
      {view.compare === undefined ? null : <CompareCard topics={topics} category={view.compare} />}
      <ThemesCard result={result} onShow={show} />
      <MoodCards result={result} onShow={show} />
      <Explorer ref={explorer} survey={survey} result={result} view={view} onView={onView} />
      <AdaptationCard
        project={survey.projectId}
        onTeach={() => show({ sort: 'leastSure' })}
        reading={!result.complete}
      />
      <RepeatsNote result={result} onShow={show} />
    </div>
  );
}
