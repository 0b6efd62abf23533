import type { PortfolioSettings } from '@touchstone/vocabulary';

/** What the address may say otherwise than the settings that are kept. */
const numbers = ['budget', 'staffDays', 'quickWins', 'quantile', 'valuePerPoint'] as const;
const lists = ['must', 'mustNot'] as const;

/** The settings as the address of the page has them: what it does not name is as kept, "none" takes an optional one away. */
export function settingsIn(search: URLSearchParams, kept: PortfolioSettings): PortfolioSettings {
  const { staffDays, valuePerPoint, ...rest } = kept;
  const given = (key: (typeof numbers)[number]): number | undefined => {
    const text = search.get(key);
    const value = Number(text);
    return text !== null && text !== '' && Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const optional = (key: 'staffDays' | 'valuePerPoint', own: number | undefined): number | undefined =>
    search.get(key) === 'none' ? undefined : (given(key) ?? own);
  const days = optional('staffDays', staffDays);
  const value = optional('valuePerPoint', valuePerPoint);
  const objective = search.get('objective');
  const names = (key: (typeof lists)[number]): string[] =>
    search.has(key) ? search.getAll(key).filter((id) => id !== '') : rest[key];
  return {
    ...rest,
    budget: given('budget') ?? rest.budget,
    quickWins: Math.round(given('quickWins') ?? rest.quickWins),
    objective: objective === 'mean' || objective === 'cautious' ? objective : rest.objective,
    must: names('must'),
    mustNot: names('mustNot'),
    ...(days === undefined ? {} : { staffDays: days }),
    ...(value ? { valuePerPoint: value } : {}),
  };
}

/** The address of settings: only what differs from those that are kept. */
export function searchOfSettings(settings: PortfolioSettings, kept: PortfolioSettings): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of numbers) {
    if (settings[key] !== kept[key]) search.set(key, String(settings[key] ?? 'none'));
  }
  if (settings.objective !== kept.objective) search.set('objective', settings.objective);
  for (const key of lists) {
    const [now, before] = [settings[key], kept[key]];
    if (now.length === before.length && now.every((id) => before.includes(id))) continue;
    // An empty list must be said too: without it the kept one would hold.
    for (const id of now.length > 0 ? now : ['']) search.append(key, id);
  }
  return search;
}
