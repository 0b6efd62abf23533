import { topicNames } from '@touchstone/charts';
import { messageKeys, type Say, type VoiceTopic } from '@touchstone/vocabulary';
import { sayKey } from '../shell/say-key.ts';

export interface TopicChoice {
  readonly value: string;
  readonly label: string;
}

type Named = Pick<VoiceTopic, 'topic' | 'kind' | 'name'>;

const prefix = 'language.aspect.';
/** Before the id of a touchpoint where it stands beside aspects: some have the same name. */
const touchpointPrefix = 't:';

/** Everything a mention can be about: the topics heard, then own touchpoints and aspects that nobody spoke of yet. */
export function topicChoices(
  heard: readonly Named[],
  touchpoints: readonly { readonly id: string; readonly name: string }[],
  say: Say,
): readonly TopicChoice[] {
  const own = touchpoints.map(
    ({ id, name }): Named => ({ topic: `${touchpointPrefix}${id}`, kind: 'touchpoint', name }),
  );
  const aspects = messageKeys()
    .filter((key) => key.startsWith(prefix))
    .map(
      (key): Named => ({ topic: key.slice(prefix.length), kind: 'aspect', name: sayKey(say, key) ?? key }),
    );
  const all = new Map<string, Named>();
  for (const one of [...heard, ...own, ...aspects]) if (!all.has(one.topic)) all.set(one.topic, one);
  const names = topicNames([...all.values()], say);
  return [...names].map(([value, label]) => ({ value, label }));
}
