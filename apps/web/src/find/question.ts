import type { RankingMeasure } from '@touchstone/charts';
import type { Say } from '@touchstone/vocabulary';

/** What the address of the Moments page holds: the question asked, so that a link reproduces the view. */
export interface Question {
  readonly outcome?: string;
  /** Those analysed; empty means all. */
  readonly touchpoints: readonly string[];
  readonly scale: 'levels' | 'linear';
  readonly weight?: string;
  readonly from?: string;
  readonly to?: string;
  readonly channel: readonly string[];
  readonly unit: readonly string[];
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** What only changes how the same finding is shown. */
export interface View {
  readonly moment?: string;
  readonly by: RankingMeasure;
}

const categoryPrefix = 'is.';
const day = /^\d{4}-\d{2}-\d{2}$/;

function dayIn(search: URLSearchParams, key: 'from' | 'to'): { from?: string; to?: string } {
  const value = search.get(key);
  return value && day.test(value) ? { [key]: value } : {};
}

/** The question in an address. Anything it cannot read is left out, so that an old link still opens. */
export function questionOf(search: URLSearchParams): Question {
  const outcome = search.get('outcome');
  const weight = search.get('weight');
  const categories: Record<string, string[]> = {};
  for (const key of new Set(search.keys())) {
    if (key.startsWith(categoryPrefix)) categories[key.slice(categoryPrefix.length)] = search.getAll(key);
  }
  return {
    ...(outcome ? { outcome } : {}),
    touchpoints: search.getAll('touchpoint'),
    scale: search.get('scale') === 'linear' ? 'linear' : 'levels',
    ...(weight ? { weight } : {}),
    ...dayIn(search, 'from'),
    ...dayIn(search, 'to'),
    channel: search.getAll('channel'),
    unit: search.getAll('unit'),
    categories,
  };
}

/** The view in an address. */
export function viewOf(search: URLSearchParams): View {
  const moment = search.get('moment');
  return { ...(moment ? { moment } : {}), by: search.get('by') === 'gain' ? 'gain' : 'importance' };
}

/** The address of a question and a view; what stands at its default is left out. */
export function searchOf(question: Question, view: View): URLSearchParams {
  const search = new URLSearchParams();
  const one = (key: string, value: string | undefined) => {
    if (value) search.set(key, value);
  };
  one('outcome', question.outcome);
  for (const name of question.touchpoints) search.append('touchpoint', name);
  if (question.scale === 'linear') search.set('scale', 'linear');
  one('weight', question.weight);
  one('from', question.from);
  one('to', question.to);
  for (const value of question.channel) search.append('channel', value);
  for (const value of question.unit) search.append('unit', value);
  for (const [name, values] of Object.entries(question.categories)) {
    for (const value of values) search.append(`${categoryPrefix}${name}`, value);
  }
  if (view.by === 'gain') search.set('by', 'gain');
  one('moment', view.moment);
  return search;
}

/** The body of POST /api/surveys/:survey/find (findRequestSchema); what is not asked stays out and takes its default. */
export function requestOf(question: Question) {
  const { outcome, touchpoints, weight, scale, from, to, channel, unit } = question;
  const categories = Object.entries(question.categories).filter(([, values]) => values.length > 0);
  return {
    ...(outcome ? { outcome } : {}),
    ...(touchpoints.length > 0 ? { touchpoints } : {}),
    scale,
    ...(weight ? { weight } : {}),
    filter: {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(channel.length > 0 ? { channel } : {}),
      ...(unit.length > 0 ? { unit } : {}),
      ...(categories.length > 0 ? { categories: Object.fromEntries(categories) } : {}),
    },
  };
}

/** True when some journeys are left out by a filter. */
export function isFiltered(question: Question): boolean {
  return Object.keys(requestOf(question).filter).length > 0;
}

/** The same question about all journeys. */
export function withoutFilters({ outcome, touchpoints, scale, weight }: Question): Question {
  return {
    ...(outcome ? { outcome } : {}),
    touchpoints,
    scale,
    ...(weight ? { weight } : {}),
    channel: [],
    unit: [],
    categories: {},
  };
}

/** The filters in words, for a picture or a title: the period, then one entry a dimension. */
export function filterWords({ from, to, channel, unit, categories }: Question, say: Say): readonly string[] {
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
