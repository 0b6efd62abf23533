import type { VoiceResult, VoiceTopic } from '@touchstone/vocabulary';

/**
 * The topics laid side by side: one kind at a time, for a comment on an own touchpoint is heard under its aspect too and
 * would be counted twice. The other kind where this one was not heard at all.
 */
export function topicsOf(
  { topics }: Pick<VoiceResult, 'topics'>,
  kind: VoiceTopic['kind'],
): readonly VoiceTopic[] {
  const heard = topics.filter(({ comments }) => comments > 0);
  const wanted = heard.filter((topic) => topic.kind === kind);
  return wanted.length > 0 ? wanted : heard;
}

/** Whether both kinds of topics were heard, so that one can choose. */
export function hasBothKinds({ topics }: Pick<VoiceResult, 'topics'>): boolean {
  return new Set(topics.filter(({ comments }) => comments > 0).map(({ kind }) => kind)).size > 1;
}
