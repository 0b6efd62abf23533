import { figure, percent } from '@touchstone/charts';
import type { WeightBars } from '@touchstone/charts/fix';
import type { Ahp } from '@touchstone/server/contract';
import type { AhpContent, AhpResult, Say } from '@touchstone/vocabulary';
import { useMemo, useState } from 'react';
import { Choice } from '../../shell/choice.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { AnswerCard } from '../answer-card.tsx';
import { MethodNote } from '../method-note.tsx';
import { SensitivityFigure } from './sensitivity-figure.tsx';
import { useAhpResult } from './use-ahp.ts';
import { WeightsFigure } from './weights-figure.tsx';

type Weights = NonNullable<AhpResult['criteria']>;

function weightsById(list: readonly { readonly id: string; readonly weight: number }[]): Map<string, number> {
  return new Map(list.map(({ id, weight }) => [id, weight]));
}

function leadWords(list: Weights, say: Say): string {
  const [first] = list.toSorted((a, b) => b.weight - a.weight);
  return first ? say('fix.ahp.group.lead', { name: first.name, weight: percent(say, first.weight) }) : '';
}

/** Bars of one list of weights that everybody together gives. */
function Together({
  title,
  list,
  note,
}: {
  readonly title: string;
  readonly list: Weights;
  readonly note: string;
}) {
  const say = useSay();
  const bars = useMemo<WeightBars>(
    () => ({
      title,
      items: list,
      main: { name: say('fix.ahp.group.all'), weights: weightsById(list) },
      others: [],
    }),
    [title, list, say],
  );
  return <WeightsFigure question={title} answer={leadWords(list, say)} bars={bars} note={note} />;
}

/** One node: what the group says, what each person says, and how alike they are. */
function GroupFigure({ result, note }: { readonly result: AhpResult; readonly note: string }) {
  const say = useSay();
  const nodes = result.nodes.filter(({ group, items }) => group && items.length > 1);
  const [chosen, choose] = useState('');
  const node = nodes.find((one) => one.node === chosen) ?? nodes[0];
  const bars = useMemo<WeightBars | null>(
    () =>
      node?.group
        ? {
            title: say('fix.ahp.group.node', { name: node.name }),
            items: node.items,
            main: { name: say('fix.ahp.group.all'), weights: weightsById(node.group.weights) },
            others: node.readings
              .filter(({ weights }) => weights.length > 0)
              .map(({ person, weights }) => ({ name: person, weights: weightsById(weights) })),
          }
        : null,
    [node, say],
  );
  if (!(node?.group && bars)) return null;
  const { consensus } = node.group;
  const ratios = node.readings.flatMap(({ person, consistencyRatio: ratio }) =>
    ratio === null ? [] : [say('fix.bars.item', { name: person, weight: figure(say, ratio) })],
  );
  const list = ratios.join(say('web.listSeparator'));
  return (
    <WeightsFigure
      question={bars.title}
      answer={leadWords(node.group.weights, say)}
      bars={bars}
      note={note}
      controls={
        nodes.length > 1 ? (
          <Choice
            label={say('fix.ahp.node')}
            labelHidden
            value={node.node}
            options={nodes.map((one) => ({ value: one.node, label: one.name }))}
            onChange={choose}
          />
        ) : null
      }
      footer={
        <>
          {consensus === null ? say('fix.ahp.group.one') : say('fix.ahp.group.consensus', { consensus })}{' '}
          {list ? say('fix.ahp.group.ratio', { list }) : null}
        </>
      }
    />
  );
}

/** Experts' weights beside those that data give. */
function ComparedFigure({
  compared,
  note,
}: {
  readonly compared: NonNullable<AhpResult['compared']>;
  readonly note: string;
}) {
  const say = useSay();
  const question = say('fix.ahp.compared.question');
  const bars = useMemo<WeightBars>(
    () => ({
      title: question,
      items: compared.items,
      main: {
        name: say('fix.ahp.compared.expert'),
        weights: new Map(compared.items.map(({ id, expert }) => [id, expert])),
      },
      others: [
        {
          name: say('fix.ahp.compared.derived'),
          weights: new Map(compared.items.map(({ id, derived }) => [id, derived])),
        },
      ],
    }),
    [compared, question, say],
  );
  const { rankCorrelation: rank } = compared;
  return (
    <WeightsFigure
      question={question}
      answer={rank === null ? '' : say('fix.ahp.compared.rank', { rank })}
      bars={bars}
      note={note}
      footer={say('fix.ahp.compared.marks')}
    />
  );
}

interface Props {
  readonly ahp: Ahp;
  readonly content: AhpContent;
}

/** What all the comparisons say: the first place and how firm it is, the weights, where people differ. */
export function ResultView({ ahp, content }: Props) {
  const say = useSay();
  const judgements = ahp.judgements.map(({ revision: _, ...one }) => one);
  const { data, error, refetch, isPlaceholderData } = useAhpResult({ content, judgements });
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const note = say('fix.ahp.note', { people: data.people.length });
  const { formula, source, randomIndex } = data.method;
  return (
    <div className="stack">
      <AnswerCard sentences={data.sentences} warnings={data.warnings} stale={isPlaceholderData}>
        <MethodNote formula={formula} source={source} facts={[[say('fix.ahp.randomIndex'), randomIndex]]} />
      </AnswerCard>
      <div className="two">
        {data.alternatives ? (
          <Together title={say('fix.ahp.group.alternatives')} list={data.alternatives} note={note} />
        ) : null}
        {data.criteria ? (
          <Together title={say('fix.ahp.group.criteria')} list={data.criteria} note={note} />
        ) : null}
      </div>
      <SensitivityFigure key={data.sensitivity?.first ?? ''} result={data} note={note} />
      <GroupFigure result={data} note={note} />
      {data.compared ? <ComparedFigure compared={data.compared} note={note} /> : null}
    </div>
  );
}
