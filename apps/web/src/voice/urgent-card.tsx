import type { ReadComment, VoiceResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { MarkedText } from './marked-text.tsx';
import { PlaceLine } from './place-line.tsx';
import { useComments } from './use-voice.ts';
import { nothingSought, type Sought, type VoiceView } from './voice-view.ts';

interface Props {
  readonly survey: string;
  readonly result: VoiceResult;
  readonly view: VoiceView;
  readonly onShow: (sought: Partial<Sought>) => void;
}

const shown = 3;

function Line({ comment }: { readonly comment: ReadComment }) {
  return (
    <li>
      <MarkedText comment={comment} />
      <PlaceLine comment={comment} />
    </li>
  );
}

/** Comments that cannot wait: how many, the newest of them, and the way to all. Nothing when there are none. */
export function UrgentCard({ survey, result, view, onShow }: Props) {
  const say = useSay();
  const [, soon = 0, now = 0] = result.urgency;
  const urgency = now > 0 ? 2 : 1;
  const sought = { ...nothingSought(view.sought), urgency, sort: 'newest' } as const;
  const { data } = useComments(survey, { ...view, sought });
  if (now + soon === 0) return null;
  return (
    <section className={now > 0 ? 'card urgent now' : 'card urgent'} aria-labelledby="urgent-title">
      <div className="figure-head">
        <h2 id="urgent-title" className="answer">
          {say(now > 0 ? 'language.page.urgent.now' : 'language.page.urgent.soon', { count: now || soon })}
        </h2>
        <div className="actions">
          <Button type={now > 0 ? 'primary' : 'default'} onClick={() => onShow({ urgency, sort: 'newest' })}>
            {say('language.page.urgent.show', { count: now || soon })}
          </Button>
          {now > 0 && soon > 0 ? (
            <Button onClick={() => onShow({ urgency: 1, sort: 'newest' })}>
              {say('language.page.urgent.also', { count: soon })}
            </Button>
          ) : null}
        </div>
      </div>
      <ul className="quotes">
        {(data?.comments ?? []).slice(0, shown).map((comment) => (
          <Line key={`${comment.response} ${comment.item}`} comment={comment} />
        ))}
      </ul>
    </section>
  );
}
