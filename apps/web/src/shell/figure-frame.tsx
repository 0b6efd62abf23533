import { Segmented } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useSay } from './preferences.tsx';

interface Props {
  /** The question that the figure answers. */
  readonly question: string;
  readonly answer: string;
  readonly picture: ReactNode;
  readonly table: ReactNode;
  /** What the picture is called where it is chosen; "chart" when absent. */
  readonly pictureName?: string;
  /** Before and after the choice between picture and table. */
  readonly controls?: ReactNode;
  readonly files: ReactNode;
  /** Below the evidence, e.g. a way to see more of it. */
  readonly footer?: ReactNode;
}

/** A question, its answer in words, and the evidence as a picture or as a table with the same numbers. */
export function FigureFrame(props: Props) {
  const { question, answer, picture, table, pictureName, controls, files, footer } = props;
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
              { value: 'chart', label: pictureName ?? say('web.view.chart') },
              { value: 'table', label: say('web.view.table') },
            ]}
            onChange={setView}
          />
          {files}
        </div>
      </div>
      {view === 'chart' ? picture : table}
      {footer}
    </section>
  );
}
