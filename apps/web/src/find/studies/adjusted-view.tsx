import type { Table, Theme } from '@touchstone/charts';
import { heldChart, heldTable, hiddenCauseChart, hiddenCauseTable } from '@touchstone/charts/find';
import type { AdjustedResult, AnsweringBalance } from '@touchstone/vocabulary';
import { Fragment, useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

interface FigureProps {
  readonly result: AdjustedResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

/** Does one moment hold: unadjusted and under every adjustment. The moment that changes most is shown first. */
function HeldFigure({ result, note, onMoment }: FigureProps & Pick<StudyViewProps, 'onMoment'>) {
  const say = useSay();
  const tested = result.moments.filter(({ readings }) => readings.length > 0);
  const spoken = tested.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  const among = spoken.length > 0 ? spoken : tested;
  const first =
    among.find(({ state }) => state === 'changes') ?? among.find(({ state }) => state === 'open') ?? among[0];
  const [name, setName] = useState<string | null>(null);
  const moment = tested.find((one) => one.name === name) ?? first;
  const build = useCallback(
    (width: number, theme: Theme) => (moment ? heldChart(result, moment, { say, theme, width }) : null),
    [result, moment, say],
  );
  if (!moment) {
    return (
      <section className="card">
        <h2>{say('adjusted.figure.question')}</h2>
        <p className="quiet">{say('adjusted.empty')}</p>
      </section>
    );
  }
  return (
    <ChartFigure
      question={say('adjusted.figure.question')}
      answer={moment.sentence}
      build={build}
      note={note}
      onSelect={() => onMoment(moment.name)}
      controls={
        <Choice
          label={say('adjusted.figure.choose')}
          value={moment.name}
          options={tested.map((one) => ({ value: one.name, label: one.name }))}
          onChange={setName}
        />
      }
      table={
        <DataTable
          table={heldTable(result, moment, { say })}
          head={say('adjusted.column.adjustment')}
          captionHidden
        />
      }
    />
  );
}

function HiddenCauseFigure({ result, note, onMoment }: FigureProps & Pick<StudyViewProps, 'onMoment'>) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => hiddenCauseChart(result, { say, theme, width }),
    [result, say],
  );
  const weakest = result.moments
    .flatMap(({ name, sensitivity, verdict }) =>
      sensitivity && (verdict === 'moment' || verdict === 'likely')
        ? [{ name, robustness: sensitivity.robustness }]
        : [],
    )
    .toSorted((a, b) => a.robustness - b.robustness)[0];
  if (!result.moments.some(({ sensitivity }) => sensitivity)) return null;
  return (
    <ChartFigure
      question={say('adjusted.hidden.question')}
      answer={weakest ? say('adjusted.hidden.answer', weakest) : say('adjusted.hidden.none')}
      build={build}
      note={note}
      onSelect={onMoment}
      table={
        <DataTable
          table={hiddenCauseTable(result, { say })}
          head={say('web.column.touchpoint')}
          captionHidden
        />
      }
    />
  );
}

/** What was held fixed and on what it rests; what could not be, and what to collect. */
function ChecksCard({ checks }: AdjustedResult) {
  const say = useSay();
  const checked = checks.filter((one) => one.checked).length;
  return (
    <section className="card">
      <h2>{say('adjusted.matrix.question')}</h2>
      <p className="answer">{say('adjusted.matrix.answer', { checked, all: checks.length })}</p>
      <dl className="facts">
        {checks.map(({ adjustment, checked: done, sentence }) => (
          <Fragment key={adjustment}>
            <dt>{say('adjusted.name', { adjustment })}</dt>
            <dd>
              {done ? null : <strong>{say('adjusted.stateCheck', { checked: 'no' })}. </strong>}
              {sentence}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function BalanceCard({ answering }: { readonly answering: AnsweringBalance }) {
  const say = useSay();
  const { answered, effective, balance } = answering;
  const apart = (pick: 'before' | 'after') =>
    Math.max(0, ...balance.map((one) => Math.abs(one[pick] - one.all)));
  const share = (value: number) => ({ text: say('web.number.percent', { value }), value });
  const table: Table = {
    caption: say('adjusted.balance.question'),
    columns: (['all', 'before', 'after'] as const).map((key) => ({
      key,
      title: say(`adjusted.column.${key}`),
      numeric: true,
    })),
    rows: balance.map(({ name, level, all, before, after }) => ({
      name: `${name}: ${level}`,
      cells: [share(all), share(before), share(after)],
    })),
  };
  return (
    <section className="card">
      <h2>{say('adjusted.balance.question')}</h2>
      <p className="answer">
        {say('adjusted.balance.answer', {
          answered,
          effective,
          before: apart('before'),
          after: apart('after'),
        })}
      </p>
      <DataTable table={table} head={say('adjusted.column.circumstance')} captionHidden />
    </section>
  );
}

/** Does it hold? The ranking with what else could explain it held fixed, and how strong a hidden cause would have to be. */
export function AdjustedView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="adjusted" options={{}}>
      {(result) => {
        const n = say('study.n', { n: result.n });
        const note = [survey.name, n, ...filters].join(' · ');
        return (
          <>
            <HeldFigure result={result} note={note} onMoment={onMoment} />
            <HiddenCauseFigure result={result} note={note} onMoment={onMoment} />
            <ChecksCard {...result} />
            {result.answering ? <BalanceCard answering={result.answering} /> : null}
          </>
        );
      }}
    </StudyFrame>
  );
}
