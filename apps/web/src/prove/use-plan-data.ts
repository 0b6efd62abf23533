import type { Log, Survey } from '@touchstone/server/contract';
import type { Bearer, ProofPlan } from '@touchstone/vocabulary';
import { useLogs } from '../fix/improvements/use-logs.ts';
import { useCatalogue } from '../map/use-catalogue.ts';
import { useSay } from '../shell/preferences.tsx';
import { useSurvey } from '../shell/queries.ts';
import { logChoices, type MetricChoice, surveyChoices } from './metric-choices.ts';

/** What a plan can be made of: the survey of the improvement and the project's logs. */
export interface PlanData {
  /** What can be measured where rows are compared by the plan's units. */
  readonly metrics: readonly MetricChoice[];
  /** Branches that the source of the metric knows. */
  readonly units: readonly string[];
  /** What the source of the metric can be compared by; undefined until it is known. */
  readonly bearers: readonly Bearer[] | undefined;
  /** Groups of that source whose mix can be held fixed; `channel` is the channel. */
  readonly groups: readonly string[];
  /** Why the survey is not known. */
  readonly error: unknown;
}

function groupsOf({ filters }: Pick<Survey | Log, 'filters'>): readonly string[] {
  const several = filters.categories.filter(({ values }) => values.length > 1).map(({ name }) => name);
  return filters.channel.length > 1 ? ['channel', ...several] : several;
}

export function usePlanData(project: string, surveyId: string, { metric, unit }: ProofPlan): PlanData {
  const say = useSay();
  const { source } = metric;
  const { data: survey, error } = useSurvey(surveyId);
  // The plan may measure by another survey than the one that found the moment.
  const { data: other } = useSurvey(source.of === 'survey' ? source.survey : surveyId);
  const logs = useLogs(project);
  const touchpoints = useCatalogue(project).data?.content.touchpoints ?? [];
  const surveys = [survey, ...(other && other.id !== surveyId ? [other] : [])].flatMap((one) =>
    one ? [one] : [],
  );
  const measured = source.of === 'survey' ? other : logs.find(({ id }) => id === source.log);
  const byStaff = source.of === 'survey' || source.touchpoint !== undefined;
  return {
    metrics: [
      ...surveys.flatMap((one) => surveyChoices(one, unit, say)),
      ...logs.flatMap((log) => logChoices(log, touchpoints, { unit, say })),
    ],
    units: (measured?.filters.unit ?? []).map(({ value }) => value),
    bearers: measured?.bearers.filter((bearer) => bearer !== 'staff' || byStaff),
    groups: measured ? groupsOf(measured) : [],
    error,
  };
}
