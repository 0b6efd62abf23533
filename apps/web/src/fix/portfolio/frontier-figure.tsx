import type { Theme } from '@touchstone/charts';
import { budgetFrontier, frontierTable } from '@touchstone/charts/fix';
import type { PortfolioResult } from '@touchstone/vocabulary';
import { useCallback } from 'react';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { SceneFigure } from '../../shell/scene-figure.tsx';

/** What more or less money would buy. */
export function FrontierFigure({
  result,
  budget,
}: {
  readonly result: PortfolioResult;
  readonly budget: number;
}) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => budgetFrontier(result, { say, theme, width, budget }),
    [result, say, budget],
  );
  if (result.frontier.length < 2) return null;
  const { next } = result;
  return (
    <SceneFigure
      question={say('fix.frontier.question')}
      answer={
        next
          ? say('fix.frontier.next', { more: next.budget - budget, budget: next.budget })
          : say('fix.frontier.enough')
      }
      note={say('fix.frontier.note', { plans: result.plans.length })}
      build={build}
      table={<DataTable table={frontierTable(result, { say })} head={say('fix.frontier.axis.budget')} />}
    />
  );
}
