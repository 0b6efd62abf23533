import type { VoiceResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import type { Sought } from './voice-view.ts';

/** Comments that are the same word for word: a template, a default, or somebody who writes many. */
export function RepeatsNote({
  result,
  onShow,
}: {
  readonly result: VoiceResult;
  readonly onShow: (sought: Partial<Sought>) => void;
}) {
  const say = useSay();
  const { comments, text, times } = result.repeats;
  if (comments === 0) return null;
  return (
    <section className="card">
      <h2>{say('language.page.repeats')}</h2>
      <p>{say('language.page.repeats.body', { comments, text, times })}</p>
      <Button onClick={() => onShow({ text: text.slice(0, 200) })}>{say('language.page.show')}</Button>
    </section>
  );
}
