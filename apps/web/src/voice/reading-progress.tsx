import type { VoiceResult } from '@touchstone/vocabulary';
import { Progress } from 'antd';
import { useSay } from '../shell/preferences.tsx';

/** Comments are still being read: how far it has come; the figures below grow by themselves. */
export function ReadingProgress({
  result,
  filtered,
}: {
  readonly result: VoiceResult;
  /** Then the comments read and those stored are not of the same kind, and no share is told. */
  readonly filtered: boolean;
}) {
  const say = useSay();
  if (result.complete) return null;
  const { n, of } = result;
  const share = of > 0 ? Math.min(1, n / of) : 0;
  return (
    <section className="card" role="status">
      <p className="lead flush">
        {say(filtered ? 'language.page.reading.some' : 'language.page.reading.title', { n, of })}
      </p>
      {filtered ? null : (
        <Progress percent={Math.floor(share * 100)} aria-label={say('language.page.reading.label')} />
      )}
      <p className="note flush">{say('language.page.reading.body')}</p>
    </section>
  );
}
