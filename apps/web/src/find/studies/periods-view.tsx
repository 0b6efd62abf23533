import type { Theme } from '@touchstone/charts';
import {
  type ChangeSince,
  type PeriodMeasure,
  periodChangesChart,
  periodChangesTable,
  periodChart,
  periodMeasures,
  periodTable,
} from '@touchstone/charts/find';
import { type PeriodLength, type PeriodsResult, periodLengths } from '@touchstone/vocabulary';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

interface FigureProps extends Pick<StudyViewProps, 'onMoment'> {
  readonly result: PeriodsResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

/** What changed between two periods, and what may be noise. */
function ChangesFigure({ result, note, onMoment }: FigureProps) {
  const say = useSay();
  const [since, setSince] = useState<ChangeSince>('last');
  const asked: ChangeSince = result[since] ? since : 'last';
  const build = useCallback(
    (width: number, theme: Theme) => periodChangesChart(result, asked, { say, theme, width }),
    [result, asked, say],
  );
  const joint = result[asked];
  if (!joint) {
    return (
      <section className="card">
        <h2>{say('periods.question.changes')}</h2>
        <p className="quiet">{say('periods.empty')}</p>
      </section>
    );
  }
  const changes = result.touchpoints.flatMap((one) => one[asked] ?? []);
  const sinces: readonly ChangeSince[] = result.first ? ['last', 'first'] : ['last'];
  return (
    <ChartFigure
      question={say('periods.question.changes')}
      answer={say('periods.answer.changes', {
        from: result.periods[joint.from]?.label ?? '',
        to: result.periods[joint.to]?.label ?? '',
        count: changes.filter(({ beyondChance }) => beyondChance).length,
        of: changes.length,
        joint: joint.p === null ? 'none' : 'some',
        p: say('web.number.percent', { value: joint.p ?? 1 }),
      })}
      build={build}
      note={note}
      onSelect={onMoment}
      controls={
        <Choice
          label={say('periods.choose.since')}
          value={asked}
          options={sinces.map((one) => ({ value: one, label: say(`periods.since.${one}`) }))}
          onChange={setSince}
        />
      }
      table={
        <DataTable
          table={periodChangesTable(result, asked, { say })}
          head={say('web.column.touchpoint')}
          captionHidden
        />
      }
    />
  );
}

/** One figure of one touchpoint over time, smoothed and period by period. */
function SeriesFigure({ result, note }: Omit<FigureProps, 'onMoment'>) {
  const say = useSay();
  const [name, setName] = useState<string | null>(null);
  const [measure, setMeasure] = useState<PeriodMeasure>('gain');
  const touchpoint = result.touchpoints.find((one) => one.name === name) ?? result.touchpoints[0];
  const build = useCallback(
    (width: number, theme: Theme) =>
      touchpoint ? periodChart(result, { touchpoint, measure }, { say, theme, width }) : null,
    [result, touchpoint, measure, say],
  );
  if (!touchpoint) return null;
  const { spread } = touchpoint;
  return (
    <ChartFigure
      question={say('periods.question.series', {
        touchpoint: touchpoint.name,
        measure: say(`periods.measure.${measure}`),
      })}
      answer={say('periods.answer.series', { p: spread ? (spread.p <= 0.05 ? 'beyond' : 'noise') : 'none' })}
      build={build}
      note={note}
      controls={
        <>
          <Choice
            label={say('periods.choose.touchpoint')}
            value={touchpoint.name}
            options={result.touchpoints.map((one) => ({ value: one.name, label: one.name }))}
            onChange={setName}
          />
          <Choice
            label={say('periods.choose.measure')}
            value={measure}
            options={periodMeasures.map((one) => ({ value: one, label: say(`periods.measure.${one}`) }))}
            onChange={setMeasure}
          />
        </>
      }
      table={
        <DataTable
          table={periodTable(result, { touchpoint, measure }, { say })}
          head={say('periods.column.period')}
          captionHidden
        />
      }
    />
  );
}

/** The moments over time: what changed beyond noise, and the smoothed way there. */
export function PeriodsView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  const [period, setPeriod] = useState<PeriodLength>('month');
  const controls = (
    <div className="toolbar-line">
      <Choice
        label={say('periods.choose.length')}
        value={period}
        options={periodLengths.map((one) => ({ value: one, label: say(`periods.length.${one}`) }))}
        onChange={setPeriod}
      />
    </div>
  );
  return (
    <StudyFrame survey={survey} question={question} study="periods" options={{ period }} controls={controls}>
      {(result) => {
        const note = [survey.name, say('study.n', { n: result.n }), ...filters].join(' · ');
        return (
          <>
            <ChangesFigure result={result} note={note} onMoment={onMoment} />
            <SeriesFigure result={result} note={note} />
          </>
        );
      }}
    </StudyFrame>
  );
}
