import {
  importancePerformanceChart,
  type Performance,
  penaltyRewardChart,
  type RankingMeasure,
  rankingChart,
  type Theme,
  tableOf,
} from '@touchstone/charts';
import type { FindResult } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../shell/chart-figure.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { useSay } from '../shell/preferences.tsx';
import { mapAnswer, penaltyRewardAnswer, rankingAnswer } from './sentences.ts';

interface Props {
  readonly result: FindResult;
  readonly onSelect: (name: string) => void;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

export function RankingFigure({
  result,
  onSelect,
  note,
  by,
  onBy,
}: Props & { readonly by: RankingMeasure; readonly onBy: (by: RankingMeasure) => void }) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => rankingChart(result, { say, theme, width }, by),
    [result, say, by],
  );
  return (
    <ChartFigure
      question={say('web.section.ranking')}
      answer={rankingAnswer(result, by, say)}
      build={build}
      note={note}
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

export function MapFigure({ result, onSelect, note, sameScale }: Props & { readonly sameScale: boolean }) {
  const say = useSay();
  const comparable = sameScale && result.touchpoints.every((one) => one.mean);
  const [chosen, setChosen] = useState<Performance | null>(null);
  const by: Performance = comparable ? (chosen ?? 'mean') : 'lowShare';
  const build = useCallback(
    (width: number, theme: Theme) => importancePerformanceChart(result, { say, theme, width }, by),
    [result, say, by],
  );
  return (
    <ChartFigure
      question={say('web.section.map')}
      answer={mapAnswer(result, by, say)}
      build={build}
      note={note}
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

export function PenaltyRewardFigure({ result, onSelect, note }: Props) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => penaltyRewardChart(result, { say, theme, width }),
    [result, say],
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
      note={note}
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
