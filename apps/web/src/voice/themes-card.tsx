import { topicNames } from '@touchstone/charts';
import type { VoiceResult, VoiceTheme } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { ThemeRow } from './theme-row.tsx';
import type { Sought } from './voice-view.ts';

interface Props {
  readonly result: VoiceResult;
  readonly onShow: (sought: Partial<Sought>) => void;
}

const orders = ['most', 'new', 'rising', 'negative'] as const;
type Order = (typeof orders)[number];

/** Themes shown before one asks for more. */
const firstThemes = 8;

/** Greater comes first. */
const ranks = {
  most: ({ comments }) => comments,
  new: ({ isNew, comments }) => (isNew ? 1e9 : 0) + comments,
  rising: ({ trend }) => trend?.low ?? Number.NEGATIVE_INFINITY,
  negative: ({ negative }) => negative,
} as const satisfies Record<Order, (theme: VoiceTheme) => number>;

function answerOf(themes: readonly VoiceTheme[]) {
  const fresh = themes.filter(({ isNew }) => isNew).length;
  const rising = themes.filter(({ trend }) => trend && trend.low > 0).length;
  return { count: themes.length, fresh, rising };
}

/** What keeps coming up, in the customers' own words. */
export function ThemesCard({ result, onShow }: Props) {
  const say = useSay();
  const [order, setOrder] = useState<Order>('most');
  const [topic, setTopic] = useState('');
  const [shown, setShown] = useState(firstThemes);
  const names = topicNames(result.topics, say);
  const about = [...new Set(result.themes.map((theme) => theme.topic))];
  const rank: (theme: VoiceTheme) => number = ranks[order];
  const themes = result.themes
    .filter((theme) => topic === '' || theme.topic === topic)
    .toSorted((a, b) => rank(b) - rank(a));
  return (
    <section className="card figure" aria-labelledby="themes-title">
      <div className="figure-head">
        <div>
          <h2 id="themes-title">{say('language.page.themes.question')}</h2>
          <p className="answer">
            {result.themes.length > 0
              ? say('language.page.themes.answer', answerOf(result.themes))
              : say('language.page.themes.none')}
          </p>
        </div>
        {result.themes.length > 1 ? (
          <div className="figure-controls">
            <Choice
              label={say('language.page.column.topic')}
              value={topic}
              options={[
                { value: '', label: say('language.page.any') },
                ...about.map((value) => ({ value, label: names.get(value) ?? value })),
              ]}
              onChange={setTopic}
            />
            <Choice<Order>
              label={say('language.page.sort')}
              value={order}
              options={orders.map((value) => ({ value, label: say(`language.page.themes.sort.${value}`) }))}
              onChange={setOrder}
            />
          </div>
        ) : null}
      </div>
      <ul className="themes">
        {themes.slice(0, shown).map((theme) => (
          <ThemeRow
            key={theme.key}
            theme={theme}
            topic={names.get(theme.topic) ?? theme.topic}
            until={result.to}
            onShow={() => onShow({ theme: theme.key })}
          />
        ))}
      </ul>
      {themes.length > shown ? (
        <Button onClick={() => setShown(shown + 20)}>
          {say('language.page.themes.more', { count: themes.length - shown })}
        </Button>
      ) : null}
    </section>
  );
}
