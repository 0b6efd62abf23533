import { Progress } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { useReading } from './use-voice.ts';

interface Props {
  readonly survey: string;
  /** True when nothing has been read through yet, so that there are no figures to keep. */
  readonly first: boolean;
}

/** Comments are being read: how far it has come. The figures change by themselves when all are read. */
export function ReadingProgress({ survey, first }: Props) {
  const say = useSay();
  const { data } = useReading(survey);
  const { read = 0, of = 0 } = data ?? {};
  const share = of > 0 ? Math.min(1, read / of) : 0;
  return (
    <section className="card" role="status">
      <p className="lead flush">
        {of > 0 ? say('language.page.reading.title', { n: read, of }) : say('language.page.reading.begins')}
      </p>
      <Progress percent={Math.floor(share * 100)} aria-label={say('language.page.reading.label')} />
      <p className="note flush">{say(`language.page.reading.${first ? 'first' : 'again'}`)}</p>
    </section>
  );
}
