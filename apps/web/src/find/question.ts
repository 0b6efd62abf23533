import type { RankingMeasure } from '@touchstone/charts';
import { type StudyName, studyNames } from '@touchstone/vocabulary';
import { type Filter, filterBody, filterIn, putFilter } from '../shell/filter.ts';

/** What the address of the Moments page holds: the question asked, so that a link reproduces the view. */
export interface Question extends Filter {
  readonly outcome?: string;
  /** Those analysed; empty means all. */
  readonly touchpoints: readonly string[];
  readonly scale: 'levels' | 'linear';
  readonly weight?: string;
}

/** What only changes how the same finding is shown. */
export interface View {
  readonly moment?: string;
  readonly by: RankingMeasure;
  /** The deeper question that is open; absent: the ranking. */
  readonly study?: StudyName;
}

/** The question in an address. Anything it cannot read is left out, so that an old link still opens. */
export function questionOf(search: URLSearchParams): Question {
  const outcome = search.get('outcome');
  const weight = search.get('weight');
  return {
    ...(outcome ? { outcome } : {}),
    touchpoints: search.getAll('touchpoint'),
    scale: search.get('scale') === 'linear' ? 'linear' : 'levels',
    ...(weight ? { weight } : {}),
    ...filterIn(search),
  };
}

/** The view in an address. */
export function viewOf(search: URLSearchParams): View {
  const moment = search.get('moment');
  const study = studyNames.find((name) => name === search.get('study'));
  return {
    ...(moment ? { moment } : {}),
    by: search.get('by') === 'gain' ? 'gain' : 'importance',
    ...(study ? { study } : {}),
  };
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
  putFilter(search, question);
  if (view.by === 'gain') search.set('by', 'gain');
  one('study', view.study);
  one('moment', view.moment);
  return search;
}

/** The body of POST /api/surveys/:survey/find (findRequestSchema); what is not asked stays out and takes its default. */
export function requestOf(question: Question) {
  const { outcome, touchpoints, weight, scale } = question;
  return {
    ...(outcome ? { outcome } : {}),
    ...(touchpoints.length > 0 ? { touchpoints } : {}),
    scale,
    ...(weight ? { weight } : {}),
    filter: filterBody(question),
  };
}

/** The same question about the journeys of another filter. */
export function withFilter({ outcome, touchpoints, scale, weight }: Question, filter: Filter): Question {
  return {
    ...(outcome ? { outcome } : {}),
    touchpoints,
    scale,
    ...(weight ? { weight } : {}),
    ...filter,
  };
}
