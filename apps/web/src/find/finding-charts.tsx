import {
  importancePerformanceChart,
  type Performance,
  penaltyRewardChart,
  type RankingMeasure,
  rankingChart,
  tableOf,
} from '@touchstone/charts';
import type { FindResult } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../shell/chart-figure.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { mapAnswer, penaltyRewardAnswer, rankingAnswer } from './sentences.ts';

interface Props {
  readonly result: FindResult;
  readonly onSelect: (name: string) => void;
}

export function RankingFigure({
  result,
  onSelect,
  by,
  onBy,
}: Props & { readonly by: RankingMeasure; readonly onBy: (by: RankingMeasure) => void }) {
  const { say, theme } = usePreferences();
  const build = useCallback(
    (width: number) => rankingChart(result, { say, theme, width }, by),
    [result, say, theme, by],
  );
  return (
    <ChartFigure
      question={say('web.section.ranking')}
      answer={rankingAnswer(result, by, say)}
      build={build}
      onSelect={onSelect}
      table={
        <DataTable
          table={tableOf(result, { say }, 'ranking')}
          head={say('web.column.touchpoint')}
          captionHidden
        />
      }
      controls={
        <Segmented<RankingMeasure>
          size="small"
          aria-label={say('web.section.ranking.by')}
          value={by}
          options={[
            { value: 'importance', label: say('web.measure.importance') },
            { value: 'gain', label: say('web.measure.gain') },
          ]}
          onChange={onBy}
        />
      }
    />
  );
}

export function MapFigure({ result, onSelect, sameScale }: Props & { readonly sameScale: boolean }) {
  const { say, theme } = usePreferences();
  const comparable = sameScale && result.touchpoints.every((one) => one.mean);
  const [chosen, setChosen] = useState<Performance | null>(null);
  const by: Performance = comparable ? (chosen ?? 'mean') : 'lowShare';
  const build = useCallback(
    (width: number) => importancePerformanceChart(result, { say, theme, width }, by),
    [result, say, theme, by],
  );
  return (
    <ChartFigure
      question={say('web.section.map')}
      answer={mapAnswer(result, by, say)}
      build={build}
      onSelect={onSelect}
      table={
        <DataTable
          table={tableOf(result, { say }, 'map')}
          head={say('web.column.touchpoint')}
          captionHidden
        />
      }
      controls={
        comparable ? (
          <Segmented<Performance>
            size="small"
            aria-label={say('web.section.map.by')}
            value={by}
            options={[
              { value: 'mean', label: say('web.measure.mean') },
              { value: 'lowShare', label: say('web.measure.lowShare') },
            ]}
            onChange={setChosen}
          />
        ) : null
      }
    />
  );
}

export function PenaltyRewardFigure({ result, onSelect }: Props) {
  const { say, theme } = usePreferences();
  const build = useCallback(
    (width: number) => penaltyRewardChart(result, { say, theme, width }),
    [result, say, theme],
  );
  const answer = penaltyRewardAnswer(result, say);
  if (answer === null) {
    return (
      <section className="card">
        <h2>{say('web.section.penaltyReward')}</h2>
        <p className="quiet">
          {say(`web.section.penaltyReward.${result.scale === 'linear' ? 'linear' : 'few'}`)}
        </p>
      </section>
    );
  }
  return (
    <ChartFigure
      question={say('web.section.penaltyReward')}
      answer={answer}
      build={build}
      onSelect={onSelect}
      table={
        <DataTable
          table={tableOf(result, { say }, 'penaltyReward')}
          head={say('web.column.touchpoint')}
          captionHidden
        />
      }
    />
  );
}
