import { percent } from '@touchstone/charts';
import { intents, polarities, type VoiceResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';
import type { Sought } from './voice-view.ts';

interface Share {
  readonly key: string;
  readonly name: string;
  readonly comments: number;
  readonly sought: Partial<Sought>;
  readonly tone?: 'low' | 'middle' | 'high';
}

interface Props {
  readonly result: VoiceResult;
  readonly onShow: (sought: Partial<Sought>) => void;
}

function Shares({
  title,
  shares,
  of,
  onShow,
}: {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly of: number;
  readonly onShow: Props['onShow'];
}) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="shares">
        {shares.map(({ key, name, comments, sought, tone }) => (
          <li key={key}>
            <button type="button" disabled={comments === 0} onClick={() => onShow(sought)}>
              <span className="share-name">{name}</span>
              <span className="share-bar" aria-hidden>
                <span className={tone} style={{ width: `${of > 0 ? (100 * comments) / of : 0}%` }} />
              </span>
              <span className="share-figure">
                {say('language.page.share', { comments, share: percent(say, of > 0 ? comments / of : 0) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const tones = { positive: 'high', negative: 'low' } as const;

function toneOfOverall(polarity: string): 'low' | 'middle' | 'high' {
  return polarity === 'positive' || polarity === 'negative' ? tones[polarity] : 'middle';
}

/** How comments sound as a whole, what they want, how their writers feel; each figure opens its comments. */
export function MoodCards({ result, onShow }: Props) {
  const say = useSay();
  const overall = polarities.map((polarity) => ({
    key: polarity,
    name: polarity === 'none' ? say('language.page.none') : say(`language.polarity.${polarity}`),
    comments: result.overall[polarity],
    sought: { overall: polarity },
    tone: toneOfOverall(polarity),
  }));
  const wanted = intents.map((intent) => ({
    key: intent,
    name: say(`language.page.intent.${intent}`),
    comments: result.intents[intent],
    sought: { intent },
  }));
  const felt = result.emotions.map(({ emotion, comments }) => ({
    key: emotion,
    name: sayKey(say, `language.page.emotion.${emotion}`) ?? emotion,
    comments,
    sought: { emotion },
  }));
  return (
    <div className="three">
      <Shares title={say('language.page.overall')} shares={overall} of={result.n} onShow={onShow} />
      <Shares title={say('language.page.intents')} shares={wanted} of={result.n} onShow={onShow} />
      <Shares title={say('language.page.emotions')} shares={felt} of={result.n} onShow={onShow} />
    </div>
  );
}
