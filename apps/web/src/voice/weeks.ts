const millisecondsAWeek = 604_800_000;
/** Weeks drawn at most: two years. */
const mostWeeks = 104;

interface Week {
  readonly monday: string;
  readonly comments: number;
}

/** Counts by week with silent weeks as zero, first week to last, at most the last two years. */
export function everyWeek(weekly: readonly Week[], last?: string | null): readonly Week[] {
  const counts = new Map(weekly.map(({ monday, comments }) => [monday, comments]));
  const days = weekly.map(({ monday }) => Date.parse(`${monday}T00:00:00Z`)).toSorted((a, b) => a - b);
  const [first] = days;
  if (first === undefined) return [];
  const until = Math.max(days.at(-1) ?? first, last ? Date.parse(`${last.slice(0, 10)}T00:00:00Z`) : 0);
  const weeks: Week[] = [];
  for (let at = first; at <= until; at += millisecondsAWeek) {
    const monday = new Date(at).toISOString().slice(0, 10);
    weeks.push({ monday, comments: counts.get(monday) ?? 0 });
  }
  return weeks.slice(-mostWeeks);
}
