import type { Theme } from '@touchstone/charts';
import {
  contrastTable,
  foundChart,
  foundTable,
  type SegmentMeasure,
  segmentChart,
  segmentMeasures,
  segmentTable,
} from '@touchstone/charts/find';
import type { SegmentAttribute, SegmentsResult } from '@touchstone/vocabulary';
import { useCallback, useState } from 'react';
import { ChartFigure } from '../../shell/chart-figure.tsx';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { StudyFrame } from './study-frame.tsx';
import type { StudyViewProps } from './study-view-props.ts';

interface FigureProps extends Pick<StudyViewProps, 'onMoment'> {
  readonly result: SegmentsResult;
  /** Survey, n, filters, for pictures. */
  readonly note: string;
}

/** The attribute with the surest difference. */
function surest(attributes: readonly SegmentAttribute[]): SegmentAttribute | undefined {
  const p = ({ contrasts }: SegmentAttribute): number => contrasts[0]?.p ?? 1;
  return attributes.toSorted((a, b) => p(a) - p(b))[0];
}

/** One touchpoint in every group of an attribute: pooled beside the group alone. */
function GroupFigure({
  result,
  attribute,
  note,
}: Omit<FigureProps, 'onMoment'> & { attribute: SegmentAttribute }) {
  const say = useSay();
  const names = attribute.groups[0]?.touchpoints.map(({ name }) => name) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [measure, setMeasure] = useState<SegmentMeasure>('penalty');
  const strongest = attribute.contrasts[0]?.touchpoint ?? names[0] ?? '';
  const touchpoint = chosen !== null && names.includes(chosen) ? chosen : strongest;
  const build = useCallback(
    (width: number, theme: Theme) =>
      segmentChart(result, { attribute, touchpoint, measure }, { say, theme, width }),
    [result, attribute, touchpoint, measure, say],
  );
  const differs = attribute.contrasts.some((one) => one.touchpoint === touchpoint && one.differs);
  return (
    <ChartFigure
      question={say('segments.question.group', { touchpoint, attribute: attribute.name })}
      answer={say('segments.answer.group', { differs: differs ? 'yes' : 'no' })}
      build={build}
      note={note}
      controls={
        <>
          <Choice
            label={say('segments.choose.touchpoint')}
            value={touchpoint}
            options={names.map((name) => ({ value: name, label: name }))}
            onChange={setChosen}
          />
          <Choice
            label={say('segments.choose.measure')}
            value={measure}
            options={segmentMeasures.map((one) => ({ value: one, label: say(`segments.measure.${one}`) }))}
            onChange={setMeasure}
          />
        </>
      }
      table={
        <DataTable
          table={segmentTable(result, { attribute, touchpoint, measure }, { say })}
          head={say('segments.column.group')}
          captionHidden
        />
      }
    />
  );
}

/** Which touchpoints matter differently, with how sure that is. */
function Contrasts({
  result,
  attribute,
  onMoment,
}: Omit<FigureProps, 'note'> & { attribute: SegmentAttribute }) {
  const say = useSay();
  if (attribute.contrasts.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('segments.question.differ', { attribute: attribute.name })}</h2>
      <p className="answer">
        {say('segments.answer.differ', {
          count: attribute.contrasts.filter(({ differs }) => differs).length,
          of: attribute.contrasts.length,
        })}
      </p>
      <DataTable
        table={contrastTable(result, attribute, { say })}
        head={say('web.column.touchpoint')}
        captionHidden
        nameOf={(name) => (
          <button type="button" className="name-button" onClick={() => onMoment(name)}>
            {name}
          </button>
        )}
      />
    </section>
  );
}

/** The groups that the data tell apart by themselves. */
function FoundFigure({ result, note }: Omit<FigureProps, 'onMoment'>) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => foundChart(result, { say, theme, width }),
    [result, say],
  );
  const split = result.found[0]?.split;
  if (!split) {
    return (
      <section className="card">
        <h2>{say('segments.question.found')}</h2>
        <p className="quiet">{say('segments.answer.notFound')}</p>
      </section>
    );
  }
  return (
    <ChartFigure
      question={say('segments.question.found')}
      answer={say('segments.answer.found', {
        attribute: split.attribute,
        touchpoint: split.contrast.touchpoint,
        stability: split.stability,
      })}
      build={build}
      note={note}
      table={
        <DataTable table={foundTable(result, { say })} head={say('segments.column.group')} captionHidden />
      }
    />
  );
}

function Segments({ result, note, onMoment }: FigureProps) {
  const say = useSay();
  const [name, setName] = useState<string | null>(null);
  const attribute = result.attributes.find((one) => one.name === name) ?? surest(result.attributes);
  if (!attribute) return null;
  return (
    <>
      <Choice
        label={say('segments.choose.attribute')}
        value={attribute.name}
        options={result.attributes.map((one) => ({ value: one.name, label: one.name }))}
        onChange={setName}
      />
      <GroupFigure result={result} attribute={attribute} note={note} />
      <Contrasts result={result} attribute={attribute} onMoment={onMoment} />
      <FoundFigure result={result} note={note} />
    </>
  );
}

/** Whom do which moments matter to? Groups by an attribute, and groups found from the data. */
export function SegmentsView({ survey, question, filters, onMoment }: StudyViewProps) {
  const say = useSay();
  return (
    <StudyFrame survey={survey} question={question} study="segments" options={{}}>
      {(result) => (
        <Segments
          result={result}
          note={[survey.name, say('study.n', { n: result.n }), ...filters].join(' · ')}
          onMoment={onMoment}
        />
      )}
    </StudyFrame>
  );
}
