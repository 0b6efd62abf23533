import type { Ahp } from '@touchstone/server/contract';
import type { AhpContent, AhpPair, AhpResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { RequestFailed } from '../../shell/api.ts';
import { Choice } from '../../shell/choice.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useSettled } from '../../shell/use-settled.ts';
import { JudgementTable } from './judgement-table.tsx';
import { itemPairs, judged, withJudgement } from './judgements.ts';
import { PairQuestion } from './pair-question.tsx';
import { ReadingSide } from './reading-side.tsx';
import { useAhpResult, useSaveJudgement } from './use-ahp.ts';
import { useKept } from './use-kept.ts';

type Node = AhpResult['nodes'][number];

interface NodeProps {
  readonly project: string;
  readonly ahp: Ahp;
  readonly content: AhpContent;
  readonly person: string;
  readonly node: Node;
  /** What comes after this node is done. */
  readonly next: { readonly name: string | null; readonly go: () => void };
}

/** One person's comparisons below one node: a pair at a time, or all in a table, with what they say as it is said. */
function NodeComparison({ project, ahp, content, person, node, next }: NodeProps) {
  const say = useSay();
  const save = useSaveJudgement(project, ahp.id);
  const mine = ahp.judgements.find((one) => one.person === person && one.node === node.node);
  const kept = useKept<readonly AhpPair[]>(
    { value: mine?.pairs ?? [], revision: mine?.revision ?? 0 },
    async (pairs, revision) => {
      const saved = await save.mutateAsync({ person, node: node.node, pairs: [...pairs], revision });
      return saved.judgements.find((one) => one.person === person && one.node === node.node)?.revision ?? 0;
    },
  );
  const pairs = kept.value;
  const all = itemPairs(node.items);
  const open = all.findIndex(({ a, b }) => judged(pairs, a.id, b.id) === undefined);
  const [at, setAt] = useState(Math.max(0, open));
  const settled = useSettled(pairs);
  const others = ahp.judgements.filter((one) => one.person !== person || one.node !== node.node);
  const mineNow = person === '' ? [] : [{ person, node: node.node, pairs: [...settled] }];
  const judgements = [...others.map(({ revision: _, ...one }) => one), ...mineNow];
  const { data, error, isPlaceholderData } = useAhpResult({
    content,
    judgements,
    focus: { person, node: node.node },
  });
  const answered = data?.nodes.find((one) => one.node === node.node);
  const reading = answered?.readings.find((one) => one.person === person);
  const pair = all[at];
  const done = all.filter(({ a, b }) => judged(pairs, a.id, b.id) !== undefined).length;
  const tell = (a: string, b: string, value: number | undefined) =>
    kept.change(withJudgement(pairs, { a, b, value }));
  const show = (a: string, b: string) => {
    setAt(all.findIndex((one) => [a, b].includes(one.a.id) && [a, b].includes(one.b.id)));
  };
  const disabled = person === '';
  const value = pair && judged(pairs, pair.a.id, pair.b.id);
  const lowest = content.alternatives.some(({ id }) => node.items.some((item) => item.id === id));
  const overtaken = save.error instanceof RequestFailed && save.error.status === 409;
  return (
    <div className="two compare">
      <section className="card stack">
        <div className="progress-line">
          <progress
            value={done}
            max={all.length}
            aria-label={say('fix.ahp.progress', { done, all: all.length })}
          />
          <span data-testid="progress">{say('fix.ahp.progress', { done, all: all.length })}</span>
          <span className="note" role="status">
            {done === 0 && kept.state === 'kept' ? '' : say(`fix.ahp.${kept.state}`)}
          </span>
        </div>
        {pair ? (
          <>
            <PairQuestion
              under={node.name}
              ask={lowest ? 'alternatives' : 'criteria'}
              pair={pair}
              value={value}
              disabled={disabled}
              onSay={(said) => tell(pair.a.id, pair.b.id, said)}
            />
            <div className="pair-steps">
              <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
                {say('fix.ahp.previous')}
              </Button>
              {done === all.length ? (
                <Button type={reading?.mend ? 'default' : 'primary'} disabled={disabled} onClick={next.go}>
                  {next.name === null ? say('fix.ahp.allDone') : say('fix.ahp.nextNode', { name: next.name })}
                </Button>
              ) : null}
              <Button
                type={value === undefined || done === all.length ? 'default' : 'primary'}
                disabled={at >= all.length - 1}
                onClick={() => setAt(at + 1)}
              >
                {say(value === undefined ? 'fix.ahp.skip' : 'fix.ahp.next')}
              </Button>
            </div>
          </>
        ) : (
          <p className="flush">{say('fix.ahp.nothing')}</p>
        )}
        {all.length > 1 ? (
          <details>
            <summary>{say('fix.ahp.matrix.open')}</summary>
            <JudgementTable
              node={node}
              pairs={pairs}
              worst={reading?.consistencyRatio && reading.consistencyRatio > 0.1 ? reading.worst : null}
              disabled={disabled}
              onSay={tell}
            />
          </details>
        ) : null}
        {save.error ? (
          <Problem
            error={save.error}
            action={
              overtaken ? <Button onClick={() => location.reload()}>{say('fix.ahp.reload')}</Button> : null
            }
          />
        ) : null}
        {error ? <Problem error={error} /> : null}
      </section>
      <ReadingSide
        node={node}
        reading={reading}
        stale={isPlaceholderData && settled === pairs}
        onMend={tell}
        onShow={show}
      />
    </div>
  );
}

interface Props {
  readonly project: string;
  readonly ahp: Ahp;
  readonly content: AhpContent;
  readonly person: string;
  readonly nodeId: string | undefined;
  readonly onNode: (node: string) => void;
  readonly onResult: () => void;
}

/** Every node that this person is to compare, one after the other. */
export function CompareView({ project, ahp, content, person, nodeId, onNode, onResult }: Props) {
  const say = useSay();
  const { data, error } = useAhpResult({
    content,
    judgements: [],
    focus: { person: '', node: 'goal' },
  });
  if (error) return <Problem error={error} />;
  if (!data) return <PageSkeleton />;
  const nodes = data.nodes.filter(({ items }) => items.length > 1);
  const node = nodes.find((one) => one.node === nodeId) ?? nodes[0];
  if (!node) return <p className="card">{say('fix.ahp.nothing')}</p>;
  const doneOf = ({ node: id, items }: Node): number => {
    const own = ahp.judgements.find((one) => one.person === person && one.node === id)?.pairs ?? [];
    return itemPairs(items).filter(({ a, b }) => judged(own, a.id, b.id) !== undefined).length;
  };
  const following = nodes[nodes.indexOf(node) + 1];
  return (
    <div className="stack">
      {person === '' ? (
        <p className="card trial-note" role="status">
          {say('fix.ahp.nameFirst')}
        </p>
      ) : null}
      {nodes.length > 1 ? (
        <Choice
          label={say('fix.ahp.node')}
          value={node.node}
          options={nodes.map((one) => ({
            value: one.node,
            label: say('fix.ahp.node.progress', {
              name: one.name,
              done: doneOf(one),
              all: itemPairs(one.items).length,
            }),
          }))}
          onChange={onNode}
        />
      ) : null}
      <NodeComparison
        key={`${person}/${node.node}`}
        project={project}
        ahp={ahp}
        content={content}
        person={person}
        node={node}
        next={{
          name: following?.name ?? null,
          go: () => (following ? onNode(following.node) : onResult()),
        }}
      />
    </div>
  );
}
