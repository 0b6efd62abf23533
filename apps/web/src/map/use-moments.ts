import type { Moments } from '@touchstone/charts/map';
import { findingSentence } from '@touchstone/vocabulary';
import { useMemo } from 'react';
import { questionOf } from '../find/question.ts';
import { useFinding } from '../find/use-finding.ts';
import { useSay } from '../shell/preferences.tsx';
import { useProjects } from '../shell/queries.ts';
import { useCatalogue } from './use-catalogue.ts';

const usual = questionOf(new URLSearchParams());

/** The moments of truth that the project's newest survey found, by the touchpoint that its items judge. */
export function useMoments(project: string): Moments {
  const say = useSay();
  const survey = useProjects().data?.find(({ id }) => id === project)?.surveys[0]?.id ?? '';
  const { data: finding } = useFinding(survey, usual);
  const { data: catalogue } = useCatalogue(project);
  return useMemo(() => {
    if (!finding || !catalogue) return new Map();
    const byItem = new Map(finding.touchpoints.map((one) => [one.name, one]));
    return new Map(
      catalogue.content.touchpoints.flatMap(({ id, items }) => {
        const found = items.flatMap((item) => byItem.get(item) ?? []);
        const best = found.find(({ verdict }) => verdict === 'moment') ?? found[0];
        return best ? [[id, { verdict: best.verdict, label: findingSentence(say, best, finding) }]] : [];
      }),
    );
  }, [finding, catalogue, say]);
}
