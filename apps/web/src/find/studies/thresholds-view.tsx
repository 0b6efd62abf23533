import type { Theme } from '@touchstone/charts';
import { doseChart, dosesTable, doseTable } from '@touchstone/charts/find';
import type { ThresholdsResult } from '@touchstone/vocabulary';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

interface FigureProps {
  readonly result: ThresholdsResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

/** Where patience ends: one dose at a time, the clearest threshold first. */
function DoseFigure({ result, note }: FigureProps) {
  const say = useSay();
  const keyOf = ({ name, source }: ThresholdsResult['doses'][number]): string => `${source} ${name}`;
  const [key, setKey] = useState<string | null>(null);
  const dose = result.doses.find((one) => keyOf(one) === key) ?? result.doses[0];
  const build = useCallback(
    (width: number, theme: Theme) => (dose ? doseChart(result, dose, { say, theme, width }) : null),
    [result, dose, say],
  );
  if (!dose) {
    return (
      <section className="card">
        <h2>{say('thresholds.question.all')}</h2>
        <p className="quiet">{say('thresholds.empty')}</p>
      </section>
    );
  }
  const nameOf = (one: typeof dose): string =>
    say('thresholds.doseName', { name: one.name, source: one.source });
  return (
    <ChartFigure
      question={say('thresholds.question.curve', { name: nameOf(dose) })}
      answer={say('thresholds.answer.curve', {
        finding: dose.finding,
        at: dose.threshold.estimate,
        low: dose.threshold.low,
        high: dose.threshold.high,
        unit: say('thresholds.unit', { dose: dose.unit }),
        n: dose.n,
      })}
      build={build}
      note={note}
      controls={
        <Choice
          label={say('thresholds.choose')}
          value={keyOf(dose)}
          options={result.doses.map((one) => ({ value: keyOf(one), label: nameOf(one) }))}
          onChange={setKey}
        />
      }
      table={
        <DataTable table={doseTable(dose, { say })} head={say('thresholds.column.dose')} captionHidden />
      }
    />
  );
}

function AllDoses({ result }: Pick<FigureProps, 'result'>) {
  const say = useSay();
  if (result.doses.length === 0) return null;
  const count = (finding: string): number => result.doses.filter((one) => one.finding === finding).length;
  return (
    <section className="card">
      <h2>{say('thresholds.question.all')}</h2>
      <p className="answer">
        {say('thresholds.answer.all', { count: count('threshold'), steady: count('steady') })}
      </p>
      <DataTable table={dosesTable(result, { say })} head={say('thresholds.column.dose')} captionHidden />
    </section>
  );
}

/** Limits of patience: from which wait or time on the outcome falls. */
export function ThresholdsView({ survey, question, filters }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="thresholds" options={{}}>
      {(result) => (
        <>
          <DoseFigure
            result={result}
            note={[survey.name, say('study.n', { n: result.n }), ...filters].join(' · ')}
          />
          <AllDoses result={result} />
        </>
      )}
    </StudyFrame>
  );
}
