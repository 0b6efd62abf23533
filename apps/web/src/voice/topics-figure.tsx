import {
  byNegative,
  type Theme,
  type TopicMeasure,
  topicNames,
  voiceTopicsChart,
  voiceTopicsTable,
} from '@touchstone/charts';
import type { VoiceTopic } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ChartFigure } from '../shell/chart-figure.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { useSay } from '../shell/preferences.tsx';
import { topicsAnswer } from './voice-headline.ts';

interface Props {
  readonly topics: readonly VoiceTopic[];
  /** Survey, n, filters, for pictures. */
  readonly note: string;
  readonly by: TopicMeasure;
  readonly onBy: (by: TopicMeasure) => void;
  /** The kind shown; null where there is no choice. */
  readonly kind: VoiceTopic['kind'] | null;
  readonly onKind: (kind: VoiceTopic['kind']) => void;
  readonly onTopic: (topic: string) => void;
}

/** Topics drawn before one asks for all. */
const firstTopics = 12;

function topicOf(names: ReadonlyMap<string, string>, name: string): string | undefined {
  for (const [topic, label] of names) if (label === name) return topic;
  return undefined;
}

/** Topics and how they are spoken of; choosing one shows its comments. */
export function TopicsFigure({ topics, note, by, onBy, kind, onKind, onTopic }: Props) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const ranked = useMemo(() => byNegative(topics), [topics]);
  const names = topicNames(topics, say);
  const build = useCallback(
    (width: number, theme: Theme) =>
      voiceTopicsChart(all ? ranked : ranked.slice(0, firstTopics), { say, theme, width }, by),
    [ranked, all, say, by],
  );
  const choose = (name: string) => {
    const topic = topicOf(names, name);
    if (topic !== undefined) onTopic(topic);
  };
  if (ranked.length === 0) return null;
  const more =
    ranked.length > firstTopics ? (
      <button type="button" className="text-button" onClick={() => setAll(!all)}>
        {say(all ? 'language.page.topics.fewer' : 'language.page.topics.all', { count: ranked.length })}
      </button>
    ) : null;
  return (
    <ChartFigure
      question={say('language.page.topics.question')}
      answer={topicsAnswer(topics, say)}
      build={build}
      note={note}
      onSelect={choose}
      table={
        <DataTable
          table={voiceTopicsTable(topics, { say })}
          head={say('language.page.column.topic')}
          captionHidden
          nameOf={(name) => (
            <button type="button" className="name-button" onClick={() => choose(name)}>
              {name}
            </button>
          )}
        />
      }
      footer={more}
      controls={
        <>
          {kind === null ? null : (
            <Segmented<VoiceTopic['kind']>
              size="small"
              aria-label={say('language.page.topics.kind')}
              value={kind}
              options={[
                { value: 'aspect', label: say('language.page.kind.aspect') },
                { value: 'touchpoint', label: say('language.page.kind.touchpoint') },
              ]}
              onChange={onKind}
            />
          )}
          <Segmented<TopicMeasure>
            size="small"
            aria-label={say('language.page.topics.by')}
            value={by}
            options={[
              { value: 'comments', label: say('language.page.by.comments') },
              { value: 'share', label: say('language.page.by.share') },
            ]}
            onChange={onBy}
          />
        </>
      }
    />
  );
}
