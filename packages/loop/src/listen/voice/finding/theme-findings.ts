import { twoShares } from '@touchstone/statistics';
import type { Interval, VoiceTheme } from '@touchstone/vocabulary';
import type { ThemeWeek } from '../facts/theme-queries.ts';
import type { FoundTheme } from '../method/find-themes.ts';
import { themeKey } from '../method/theme-key.ts';

interface Halves {
  readonly first: number;
  readonly second: number;
}

/** Fewer comments of a theme say nothing about change. */
const leastForTrend = 8;

/** Change of the share of comments that say it, second half less first (Newcombe 1998, method 10). */
function trendOf(weeks: readonly ThemeWeek[], halves: Halves): Interval | null {
  const said = (half: number): number =>
    weeks.reduce((sum, week) => sum + (week.half === half ? week.comments : 0), 0);
  if (halves.first === 0 || halves.second === 0 || said(1) + said(2) < leastForTrend) return null;
  const { difference, interval } = twoShares(
    { successes: said(2), trials: halves.second },
    { successes: said(1), trials: halves.first },
  );
  return { estimate: difference, low: interval.low, high: interval.high };
}

/** Themes with their exact counts; those that too few comments say are left out. */
export function themeFindings(
  themes: readonly FoundTheme[],
  weeks: readonly ThemeWeek[],
  halves: Halves,
): VoiceTheme[] {
  const found = themes.map((theme, at): VoiceTheme => {
    const mine = weeks.filter((week) => week.theme === at);
    const total = (name: 'comments' | 'negative' | 'positive'): number =>
      mine.reduce((sum, week) => sum + week[name], 0);
    const byWeek = new Map<string, number>();
    for (const { monday, comments } of mine) {
      if (monday !== '') byWeek.set(monday, (byWeek.get(monday) ?? 0) + comments);
    }
    return {
      key: themeKey(theme),
      topic: theme.topic,
      name: theme.words[0] ?? '',
      words: [...theme.words],
      comments: total('comments'),
      negative: total('negative'),
      positive: total('positive'),
      weekly: [...byWeek].toSorted().map(([monday, comments]) => ({ monday, comments })),
      isNew: theme.isNew,
      trend: trendOf(mine, halves),
      examples: theme.examples.map(({ comment, start, end }) => {
        const { response, item, text } = comment;
        return { response, item, text, start, end };
      }),
    };
  });
  return found
    .filter(({ comments }) => comments > 0)
    .toSorted((a, b) => Number(b.isNew) - Number(a.isNew) || b.comments - a.comments);
}
