import { percent, roundPercent, type Theme } from '@touchstone/charts';
import { type Sensitivity, sensitivityLines, sensitivityTable, shareAt } from '@touchstone/charts/fix';
import type { AhpResult } from '@touchstone/vocabulary';
import { useCallback, useMemo, useState } from 'react';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { SceneFigure } from '../../shell/scene-figure.tsx';
import { Slider } from '../../shell/slider.tsx';

interface Props {
  readonly result: AhpResult;
  readonly note: string;
}

/** Would the first place change if one criterion counted more or less? One weight slides, the others keep their proportions. */
export function SensitivityFigure({ result, note }: Props) {
  const say = useSay();
  const { sensitivity, criteria, alternatives } = result;
  const curves = sensitivity?.curves ?? [];
  const nearest = sensitivity?.crossings[0]?.criterion ?? curves[0]?.criterion ?? '';
  const [chosen, choose] = useState(nearest);
  const curve = curves.find(({ criterion }) => criterion === chosen) ?? curves[0];
  const [moved, move] = useState<number | null>(null);
  const tried = moved ?? curve?.weight ?? 0;
  const nameOf = (id: string): string => criteria?.find((one) => one.id === id)?.name ?? id;
  const shown = useMemo<Sensitivity | null>(
    () =>
      curve && sensitivity && alternatives
        ? {
            curve,
            name: criteria?.find(({ id }) => id === curve.criterion)?.name ?? '',
            alternatives,
            first: sensitivity.first,
            crossings: sensitivity.crossings.filter(({ criterion }) => criterion === curve.criterion),
          }
        : null,
    [curve, sensitivity, alternatives, criteria],
  );
  const build = useCallback(
    (width: number, theme: Theme) => shown && sensitivityLines(shown, { say, theme, width, tried }),
    [shown, say, tried],
  );
  if (!(curve && shown && alternatives)) return null;
  const shares = alternatives.map(({ name }, index) => ({ name, share: shareAt(curve, tried, index) }));
  const [leader] = shares.toSorted((a, b) => b.share - a.share);
  return (
    <SceneFigure
      question={say('fix.sensitivity.question', { name: shown.name })}
      answer={say('fix.sensitivity.now', {
        tried: roundPercent(say, tried),
        weight: roundPercent(say, curve.weight),
        first: leader?.name ?? '',
        share: percent(say, leader?.share ?? 0),
      })}
      build={build}
      note={note}
      table={<DataTable table={sensitivityTable(shown, { say })} head={say('fix.sensitivity.choose')} />}
      controls={
        <Choice
          label={say('fix.sensitivity.choose')}
          value={curve.criterion}
          options={curves.map(({ criterion }) => ({ value: criterion, label: nameOf(criterion) }))}
          onChange={(criterion) => {
            choose(criterion);
            move(null);
          }}
        />
      }
      footer={
        <Slider
          label={say('fix.sensitivity.try')}
          value={tried}
          min={0}
          max={1}
          step={0.01}
          words={roundPercent(say, tried)}
          onChange={move}
        />
      }
    />
  );
}
