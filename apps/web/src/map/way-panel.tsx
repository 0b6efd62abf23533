import { whole } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { MapEdge, PathCondition, Times } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { type Action, ConditionButtons } from './condition-buttons.tsx';
import type { JourneyQuestion } from './journey-question.ts';
import { WaitHistogram } from './wait-histogram.tsx';

interface Props {
  readonly log: string;
  readonly edge: MapEdge;
  readonly nameOf: (id: string) => string;
  readonly question: JourneyQuestion;
  readonly onCondition: (condition: PathCondition) => void;
  readonly onChoose: (key: string) => void;
}

const kept = ['median', 'mean', 'p90', 'max', 'sum'] as const satisfies readonly (keyof Times)[];

/** Everything about the way from one touchpoint to the next. */
export function WayPanel({ log, edge, nameOf, question, onCondition, onChoose }: Props) {
  const say = useSay();
  const { from, to, wait } = edge;
  const slow = wait.p90 === null ? null : Math.max(1, Math.floor(wait.p90 / 60));
  const actions: readonly Action[] = [
    { key: 'directly', condition: { is: 'directly', touchpoint: from, next: to } },
    { key: 'eventually', condition: { is: 'eventually', touchpoint: from, next: to } },
    ...(slow === null
      ? []
      : [
          {
            key: 'slower' as const,
            condition: { is: 'directly' as const, touchpoint: from, next: to, minMinutes: slow },
          },
        ]),
  ];
  return (
    <div className="panel">
      <ConditionButtons actions={actions} onCondition={onCondition} />
      <section>
        <h3>{say('map.page.panel.numbers')}</h3>
        <dl className="figures">
          <div className="figure-line">
            <dt>{say('map.page.column.visits')}</dt>
            <dd>
              <strong>{whole(say, edge.count)}</strong>
            </dd>
          </div>
          <div className="figure-line">
            <dt>{say('map.page.column.journeys')}</dt>
            <dd>
              <strong>{whole(say, edge.journeys)}</strong>
            </dd>
          </div>
          {kept.map((key) => {
            const value = wait[key];
            return value === null ? null : (
              <div key={key} className="figure-line">
                <dt>{say(`map.page.wait.${key}`)}</dt>
                <dd>
                  <strong>{shortTime(say, value)}</strong>
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      <WaitHistogram log={log} question={question} from={from} to={to} />
      <section className="actions">
        {[...new Set([from, to])].map((id) => (
          <Button key={id} size="small" onClick={() => onChoose(id)}>
            {nameOf(id)}
          </Button>
        ))}
      </section>
    </div>
  );
}
