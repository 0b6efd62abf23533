import type { Theme } from '@touchstone/charts';
import {
  amount,
  effectRows,
  effectTable,
  eventStudy,
  eventTable,
  falseAlarms,
  placeboRows,
  placeboTable,
  proofSeries,
  seriesTable,
} from '@touchstone/charts/prove';
import type { CalendarEvent, ProofResult } from '@touchstone/vocabulary';
import { useCallback, useMemo } from 'react';
import { DataTable } from '../shell/data-table.tsx';
import { useSay } from '../shell/preferences.tsx';
import { SceneFigure } from '../shell/scene-figure.tsx';
import { CheckList } from './check-list.tsx';
import { Guardrails } from './guardrails.tsx';
import { VerdictCard } from './verdict-card.tsx';

interface Props {
  readonly result: ProofResult;
  readonly starts: readonly string[];
  readonly events: readonly CalendarEvent[];
}

interface FigureProps {
  readonly result: ProofResult;
  readonly note: string;
}

function EffectFigure({ result, note }: FigureProps) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => effectRows(result, { say, theme, width }),
    [result, say],
  );
  const { effect, naive, verdict, smallestWorth } = result;
  if (!naive && !effect) return null;
  const said = {
    effect: effect ? amount(say, effect.estimate) : say('proof.none'),
    naive: naive ? amount(say, naive.estimate) : say('proof.none'),
  };
  const open = !effect || !naive || verdict === 'cannotJudge';
  const far = effect && naive ? Math.abs(naive.estimate - effect.estimate) > smallestWorth / 2 : false;
  const answer = open ? 'open' : far ? 'differs' : 'same';
  return (
    <SceneFigure
      question={say('proof.bars.question')}
      answer={say(`proof.bars.answer.${answer}`, said)}
      build={build}
      note={note}
      table={<DataTable table={effectTable(result, { say })} head={say('proof.column.what')} captionHidden />}
    />
  );
}

function SeriesFigure({ result, note, starts, events }: Props & FigureProps) {
  const say = useSay();
  const days = useMemo(() => ({ starts, events }), [starts, events]);
  const build = useCallback(
    (width: number, theme: Theme) => proofSeries(result, days, { say, theme, width }),
    [result, days, say],
  );
  if (result.series.length < 2) return null;
  return (
    <SceneFigure
      question={say('proof.series.question')}
      answer={say('proof.series.answer')}
      build={build}
      note={note}
      table={
        <DataTable table={seriesTable(result, { say })} head={say('proof.column.period')} captionHidden />
      }
    />
  );
}

function EventFigure({ result, note }: FigureProps) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => eventStudy(result, { say, theme, width }),
    [result, say],
  );
  if (result.eventStudy.length < 2) return null;
  return (
    <SceneFigure
      question={say('proof.event.question')}
      answer={say('proof.event.answer')}
      build={build}
      note={note}
      table={<DataTable table={eventTable(result, { say })} head={say('proof.column.since')} captionHidden />}
    />
  );
}

function PlaceboFigure({ result, note }: FigureProps) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => placeboRows(result, { say, theme, width }),
    [result, say],
  );
  if (result.placebo.length === 0) return null;
  return (
    <SceneFigure
      question={say('proof.placebo.question')}
      answer={say('proof.placebo.answer', { of: result.placebo.length, wrong: falseAlarms(result) })}
      build={build}
      note={note}
      table={
        <DataTable table={placeboTable(result, { say })} head={say('proof.column.what')} captionHidden />
      }
    />
  );
}

/** A verdict: the sentence first, then the figures, the pictures, and why they can be believed. */
export function VerdictView({ result, starts, events }: Props) {
  const say = useSay();
  const note = say('proof.note', {
    metric: result.metric.name,
    rows: result.n.rows,
    design: say(`prove.design.${result.design}`),
  });
  return (
    <div className="proof-view">
      <VerdictCard result={result} />
      <SeriesFigure result={result} note={note} starts={starts} events={events} />
      <EffectFigure result={result} note={note} />
      <CheckList checks={result.checks} />
      <Guardrails guardrails={result.guardrails} />
      <EventFigure result={result} note={note} />
      <PlaceboFigure result={result} note={note} />
    </div>
  );
}
