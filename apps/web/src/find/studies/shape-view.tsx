import type { Theme } from '@touchstone/charts';
import { type ShapePart, shapeChart, shapeTable } from '@touchstone/charts/find';
import type { Say, ShapeResult } from '@touchstone/vocabulary';
import { useCallback } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

function answerOf(result: ShapeResult, part: ShapePart, say: Say): string {
  const list = (names: readonly string[]): string => names.join(say('web.listSeparator'));
  switch (part) {
    case 'summaries':
      return say('shape.answer.summaries', {
        count: result.candidates.length,
        names: list(result.candidates.map((summary) => say(`shape.summary.${summary}`))),
      });
    case 'additions': {
      const counting = result.additions.filter(({ verdict }) => verdict === 'counts');
      const names = list(counting.map(({ addition }) => say(`shape.addition.${addition}`)));
      return say('shape.answer.additions', { count: counting.length, names });
    }
    case 'groups': {
      const ahead = result.groups.filter(({ difference }) => difference.low > 0).length;
      const behind = result.groups.filter(({ difference }) => difference.high < 0).length;
      return say('shape.answer.groups', { ahead, behind, open: result.groups.length - ahead - behind });
    }
  }
}

interface Props {
  readonly result: ShapeResult;
  readonly part: ShapePart;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

const heads = {
  summaries: 'shape.column.summary',
  additions: 'shape.column.summary',
  groups: 'shape.column.value',
} as const;

function ShapeFigure({ result, part, note }: Props) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => shapeChart(result, part, { say, theme, width }),
    [result, part, say],
  );
  if (part === 'groups' && result.groups.length === 0) return null;
  return (
    <ChartFigure
      question={say(`shape.question.${part}`, { outcome: result.outcome })}
      answer={answerOf(result, part, say)}
      build={build}
      note={note}
      table={<DataTable table={shapeTable(result, part, { say })} head={say(heads[part])} captionHidden />}
    />
  );
}

/** Peak and end: which summary of the journey stays with customers. */
export function ShapeView({ survey, question, filters }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="shape" options={{}}>
      {(result) => {
        const note = [survey.name, say('study.n', { n: result.n }), ...filters].join(' · ');
        return (
          <>
            <ShapeFigure result={result} part="summaries" note={note} />
            <ShapeFigure result={result} part="additions" note={note} />
            <ShapeFigure result={result} part="groups" note={note} />
          </>
        );
      }}
    </StudyFrame>
  );
}
