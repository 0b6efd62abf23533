import type { Chart, ChartContext, Table, Theme } from '@touchstone/charts';
import {
  asymmetryChart,
  dimensionTable,
  gapChart,
  kanoChart,
  quadrantChart,
  scoreTable,
  statedChart,
  toleranceChart,
} from '@touchstone/charts/find';
import { type ScorePart, type ScoresResult, scoreParts } from '@touchstone/vocabulary';
import { useCallback } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { answerOf } from './score-answers.ts';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

const charts: Readonly<Record<ScorePart, (result: ScoresResult, context: ChartContext) => Chart | null>> = {
  asymmetry: asymmetryChart,
  quadrants: quadrantChart,
  stated: statedChart,
  kano: kanoChart,
  gaps: gapChart,
  tolerance: toleranceChart,
};

/** What the rows of a part are: touchpoints, features or items of the questionnaire. */
function headOf(part: ScorePart) {
  if (part === 'kano') return 'scores.column.feature';
  return part === 'gaps' || part === 'tolerance' ? 'scores.column.item' : 'web.column.touchpoint';
}

interface PartProps extends Pick<StudyViewProps, 'onMoment'> {
  readonly result: ScoresResult;
  readonly part: ScorePart;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

function PartFigure({ result, part, table, note, onMoment }: PartProps & { readonly table: Table }) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => charts[part](result, { say, theme, width }),
    [part, result, say],
  );
  const ranked = part === 'asymmetry' || part === 'quadrants' || part === 'stated';
  return (
    <ChartFigure
      question={say(`scores.question.${part}`)}
      answer={answerOf(result, part, say)}
      build={build}
      note={note}
      {...(ranked ? { onSelect: onMoment } : {})}
      table={<DataTable table={table} head={say(headOf(part))} captionHidden />}
    />
  );
}

function Dimensions({ result }: { readonly result: ScoresResult }) {
  const say = useSay();
  const table = dimensionTable(result, { say });
  if (!table) return null;
  return (
    <section className="card">
      <h2>{say('scores.question.dimensions')}</h2>
      <DataTable table={table} head={say('scores.column.dimension')} captionHidden />
    </section>
  );
}

/** What the survey does not ask, and what would have to be asked. */
function Missing({ result }: { readonly result: ScoresResult }) {
  const say = useSay();
  if (result.missing.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('scores.question.missing')}</h2>
      <ul className="bullets">
        {result.missing.map(({ part, sentence }) => (
          <li key={part}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** Asymmetry, quadrants with their doubt, stated against derived, and the questionnaires that the survey holds. */
export function ScoresView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="scores" options={{}}>
      {(result) => {
        const note = [say('web.picture.note', { survey: survey.name, n: result.n }), ...filters].join(' · ');
        return (
          <>
            {scoreParts.map((part) => {
              const table = scoreTable(result, part, { say });
              return table ? (
                <PartFigure
                  key={part}
                  result={result}
                  part={part}
                  table={table}
                  note={note}
                  onMoment={onMoment}
                />
              ) : null;
            })}
            <Dimensions result={result} />
            <Missing result={result} />
          </>
        );
      }}
    </StudyFrame>
  );
}
