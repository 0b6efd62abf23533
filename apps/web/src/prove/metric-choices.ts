import type { Log, Survey } from '@touchstone/server/contract';
import type { Bearer, Catalogue, Metric, MetricKind, Say } from '@touchstone/vocabulary';

type LogSource = Extract<Metric['source'], { of: 'log' }>;
type Touchpoint = Pick<Catalogue['touchpoints'][number], 'id' | 'name' | 'activities'>;
type Item = Survey['items']['values'][number];

/** Something that can be measured: an item of a survey, or the times of a log at a touchpoint or over the whole journey. */
export interface MetricChoice {
  readonly key: string;
  /** Where it is listed: what kind of item of which survey, or which log. */
  readonly group: string;
  readonly name: string;
  /** The metric as it begins when it is chosen. */
  readonly metric: Metric;
  readonly kinds: readonly MetricKind[];
  /** Of a log: which times there are. */
  readonly measures: readonly LogSource['measure'][];
  /** False where nothing says which way is better. */
  readonly directed: boolean;
}

/** The same for all times of a place: those are chosen beside it. */
export function choiceKey(source: Metric['source']): string {
  return source.of === 'survey'
    ? JSON.stringify(['survey', source.survey, source.item])
    : JSON.stringify(['log', source.log, source.touchpoint ?? '']);
}

function kindsOf({ role, scale }: Item): readonly MetricKind[] {
  if (role === 'number') return ['mean', 'share', 'count'];
  return scale?.min === 0 && scale.max === 10 ? ['mean', 'share', 'nps'] : ['mean', 'share'];
}

const roles = ['outcome', 'rating', 'number'] as const;

/** The outcomes, ratings and numbers of a survey, where its rows can be compared by what gets the improvement. */
export function surveyChoices(survey: Survey, unit: Bearer, say: Say): readonly MetricChoice[] {
  if (!survey.bearers.includes(unit)) return [];
  return roles.flatMap((role) =>
    survey.items.values
      .filter((item) => item.role === role)
      .map((item) => {
        const source = { of: 'survey', survey: survey.id, item: item.name } as const;
        const direction = item.scale?.direction ?? 'higherIsBetter';
        return {
          key: choiceKey(source),
          group: say('proof.metric.group', { source: survey.name, role: say(`web.role.${role}`) }),
          name: item.name,
          metric: { source, kind: 'mean', direction } as const,
          kinds: kindsOf(item),
          measures: [],
          directed: item.scale !== undefined,
        };
      }),
  );
}

/** Times of a log: the whole journey, which by members of staff nobody owns alone, and each touchpoint that it passes. */
export function logChoices(
  log: Log,
  touchpoints: readonly Touchpoint[],
  about: { readonly unit: Bearer; readonly say: Say },
): readonly MetricChoice[] {
  const { unit, say } = about;
  if (!log.bearers.includes(unit)) return [];
  const whole = unit === 'staff' ? [] : [{ id: undefined, name: say('proof.metric.whole') }];
  const passed = touchpoints.filter(({ activities }) => activities.length > 0);
  return [...whole, ...passed].map(({ id, name }): MetricChoice => {
    const timed = log.items.hasStart ? (['wait', 'service'] as const) : (['wait'] as const);
    const measures = id === undefined ? (['duration', ...timed] as const) : timed;
    const [measure] = measures;
    const source = {
      of: 'log',
      log: log.id,
      measure,
      ...(id === undefined ? {} : { touchpoint: id }),
    } as const;
    return {
      key: choiceKey(source),
      group: log.name,
      name,
      metric: { source, kind: 'mean', direction: 'lowerIsBetter' },
      kinds: ['mean'],
      measures,
      directed: true,
    };
  });
}

/** Unit of a metric's figures, in words. */
export function unitOf({ source, kind }: Metric, say: Say): string {
  return say(source.of === 'log' ? 'prove.unit.minutes' : `prove.unit.${kind}`);
}
