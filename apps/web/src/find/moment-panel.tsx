import {
  byImportance,
  changeFormat,
  figure,
  levelsChart,
  levelsTableOf,
  percent,
  probability,
  rankRange,
  span,
  type Theme,
} from '@touchstone/charts';
import {
  type FindResult,
  findingSentence,
  type Interval,
  nextStep,
  outcomeUnit,
  type TouchpointFinding,
} from '@touchstone/vocabulary';
import { Button, Drawer } from 'antd';
import { useCallback } from 'react';
import { ChartCanvas } from '../shell/chart-canvas.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { PictureButtons } from '../shell/picture-buttons.tsx';
import { useSay } from '../shell/preferences.tsx';
import { VerdictBadge } from '../shell/verdict-badge.tsx';
import { MethodFacts } from './method-facts.tsx';
import { PlanLink } from './plan-link.tsx';
import { verdictSentence } from './sentences.ts';

interface Props {
  readonly result: FindResult;
  /** Name of the touchpoint; undefined when the panel is shut. */
  readonly moment: string | undefined;
  /** Survey, n, filters, for the picture. */
  readonly note: string;
  readonly onMoment: (name: string | undefined) => void;
}

function Levels({ touchpoint, note }: { readonly touchpoint: TouchpointFinding; readonly note: string }) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => levelsChart(touchpoint, { say, theme, width }),
    [touchpoint, say],
  );
  const words = {
    question: say('web.panel.levels'),
    answer: say('web.table.levels', { name: touchpoint.name }),
    note,
  };
  const mean = touchpoint.mean ? figure(say, touchpoint.mean.estimate) : '–';
  return (
    <section>
      <h3>{say('web.panel.levels')}</h3>
      {touchpoint.levels ? (
        <>
          <ChartCanvas build={build} placeholder={82} />
          <DataTable
            table={levelsTableOf(touchpoint, { say })}
            head={say('web.column.level')}
            captionHidden
          />
          <PictureButtons build={build} words={words} name={words.answer} />
        </>
      ) : (
        <p>{say('web.panel.levels.linear', { mean })}</p>
      )}
    </section>
  );
}

function Effects({
  result,
  touchpoint,
}: {
  readonly result: FindResult;
  readonly touchpoint: TouchpointFinding;
}) {
  const say = useSay();
  const unit = outcomeUnit(result);
  const change = changeFormat(say, result);
  const share = (value: number) => percent(say, value);
  const mean = (value: number) => figure(say, value);
  const rows: readonly [title: string, interval: Interval | null, format: (value: number) => string][] = [
    [say('web.column.importance'), touchpoint.importance, share],
    [say('web.column.gain', { unit }), touchpoint.gain, change],
    [say('web.column.upside', { unit }), touchpoint.upside, change],
    [say('web.column.penalty', { unit }), touchpoint.penalty, change],
    [say('web.column.reward', { unit }), touchpoint.reward, change],
    [say('web.column.mean'), touchpoint.mean, mean],
  ];
  return (
    <section>
      <h3>{say('web.panel.effects')}</h3>
      <dl className="figures">
        {rows.map(([title, interval, format]) =>
          interval ? (
            <div key={title} className="figure-line">
              <dt>{title}</dt>
              <dd>
                <strong>{format(interval.estimate)}</strong>{' '}
                <span className="quiet">{span(format, interval)}</span>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}

function Certainty({ touchpoint }: { readonly touchpoint: TouchpointFinding }) {
  const say = useSay();
  return (
    <section>
      <h3>{say('web.panel.certainty')}</h3>
      <p>{verdictSentence(touchpoint, say)}</p>
      <dl className="figures">
        <div className="figure-line">
          <dt>{say('web.panel.rank')}</dt>
          <dd>
            <strong>{rankRange(touchpoint)}</strong>
          </dd>
        </div>
        <div className="figure-line">
          <dt>{say('web.panel.rankTogether')}</dt>
          <dd>
            <strong>{span((rank) => String(rank), touchpoint.rankTogether)}</strong>
          </dd>
        </div>
        {(['1', '3', '5'] as const).map((m) => (
          <div key={m} className="figure-line">
            <dt>{say('web.panel.top', { m: Number(m) })}</dt>
            <dd>
              <span className="meter" aria-hidden="true">
                <span style={{ width: `${touchpoint.topProbability[m] * 100}%` }} />
              </span>
              <strong>{probability(say, touchpoint.topProbability[m])}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Neighbours({ result, moment, onMoment }: Omit<Props, 'note'>) {
  const say = useSay();
  const ranked = byImportance(result);
  const at = ranked.findIndex((one) => one.name === moment);
  const previous = ranked[at - 1];
  const next = ranked[at + 1];
  return (
    <div className="neighbours">
      <Button size="small" disabled={!previous} onClick={() => onMoment(previous?.name)}>
        {say('web.panel.previous')}
      </Button>
      <Button size="small" disabled={!next} onClick={() => onMoment(next?.name)}>
        {say('web.panel.next')}
      </Button>
    </div>
  );
}

/** Everything about one touchpoint: what mending it brings, how journeys went, how sure it is, how it was computed. */
export function MomentPanel({ result, moment, note, onMoment }: Props) {
  const say = useSay();
  const touchpoint = result.touchpoints.find((one) => one.name === moment);
  return (
    <Drawer
      open={touchpoint !== undefined}
      size={480}
      title={touchpoint?.name}
      extra={<Neighbours result={result} moment={moment} onMoment={onMoment} />}
      closable={{ 'aria-label': say('web.close') }}
      onClose={() => onMoment(undefined)}
      rootClassName="moment-panel"
    >
      {touchpoint ? (
        <div className="panel">
          <VerdictBadge verdict={touchpoint.verdict} />
          <p className="lead">{findingSentence(say, touchpoint, result)}</p>
          <p>{nextStep(say, touchpoint, result)}</p>
          <PlanLink outcome={result.outcome} moment={touchpoint.name} />
          <Certainty touchpoint={touchpoint} />
          <Levels touchpoint={touchpoint} note={note} />
          <Effects result={result} touchpoint={touchpoint} />
          <details>
            <summary>{say('web.how.open')}</summary>
            <MethodFacts result={result} />
          </details>
        </div>
      ) : null}
    </Drawer>
  );
}
