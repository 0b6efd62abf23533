import type { Theme } from '@touchstone/charts';
import { outcomeGainChart, outcomeTable, outcomeUnitOf } from '@touchstone/charts/find';
import { type OutcomeKind, type OutcomeResult, outcomeKinds } from '@touchstone/vocabulary';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

interface FigureProps extends Pick<StudyViewProps, 'onMoment'> {
  readonly result: OutcomeResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

/** What each touchpoint would bring, in the outcome's own unit. */
function GainFigure({ result, note, onMoment }: FigureProps) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => outcomeGainChart(result, { say, theme, width }),
    [result, say],
  );
  const greatest = result.touchpoints.toSorted((a, b) => b.gain.estimate - a.gain.estimate)[0];
  const { unit, scale } = outcomeUnitOf(result);
  return (
    <ChartFigure
      question={say('outcomes.question.gain', { outcome: result.outcome })}
      answer={say('outcomes.answer.gain', {
        count: result.touchpoints.filter((one) => one.gainIsPositive).length,
        name: greatest?.name ?? '',
        amount: say('outcomes.amount', { unit, value: (greatest?.gain.estimate ?? 0) * scale }),
      })}
      build={build}
      note={note}
      onSelect={onMoment}
      table={
        <DataTable table={outcomeTable(result, { say })} head={say('web.column.touchpoint')} captionHidden />
      }
    />
  );
}

type Chosen = OutcomeKind | 'auto';

/** The moments of truth under a model made for the kind of outcome; the kind and the event column can be chosen. */
export function OutcomeView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  const [kind, setKind] = useState<Chosen>('auto');
  const [event, setEvent] = useState('');
  const named = kind === 'time' && event !== '';
  const options = kind === 'auto' ? {} : named ? { kind, event } : { kind };
  const kinds: readonly Chosen[] = ['auto', ...outcomeKinds];
  const controls = (
    <div className="toolbar-line">
      <Choice
        label={say('outcomes.choose')}
        value={kind}
        options={kinds.map((one) => ({
          value: one,
          label: say(one === 'auto' ? 'outcomes.choose.auto' : `outcomes.kind.${one}`),
        }))}
        onChange={setKind}
      />
      {kind === 'time' ? (
        <Choice
          label={say('outcomes.event')}
          value={event}
          options={[
            { value: '', label: '–' },
            ...survey.items.values.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={setEvent}
        />
      ) : null}
    </div>
  );
  return (
    <StudyFrame survey={survey} question={question} study="outcome" options={options} controls={controls}>
      {(result) => (
        <GainFigure
          result={result}
          note={[survey.name, say('study.n', { n: result.n }), ...filters].join(' · ')}
          onMoment={onMoment}
        />
      )}
    </StudyFrame>
  );
}
