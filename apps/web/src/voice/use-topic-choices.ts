import { useQuery } from '@tanstack/react-query';
import type { CatalogueView } from '@touchstone/server/contract';
import type { VoiceTopic } from '@touchstone/vocabulary';
import { useMemo } from 'react';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { type TopicChoice, topicChoices } from './topic-choices.ts';

/** Everything a mention can be about, the project's own touchpoints included. Without a catalogue the aspects remain. */
export function useTopicChoices(project: string, topics: readonly VoiceTopic[]): readonly TopicChoice[] {
  const say = useSay();
  const { data } = useQuery({
    queryKey: ['catalogue', project],
    queryFn: ({ signal }) =>
      ask<CatalogueView>(`/api/projects/${encodeURIComponent(project)}/catalogue`, { signal }),
    retry: false,
  });
  const own = data?.content.touchpoints;
  return useMemo(() => topicChoices(topics, own ?? [], say), [topics, own, say]);
}
