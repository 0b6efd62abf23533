import type { Survey } from '@touchstone/server/contract';
import type { VoiceResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import type { Ref } from 'react';
import { Pager } from '../shell/pager.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { CommentCard } from './comment-card.tsx';
import { ExplorerFilters } from './explorer-filters.tsx';
import { useTopicChoices } from './use-topic-choices.ts';
import { useComments } from './use-voice.ts';
import { isNarrowed, nothingSought, pageSize, type Sought, type VoiceView } from './voice-view.ts';

interface Props {
  readonly survey: Survey;
  readonly result: VoiceResult;
  readonly view: VoiceView;
  readonly onView: (view: VoiceView) => void;
  readonly ref: Ref<HTMLElement>;
}

function Rows({ survey, result, view, onView }: Omit<Props, 'ref'>) {
  const say = useSay();
  const { sought } = view;
  const { data, error, refetch, isPlaceholderData } = useComments(survey.id, view);
  const topics = useTopicChoices(survey.projectId, result.topics);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <div className="skeleton" style={{ height: 320 }} />;
  if (data.comments.length === 0)
    return (
      <div className="empty">
        <p className="quiet">{say('language.page.list.none')}</p>
        {isNarrowed(sought) ? (
          <Button onClick={() => onView({ ...view, sought: nothingSought(sought) })}>
            {say('language.page.list.clear')}
          </Button>
        ) : null}
      </div>
    );
  return (
    <div className={isPlaceholderData ? 'stale' : undefined} aria-busy={isPlaceholderData}>
      <p className="quiet flush" aria-live="polite" data-testid="listed">
        {say('language.page.list.n', { n: data.n })}
      </p>
      <ul className="comments">
        {data.comments.map((comment) => (
          <CommentCard
            key={`${comment.response} ${comment.item}`}
            survey={survey.id}
            comment={comment}
            topics={topics}
          />
        ))}
      </ul>
      <Pager
        name={say('language.page.list.title')}
        all={data.n}
        size={pageSize}
        page={sought.page}
        onPage={(page) => onView({ ...view, sought: { ...sought, page } })}
      />
    </div>
  );
}

/** The comments themselves: narrowed, searched, read, corrected. */
export function Explorer({ ref, ...props }: Props) {
  const say = useSay();
  const { result, view, onView } = props;
  const change = (sought: Sought) => onView({ ...view, sought: { ...sought, page: 0 } });
  return (
    <section className="card explorer" aria-labelledby="comments-title" tabIndex={-1} ref={ref}>
      <h2 id="comments-title">{say('language.page.list.title')}</h2>
      <ExplorerFilters result={result} sought={view.sought} onSought={change} />
      <Rows {...props} />
    </section>
  );
}
