import type { VoiceResult } from '@touchstone/vocabulary';
import { Progress } from 'antd';
import { useSay } from '../shell/preferences.tsx';

/** Comments are still being read: how far it has come; the figures below grow by themselves. */
export function ReadingProgress({ result }: { readonly result: VoiceResult }) {
  const say = useSay();
  if (result.complete) return null;
  const { n, of } = result;
  const share = of > 0 ? Math.min(1, n / of) : 0;
  return (
    <section className="card" role="status">
      <p className="lead flush">{say('language.page.reading.title', { n, of })}</p>
      <Progress percent={Math.floor(share * 100)} aria-label={say('language.page.reading.label')} />
      <p className="note flush">{say('language.page.reading.body')}</p>
    </section>
  );
}
