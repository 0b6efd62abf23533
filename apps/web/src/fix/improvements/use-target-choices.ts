import { changeFormat, span } from '@touchstone/charts';
import { type FindResult, type ImprovementTarget, opportunities, type Say } from '@touchstone/vocabulary';
import { useFinding } from '../../find/use-finding.ts';
import { noFilter } from '../../shell/filter.ts';
import { useSay } from '../../shell/preferences.tsx';

/** The finding of a survey about an outcome; of its usual outcome where none is named. */
export function useTargetFinding(survey: string, outcome: string | undefined) {
  return useFinding(survey, {
    ...(outcome ? { outcome } : {}),
    touchpoints: [],
    scale: 'levels',
    ...noFilter,
  });
}

/** A moment with what can be won there, as one line of a list. */
function labelOf(finding: FindResult, name: string, say: Say): string {
  const touchpoint = finding.touchpoints.find((one) => one.name === name);
  if (!touchpoint) return say('improvements.target.gone', { name });
  const [best] = opportunities(touchpoint);
  const format = changeFormat(say, finding);
  return say('improvements.target.option', {
    name,
    gain: format(best.effect.estimate),
    span: span(format, best.effect),
    verdict: say(`web.verdict.${touchpoint.verdict}`),
  });
}

/** The moments that an improvement can be for, the greatest gain first; one that is gone from the finding stays choosable. */
export function useTargetChoices(target: Pick<ImprovementTarget, 'survey' | 'outcome' | 'moment'>) {
  const say = useSay();
  const query = useTargetFinding(target.survey, target.outcome || undefined);
  const finding = query.data;
  const effect = (one: FindResult['touchpoints'][number]) => opportunities(one)[0].effect.estimate;
  const names = finding
    ? finding.touchpoints.toSorted((a, b) => effect(b) - effect(a)).map(({ name }) => name)
    : [];
  const all = target.moment === '' || names.includes(target.moment) ? names : [target.moment, ...names];
  return {
    finding,
    error: query.error,
    options: all.map((name) => ({ value: name, label: finding ? labelOf(finding, name, say) : name })),
  };
}
