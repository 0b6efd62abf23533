import type { ProcessMeasure } from '@touchstone/charts/map';
import { processMeasures } from '@touchstone/charts/map';
import type { PathCondition } from '@touchstone/vocabulary';
import { type Filter, filterBody, filterIn, putFilter } from '../shell/filter.ts';

/** What the address of the Journey page asks: which journeys of which log. */
export interface JourneyQuestion {
  readonly filter: Filter;
  readonly path: readonly PathCondition[];
  /** Touchpoints taken out of the journeys, by id. */
  readonly removed: readonly string[];
}

/** The parts of the page; the first two are views of the same journeys. */
export const journeyTabs = ['journey', 'process', 'ways', 'losses', 'rhythm', 'design', 'catalogue'] as const;
export type JourneyTab = (typeof journeyTabs)[number];

/** What only changes how the same journeys are shown. */
export interface JourneyView {
  readonly tab: JourneyTab;
  /** Id of the touchpoint, or key of the way, that is looked at. */
  readonly chosen?: string;
  /** A single journey that is looked at. */
  readonly journey?: string;
  readonly width: ProcessMeasure;
  readonly colour: ProcessMeasure | 'dropOff';
  /** Touchpoints drawn; absent: as many as can be read. */
  readonly touchpoints?: number;
  /** Share of the transitions that the drawn ways hold at least, in percent. */
  readonly paths: number;
  /** Stages drawn as one. */
  readonly folded: readonly string[];
}

const usualView: JourneyView = { tab: 'journey', width: 'visits', colour: 'total', paths: 80, folded: [] };

const oneName = ['passes', 'passesNot', 'startsWith', 'endsWith', 'loops'] as const;
const twoNames = ['directly', 'eventually'] as const;

function minutes(value: object, key: 'minMinutes' | 'maxMinutes'): { [name: string]: number } {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'number' && found >= 0 ? { [key]: found } : {};
}

/** A condition out of an address; null when it is none. */
export function conditionOf(text: string): PathCondition | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('is' in value)) return null;
  const touchpoint = 'touchpoint' in value && typeof value.touchpoint === 'string' ? value.touchpoint : null;
  const next = 'next' in value && typeof value.next === 'string' ? value.next : null;
  const one = oneName.find((is) => is === value.is);
  if (one) return touchpoint === null ? null : { is: one, touchpoint };
  const two = twoNames.find((is) => is === value.is);
  const limits = { ...minutes(value, 'minMinutes'), ...minutes(value, 'maxMinutes') };
  if (two) {
    if (touchpoint === null || next === null) return null;
    return two === 'directly' ? { is: two, touchpoint, next, ...limits } : { is: two, touchpoint, next };
  }
  if (value.is === 'lasts') return { is: 'lasts', ...limits };
  if (value.is === 'droppedOff') return { is: 'droppedOff' };
  if (value.is === 'variant' && 'keys' in value && Array.isArray(value.keys)) {
    const keys = value.keys.filter((key) => typeof key === 'string');
    return keys.length > 0 ? { is: 'variant', keys } : null;
  }
  return null;
}

/** The question in an address. Anything it cannot read is left out, so that an old link still opens. */
export function journeyQuestionOf(search: URLSearchParams): JourneyQuestion {
  return {
    filter: filterIn(search),
    path: search.getAll('path').flatMap((text) => conditionOf(text) ?? []),
    removed: search.getAll('removed'),
  };
}

function numberIn(search: URLSearchParams, key: string, most: number): number | undefined {
  const value = Number(search.get(key) ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** The view in an address. */
export function journeyViewOf(search: URLSearchParams): JourneyView {
  const chosen = search.get('at');
  const journey = search.get('case');
  const touchpoints = numberIn(search, 'nodes', 1000);
  const colour = search.get('colour');
  return {
    tab: journeyTabs.find((tab) => tab === search.get('view')) ?? usualView.tab,
    ...(chosen ? { chosen } : {}),
    ...(journey ? { journey } : {}),
    width: processMeasures.find((measure) => measure === search.get('width')) ?? usualView.width,
    colour:
      colour === 'dropOff'
        ? colour
        : (processMeasures.find((measure) => measure === colour) ?? usualView.colour),
    ...(touchpoints === undefined ? {} : { touchpoints }),
    paths: numberIn(search, 'paths', 100) ?? usualView.paths,
    folded: search.getAll('fold'),
  };
}

/** The address of a question and a view; what stands at its default is left out. */
export function journeySearch(question: JourneyQuestion, view: JourneyView): URLSearchParams {
  const search = new URLSearchParams();
  const put = (key: string, value: string | number | undefined, usual?: string | number) => {
    if (value !== undefined && value !== '' && value !== usual) search.set(key, String(value));
  };
  put('view', view.tab, usualView.tab);
  putFilter(search, question.filter);
  for (const condition of question.path) search.append('path', JSON.stringify(condition));
  for (const id of question.removed) search.append('removed', id);
  put('width', view.width, usualView.width);
  put('colour', view.colour, usualView.colour);
  put('nodes', view.touchpoints);
  put('paths', view.paths, usualView.paths);
  for (const stage of view.folded) search.append('fold', stage);
  put('at', view.chosen);
  put('case', view.journey);
  return search;
}

/** The body of POST /api/logs/:log/map (mapRequestSchema). */
export function mapBody({ filter, path, removed }: JourneyQuestion) {
  return { filter: filterBody(filter), path, removed };
}

/** True when some journeys are left out or changed. */
export function isNarrowed(question: JourneyQuestion): boolean {
  const { filter, path, removed } = mapBody(question);
  return Object.keys(filter).length > 0 || path.length > 0 || removed.length > 0;
}

/** The question with one more condition; one that stands already is not added again. */
export function withCondition(question: JourneyQuestion, condition: PathCondition): JourneyQuestion {
  const text = JSON.stringify(condition);
  if (question.path.some((one) => JSON.stringify(one) === text)) return question;
  return { ...question, path: [...question.path, condition] };
}
