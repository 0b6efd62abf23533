import type { Say } from '@touchstone/vocabulary';

/** Which journeys are looked at; what is empty leaves none out. The chips of every page change it. */
export interface Filter {
  readonly from?: string;
  readonly to?: string;
  readonly channel: readonly string[];
  readonly unit: readonly string[];
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** All journeys. */
export const noFilter: Filter = { channel: [], unit: [], categories: {} };

const categoryPrefix = 'is.';
const day = /^\d{4}-\d{2}-\d{2}$/;

function dayIn(search: URLSearchParams, key: 'from' | 'to'): { from?: string; to?: string } {
  const value = search.get(key);
  return value && day.test(value) ? { [key]: value } : {};
}

/** The filter in an address. Anything it cannot read is left out, so that an old link still opens. */
export function filterIn(search: URLSearchParams): Filter {
  const categories: Record<string, string[]> = {};
  for (const key of new Set(search.keys())) {
    if (key.startsWith(categoryPrefix)) categories[key.slice(categoryPrefix.length)] = search.getAll(key);
  }
  return {
    ...dayIn(search, 'from'),
    ...dayIn(search, 'to'),
    channel: search.getAll('channel'),
    unit: search.getAll('unit'),
    categories,
  };
}

/** Puts a filter into an address; what is not chosen stays out. */
export function putFilter(search: URLSearchParams, { from, to, channel, unit, categories }: Filter): void {
  if (from) search.set('from', from);
  if (to) search.set('to', to);
  for (const value of channel) search.append('channel', value);
  for (const value of unit) search.append('unit', value);
  for (const [name, values] of Object.entries(categories)) {
    for (const value of values) search.append(`${categoryPrefix}${name}`, value);
  }
}

/** The filter as requests carry it (journeyFilterSchema). */
export function filterBody({ from, to, channel, unit, categories }: Filter) {
  const chosen = Object.entries(categories).filter(([, values]) => values.length > 0);
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(channel.length > 0 ? { channel } : {}),
    ...(unit.length > 0 ? { unit } : {}),
    ...(chosen.length > 0 ? { categories: Object.fromEntries(chosen) } : {}),
  };
}

/** True when some journeys are left out by a filter. */
export function isFiltered(filter: Filter): boolean {
  return Object.keys(filterBody(filter)).length > 0;
}

/** The filters in words, for a picture or a title: the period, then one entry a dimension. */
export function filterWords({ from, to, channel, unit, categories }: Filter, say: Say): readonly string[] {
  const period = periodWords({ from, to }, say);
  const chosen: readonly (readonly [string, readonly string[]])[] = [
    [say('web.filter.channel'), channel],
    [say('web.filter.unit'), unit],
    ...Object.entries(categories),
  ];
  return [
    ...(period ? [period] : []),
    ...chosen.flatMap(([name, values]) =>
      values.length > 0
        ? [say('web.filter.some', { name, list: values.join(say('web.listSeparator')) })]
        : [],
    ),
  ];
}

/** A period in words; null when all time is looked at. */
export function periodWords(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  say: Say,
): string | null {
  if (from && to) return say('web.filter.between', { from, to });
  if (from) return say('web.filter.since', { from });
  return to ? say('web.filter.until', { to }) : null;
}
