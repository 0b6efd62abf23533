import { figure, span } from '@touchstone/charts';
import type { Interval, VoiceTheme } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { MarkedText } from './marked-text.tsx';
import { SparkLine } from './spark-line.tsx';
import { everyWeek } from './weeks.ts';

interface Props {
  readonly theme: VoiceTheme;
  /** Name of its topic. */
  readonly topic: string;
  /** Last day of the data. */
  readonly until: string | null;
  readonly onShow: () => void;
}

function Sentiment({ theme }: { readonly theme: VoiceTheme }) {
  const say = useSay();
  const { negative, positive, comments } = theme;
  const share = (count: number) => `${comments > 0 ? (100 * count) / comments : 0}%`;
  const label = say('language.page.theme.sentiment', { negative, positive, comments });
  return (
    <span className="sentiment" role="img" aria-label={label} title={label}>
      <span className="low" style={{ width: share(negative) }} />
      <span className="middle" style={{ width: share(Math.max(0, comments - negative - positive)) }} />
      <span className="high" style={{ width: share(positive) }} />
    </span>
  );
}

/** Told only when the interval leaves zero out. */
function Trend({ trend }: { readonly trend: Interval | null }) {
  const say = useSay();
  if (!trend) return <span className="trend" />;
  const points = (value: number) => figure(say, value * 100);
  const direction = trend.low > 0 ? 'rising' : trend.high < 0 ? 'falling' : 'steady';
  const title = say('language.page.theme.trend', {
    change: points(trend.estimate),
    span: span(points, trend),
  });
  return (
    <span className={`trend ${direction}`} title={title}>
      {say(`language.page.theme.${direction}`)}
    </span>
  );
}

/** One theme on a line, its examples one press away. */
export function ThemeRow({ theme, topic, until, onShow }: Props) {
  const say = useSay();
  const weeks = everyWeek(theme.weekly, until);
  const most = Math.max(0, ...weeks.map(({ comments }) => comments));
  const polarity = Math.sign(theme.positive - theme.negative);
  return (
    <li>
      <details>
        <summary>
          <span className="theme-name">
            {theme.name}
            {theme.isNew ? <span className="badge-new">{say('language.page.new')}</span> : null}
            <span className="note">{topic}</span>
          </span>
          <span className="theme-count">{say('language.page.comments', { comments: theme.comments })}</span>
          <Sentiment theme={theme} />
          {weeks.length > 1 ? (
            <SparkLine
              values={weeks.map(({ comments }) => comments)}
              label={say('language.page.theme.weekly', { weeks: weeks.length, most })}
            />
          ) : (
            <span className="spark" />
          )}
          <Trend trend={theme.trend} />
        </summary>
        <div className="theme-body">
          {theme.words.length > 0 ? (
            <p className="note flush">
              {say('language.page.theme.words', { list: theme.words.join(say('web.listSeparator')) })}
            </p>
          ) : null}
          <ul className="quotes">
            {theme.examples.map(({ response, item, text, start, end }) => (
              <li key={`${response} ${item}`}>
                <MarkedText comment={{ text, mentions: [{ name: theme.name, polarity, start, end }] }} />
              </li>
            ))}
          </ul>
          <Button size="small" onClick={onShow}>
            {say('language.page.theme.show', { comments: theme.comments })}
          </Button>
        </div>
      </details>
    </li>
  );
}
