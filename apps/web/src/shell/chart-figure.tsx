import type { Chart, Theme } from '@touchstone/charts';
import { Segmented } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { ChartCanvas } from './chart-canvas.tsx';
import { PictureButtons } from './picture-buttons.tsx';
import { useSay } from './preferences.tsx';

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

/** A question, its answer in words, and the evidence as a chart or as a table with the same numbers. */
export function ChartFigure({ question, answer, build, note, table, onSelect, controls, footer }: Props) {
  const say = useSay();
  const id = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <section className="card figure" aria-labelledby={id}>
      <div className="figure-head">
        <div>
          <h2 id={id}>{question}</h2>
          <p className="answer">{answer}</p>
        </div>
        <div className="figure-controls">
          {controls}
          <Segmented<'chart' | 'table'>
            size="small"
            aria-label={say('web.view.as', { name: question })}
            value={view}
            options={[
              { value: 'chart', label: say('web.view.chart') },
              { value: 'table', label: say('web.view.table') },
            ]}
            onChange={setView}
          />
          <PictureButtons build={build} words={{ question, answer, note }} />
        </div>
      </div>
      {view === 'chart' ? (
        <ChartCanvas build={build} instead={table} {...(onSelect ? { onSelect } : {})} />
      ) : (
        table
      )}
      {footer}
    </section>
  );
}
