import type { Theme } from '@touchstone/charts';
import {
  handoverTable,
  type WitnessMeasure,
  witnessChart,
  witnessMeasures,
  witnessTable,
} from '@touchstone/charts/find';
import { type Verdict, type WitnessesResult, witnesses } from '@touchstone/vocabulary';
import { Segmented } from 'antd';
import { Fragment, useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

const weighs: ReadonlySet<Verdict> = new Set(['moment', 'likely']);

interface FigureProps {
  readonly result: WitnessesResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
  readonly onSelect: (name: string) => void;
}

function WitnessFigure({ result, note, onSelect }: FigureProps) {
  const say = useSay();
  const [measure, setMeasure] = useState<WitnessMeasure>('importance');
  const build = useCallback(
    (width: number, theme: Theme) => witnessChart(result, measure, { say, theme, width }),
    [result, measure, say],
  );
  const conflicts = result.touchpoints.filter(({ agreement }) => agreement === 'conflict').length;
  const agreed = result.touchpoints.filter(
    (one) =>
      one.agreement === 'agree' && witnesses.some((witness) => weighs.has(one[witness]?.verdict ?? 'no')),
  ).length;
  return (
    <ChartFigure
      question={say('witnesses.question')}
      answer={say('witnesses.answer', { count: agreed, conflicts })}
      build={build}
      note={note}
      onSelect={onSelect}
      controls={
        <Segmented<WitnessMeasure>
          size="small"
          aria-label={say('witnesses.question')}
          value={measure}
          options={witnessMeasures.map((value) => ({ value, label: say(`witnesses.by.${value}`) }))}
          onChange={setMeasure}
        />
      }
      table={
        <DataTable
          table={witnessTable(result, measure, { say })}
          head={say('witnesses.column.touchpoint')}
          captionHidden
        />
      }
    />
  );
}

/** What stands behind each mark: the sentence of the touchpoint, and of each conflict what it usually means. */
function PlacesCard({ result }: Pick<FigureProps, 'result'>) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('witnesses.details')}</h2>
      <dl className="facts">
        {result.touchpoints.map(({ key, name, agreement, sentence, flags }) => (
          <Fragment key={key}>
            <dt>{name}</dt>
            <dd>
              <strong>{say(`witnesses.agreement.${agreement}`)}</strong> {sentence}
              {flags.map((one) => (
                <p key={one.flag}>{one.sentence}</p>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** Which witnesses are heard, on how many journeys; what to bring for those that are not stands among the sentences. */
function HeardCard({ result }: Pick<FigureProps, 'result'>) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('witnesses.heard')}</h2>
      <dl className="facts">
        {result.witnesses.map(({ witness, state, n, r2 }) => (
          <Fragment key={witness}>
            <dt>{say(`witnesses.about.${witness}`)}</dt>
            <dd>
              {state === 'heard' && r2
                ? say('witnesses.heardOn', { n, r2: r2.estimate, low: r2.low, high: r2.high })
                : say(`witnesses.bring.${state === 'heard' ? 'nothingToRank' : state}`, {
                    witness: say(`witnesses.name.${witness}`),
                  })}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function HandoverCard({ result }: Pick<FigureProps, 'result'>) {
  const say = useSay();
  if (result.handovers.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('witnesses.handovers.question')}</h2>
      <p className="answer">{say('witnesses.handovers.answer')}</p>
      <DataTable
        table={handoverTable(result, { say })}
        head={say('witnesses.sheet.handovers')}
        captionHidden
      />
    </section>
  );
}

/** Answers, behaviour and voice side by side on the same journeys. */
export function WitnessesView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="witnesses" options={{}}>
      {(result) => {
        const note = [survey.name, say('study.n', { n: result.n }), ...filters].join(' · ');
        // The panel knows the ranking's own names: those of the items.
        const open = (name: string) => {
          const item = result.touchpoints.find((one) => one.name === name)?.answers?.name;
          if (item !== undefined) onMoment(item);
        };
        return (
          <>
            <WitnessFigure result={result} note={note} onSelect={open} />
            <PlacesCard result={result} />
            <HandoverCard result={result} />
            <HeardCard result={result} />
          </>
        );
      }}
    </StudyFrame>
  );
}
