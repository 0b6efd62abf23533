import { type Improvement, type ImprovementKind, improvementKinds } from '@touchstone/vocabulary';

export const improvementViews = ['board', 'timeline', 'list', 'cases'] as const;
type ImprovementView = (typeof improvementViews)[number];

/** What the address of the Improvements page holds. */
export interface ImprovementsQuestion {
  readonly view: ImprovementView;
  readonly moment: string;
  readonly owner: string;
  readonly kind: ImprovementKind | '';
  /** Words sought among the case cards. */
  readonly words: string;
}

/** The question in an address; what cannot be read is left out. */
export function improvementsQuestionOf(search: URLSearchParams): ImprovementsQuestion {
  return {
    view: improvementViews.find((view) => view === search.get('view')) ?? 'board',
    moment: search.get('of') ?? '',
    owner: search.get('owner') ?? '',
    kind: improvementKinds.find((kind) => kind === search.get('kind')) ?? '',
    words: search.get('q') ?? '',
  };
}

/** The address of a question; defaults are left out. */
export function improvementsSearchOf({
  view,
  moment,
  owner,
  kind,
  words,
}: ImprovementsQuestion): URLSearchParams {
  const named = { view: view === 'board' ? '' : view, of: moment, owner, kind, q: words };
  return new URLSearchParams(Object.entries(named).filter(([, value]) => value !== ''));
}

/** Those that the filters leave. */
export function filtered(
  improvements: readonly Improvement[],
  { moment, owner, kind }: Pick<ImprovementsQuestion, 'moment' | 'owner' | 'kind'>,
): readonly Improvement[] {
  return improvements.filter(
    ({ content }) =>
      (moment === '' || content.target.moment === moment) &&
      (owner === '' || content.owner === owner) &&
      (kind === '' || content.kind === kind),
  );
}

/** Everybody who is named in the improvements, in the order of their first mention. */
export function namedPeople(improvements: readonly Improvement[]): readonly string[] {
  const names = improvements.flatMap(({ content: { owner, raci, tasks } }) => [
    ...(owner ? [owner] : []),
    ...raci.responsible,
    ...(raci.accountable ? [raci.accountable] : []),
    ...raci.consulted,
    ...raci.informed,
    ...Object.values(tasks).flatMap((task) => (task.owner ? [task.owner] : [])),
  ]);
  return [...new Set(names)];
}
