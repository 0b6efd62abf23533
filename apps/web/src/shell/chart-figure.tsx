import type { Chart, Theme } from '@touchstone/charts';
import type { ReactNode } from 'react';
import { ChartCanvas } from './chart-canvas.tsx';
import { FigureFrame } from './figure-frame.tsx';
import { PictureButtons } from './picture-buttons.tsx';

interface Props {
  /** The question that the chart answers. */
  readonly question: string;
  readonly answer: string;
  /** Pass a memoised function: the chart is drawn anew when it changes. */
  readonly build: (width: number, theme: Theme) => Chart | null;
  /** Of what the chart is, for a picture that leaves the page: survey, n, filters. */
  readonly note: string;
  readonly table: ReactNode;
  readonly onSelect?: (name: string) => void;
  readonly controls?: ReactNode;
  /** Below the evidence, e.g. a way to see more of it. */
  readonly footer?: ReactNode;
}

/** A question and its answer with a chart, or the table behind it. */
export function ChartFigure({ question, answer, build, note, table, onSelect, controls, footer }: Props) {
  return (
    <FigureFrame
      question={question}
      answer={answer}
      picture={<ChartCanvas build={build} instead={table} {...(onSelect ? { onSelect } : {})} />}
      table={table}
      controls={controls}
      files={<PictureButtons build={build} words={{ question, answer, note }} />}
      footer={footer}
    />
  );
}
