import type { Theme } from '@touchstone/charts';
import { type WeightBars, weightBars, weightTable } from '@touchstone/charts/fix';
import type { ReactNode } from 'react';
import { useCallback } from 'react';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { SceneFigure } from '../../shell/scene-figure.tsx';

interface Props {
  readonly question: string;
  readonly answer: string;
  /** Pass a memoised value: the bars are drawn anew when it changes. */
  readonly bars: WeightBars;
  readonly note: string;
  readonly footer?: ReactNode;
  readonly controls?: ReactNode;
}

/** Weights as bars, with others' views as marks on them. */
export function WeightsFigure({ question, answer, bars, note, footer, controls }: Props) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => weightBars(bars, { say, theme, width }),
    [bars, say],
  );
  return (
    <SceneFigure
      question={question}
      answer={answer}
      build={build}
      note={note}
      controls={controls}
      table={<DataTable table={weightTable(bars, { say })} head={say('fix.ahp.item')} />}
      footer={footer ? <p className="note flush">{footer}</p> : null}
    />
  );
}
