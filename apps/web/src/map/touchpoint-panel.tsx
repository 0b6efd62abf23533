import { figure, percent, span, whole } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { MapResult, MapTouchpoint, PathCondition, Say } from '@touchstone/vocabulary';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../shell/preferences.tsx';
import { type Action, ConditionButtons } from './condition-buttons.tsx';
import type { JourneyQuestion } from './journey-question.ts';
import { NeighbourList } from './neighbour-list.tsx';
import { TouchpointComments } from './touchpoint-comments.tsx';
import { TouchpointRules } from './touchpoint-rules.tsx';
import { WaitHistogram } from './wait-histogram.tsx';

interface Props {
  readonly log: string;
  readonly project: string;
  readonly result: MapResult;
  readonly touchpoint: MapTouchpoint;
  readonly question: JourneyQuestion;
  readonly onCondition: (condition: PathCondition) => void;
  readonly onRemove: (id: string) => void;
  readonly onChoose: (key: string) => void;
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="figure-line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function timesText(say: Say, times: MapTouchpoint['wait']): string {
  const { median, p90, sum } = times;
  if (median === null || p90 === null) return '–';
  return say('map.page.panel.times', {
    median: shortTime(say, median),
    p90: shortTime(say, p90),
    sum: shortTime(say, sum),
  });
}

function Numbers({ one, n }: { readonly one: MapTouchpoint; readonly n: number }) {
  const say = useSay();
  const { late, score } = one;
  return (
    <section>
      <h3>{say('map.page.panel.numbers')}</h3>
      <dl className="figures">
        <Line name={say('map.page.column.journeys')}>
          <strong>{whole(say, one.journeys)}</strong>
          <span className="quiet">{n > 0 ? percent(say, one.journeys / n) : ''}</span>
        </Line>
        <Line name={say('map.page.panel.repeats')}>
          <strong>{figure(say, one.journeys > 0 ? one.visits / one.journeys : 0)}</strong>
        </Line>
        <Line name={say('map.page.panel.wait')}>{timesText(say, one.wait)}</Line>
        {one.service.sum > 0 ? (
          <Line name={say('map.page.panel.service')}>{timesText(say, one.service)}</Line>
        ) : null}
        {late && late.of > 0 ? (
          <Line name={say('map.page.column.late')}>
            <strong>{percent(say, late.n / late.of)}</strong>
            <span className="quiet">{say('map.page.nOf', late)}</span>
          </Line>
        ) : null}
        <Line name={say('map.page.column.rework')}>
          <strong>{whole(say, one.reworkJourneys)}</strong>
        </Line>
        <Line name={say('map.page.column.dropOffs')}>
          <strong>{whole(say, one.dropOffs)}</strong>
          <span className="quiet">{one.journeys > 0 ? percent(say, one.dropOffs / one.journeys) : ''}</span>
        </Line>
        {score ? (
          <Line name={say('map.page.column.score')}>
            <strong>{figure(say, score.mean.estimate)}</strong>
            <span className="quiet">
              {span((value) => figure(say, value), score.mean)} ·{' '}
              {say('map.page.lane.answers', { n: score.n })}
            </span>
          </Line>
        ) : null}
      </dl>
    </section>
  );
}

function Channels({ one }: { readonly one: MapTouchpoint }) {
  const say = useSay();
  const named = one.channels.filter(({ channel }) => channel !== '');
  if (named.length === 0 || one.visits === 0) return null;
  return (
    <section>
      <h3>{say('map.page.lane.channels')}</h3>
      <ul className="bars">
        {named.slice(0, 6).map(({ channel, visits }) => (
          <li key={channel}>
            <span className="bar-name">{channel}</span>
            <span className="bar" aria-hidden>
              <span style={{ width: `${(visits / one.visits) * 100}%` }} />
            </span>
            <span className="numeric">{percent(say, visits / one.visits)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = ['passes', 'passesNot', 'startsWith', 'endsWith', 'loops'] as const;

/** Everything about one touchpoint, and the ways to look at its journeys alone. */
export function TouchpointPanel(props: Props) {
  const { log, project, result, touchpoint, question, onCondition, onRemove, onChoose } = props;
  const say = useSay();
  const { id } = touchpoint;
  const actions: readonly Action[] = kinds.map((is) => ({ key: is, condition: { is, touchpoint: id } }));
  const busiest = result.edges.filter((edge) => edge.to === id).toSorted((a, b) => b.count - a.count)[0];
  return (
    <div className="panel">
      <ConditionButtons actions={actions} onCondition={onCondition} />
      <Button size="small" type="link" className="inline-link" onClick={() => onRemove(id)}>
        {say('map.page.only.removed')}
      </Button>
      <Numbers one={touchpoint} n={result.n} />
      <NeighbourList result={result} touchpoint={id} side="from" onChoose={onChoose} />
      <NeighbourList result={result} touchpoint={id} side="to" onChoose={onChoose} />
      {busiest ? <WaitHistogram log={log} question={question} from={busiest.from} to={busiest.to} /> : null}
      <Channels one={touchpoint} />
      <TouchpointRules project={project} touchpoint={touchpoint} />
      <TouchpointComments project={project} touchpoint={id} />
    </div>
  );
}
