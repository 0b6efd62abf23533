import type { Theme } from '@touchstone/charts';
import { priorityMatrix, priorityTable } from '@touchstone/charts/fix';
import type { PrioritiesResult } from '@touchstone/vocabulary';
import { useCallback } from 'react';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { SceneFigure } from '../../shell/scene-figure.tsx';
import { MatrixHandles } from './matrix-handles.tsx';

interface Props {
  /** With the point that is being moved where it is moved to. */
  readonly result: PrioritiesResult;
  readonly note: string;
  readonly moving: string | undefined;
  readonly onMove: (improvement: string, feasibility: number) => void;
  readonly onDrop: (improvement: string, feasibility: number) => void;
  readonly onCancel: () => void;
}

/** Impact against feasibility; points can be moved to see what would change. */
export function MatrixFigure({ result, note, ...moves }: Props) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => priorityMatrix(result, { say, theme, width }),
    [result, say],
  );
  const quick = result.items.filter(({ quadrant }) => quadrant === 'quickWin').length;
  return (
    <SceneFigure
      question={say('fix.matrix.question')}
      answer={say('fix.matrix.answer', { count: quick, of: result.items.length })}
      note={note}
      build={build}
      table={<DataTable table={priorityTable(result, { say })} head={say('fix.column.improvement')} />}
      over={(width) => <MatrixHandles result={result} width={width} {...moves} />}
      footer={<p className="note flush">{say('fix.matrix.hint')}</p>}
    />
  );
}
