import type { Rollout } from '@touchstone/vocabulary';
import { useSurvey } from '../../shell/queries.ts';
import { useLogs } from './use-logs.ts';

/** The branches and teams that the survey and the project's logs know, offered where a roll-out asks for them. */
export function useUnits(project: string, survey: string) {
  const { data, error } = useSurvey(survey);
  const logs = useLogs(project);
  const units = [data, ...logs].flatMap((one) => one?.filters.unit ?? []);
  const names = [...new Set(units.map(({ value }) => value))].toSorted();
  // Members of staff and customers are not listed by the data's filters: those names are typed.
  const bySort = (sort: Rollout['unit']): readonly string[] => (sort === 'unit' ? names : []);
  return { bySort, error };
}
