import type { TopicMeasure } from '@touchstone/charts';
import { intents, type OverallPolarity, polarities, type VoiceTopic } from '@touchstone/vocabulary';
import { type Filter, filterBody, filterIn, putFilter } from '../shell/filter.ts';

export const commentSorts = ['newest', 'urgent', 'surest', 'leastSure'] as const;
export const mentionPolarities = ['negative', 'neutral', 'positive'] as const;
/** Comments on one page of the list. */
export const pageSize = 20;

/** Which comments are listed, as the address holds it. */
export interface Sought {
  readonly topic?: string;
  readonly polarity?: (typeof mentionPolarities)[number];
  readonly overall?: OverallPolarity;
  readonly intent?: (typeof intents)[number];
  readonly urgency?: number;
  readonly emotion?: string;
  readonly theme?: string;
  readonly text?: string;
  readonly sort: (typeof commentSorts)[number];
  /** From 0. */
  readonly page: number;
}

/** What the address of the Voice page holds, so that a link reproduces the view. */
export interface VoiceView {
  readonly filter: Filter;
  readonly compare?: string;
  readonly by: TopicMeasure;
  /** Aspects that every service shares, or the project's own touchpoints. */
  readonly kind: VoiceTopic['kind'];
  readonly sought: Sought;
}

const addressKeys = {
  topic: 'topic',
  polarity: 'polarity',
  overall: 'overall',
  intent: 'intent',
  urgency: 'urgency',
  emotion: 'emotion',
  theme: 'theme',
  text: 'text',
} as const;

function oneOf<T extends string>(value: string | null, list: readonly T[]): T | undefined {
  return list.find((one) => one === value);
}

function whole(value: string | null, most: number): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) && Number(value) <= most ? Number(value) : undefined;
}

function given<K extends string, V>(key: K, value: V | undefined | null | ''): { readonly [P in K]?: V };
function given(key: string, value: unknown) {
  return value === undefined || value === null || value === '' ? {} : { [key]: value };
}

function soughtOf(search: URLSearchParams): Sought {
  const get = (key: keyof typeof addressKeys) => search.get(addressKeys[key]);
  return {
    ...given('topic', get('topic')),
    ...given('polarity', oneOf(get('polarity'), mentionPolarities)),
    ...given('overall', oneOf(get('overall'), polarities)),
    ...given('intent', oneOf(get('intent'), intents)),
    ...given('urgency', whole(get('urgency'), 2)),
    ...given('emotion', get('emotion')),
    ...given('theme', get('theme')),
    ...given('text', get('text')?.slice(0, 200)),
    sort: oneOf(search.get('sort'), commentSorts) ?? 'newest',
    page: whole(search.get('page'), 100_000) ?? 0,
  };
}

/** The view in an address. Anything it cannot read is left out, so that an old link still opens. */
export function voiceViewOf(search: URLSearchParams): VoiceView {
  return {
    filter: filterIn(search),
    ...given('compare', search.get('compare')),
    by: search.get('by') === 'share' ? 'share' : 'comments',
    kind: search.get('kind') === 'touchpoint' ? 'touchpoint' : 'aspect',
    sought: soughtOf(search),
  };
}

/** The address of a view; what stands at its default is left out. */
export function voiceSearchOf({ filter, compare, by, kind, sought }: VoiceView): URLSearchParams {
  const search = new URLSearchParams();
  putFilter(search, filter);
  if (compare) search.set('compare', compare);
  if (by === 'share') search.set('by', by);
  if (kind === 'touchpoint') search.set('kind', kind);
  const { sort, page, ...conditions } = sought;
  for (const [key, value] of Object.entries(conditions)) {
    if (value !== undefined) search.set(key, String(value));
  }
  if (sort !== 'newest') search.set('sort', sort);
  if (page > 0) search.set('page', String(page));
  return search;
}

/** The body of POST /api/surveys/:survey/voice. */
export function voiceRequestOf({ filter, compare }: VoiceView) {
  return { filter: filterBody(filter), ...given('compare', compare) };
}

/** The body of POST /api/surveys/:survey/comments. */
export function commentsRequestOf({ filter, sought }: VoiceView) {
  const { page, ...conditions } = sought;
  return {
    filter: filterBody(filter),
    ...conditions,
    offset: page * pageSize,
    limit: pageSize,
  };
}

/** All comments again, in the order chosen. */
export function nothingSought({ sort }: Sought): Sought {
  return { sort, page: 0 };
}

/** Whether the list shows only some of the comments. */
export function isNarrowed(sought: Sought): boolean {
  return Object.keys(sought).length > 2;
}
