import type { Improvement, PrioritiesResult } from '@touchstone/vocabulary';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Empty } from '../../shell/empty.tsx';
import { ExportButtons, FileButton } from '../../shell/export-buttons.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { paths } from '../../shell/paths.ts';
import { usePreferences, useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useSettled } from '../../shell/use-settled.ts';
import { useAhps } from '../ahp/use-ahp.ts';
import { AnswerCard } from '../answer-card.tsx';
import { MethodNote } from '../method-note.tsx';
import { useImprovements } from '../use-improvements.ts';
import { BeforeCard } from './before-card.tsx';
import { MatrixFigure } from './matrix-figure.tsx';
import { OpenMoments } from './open-moments.tsx';
import { type PrioritiesView, prioritiesViewOf, searchOfPriorities } from './priorities-view.ts';
import { PriorityList } from './priority-list.tsx';
import { RescoreDialog } from './rescore-dialog.tsx';
import { ScoresTable } from './scores-table.tsx';
import { useAhpWeights } from './use-ahp-weights.ts';
import { type PrioritiesQuestion, usePriorities } from './use-priorities.ts';
import { Weighing } from './weighing.tsx';

/** A feasibility that is tried out. */
interface Trial {
  readonly improvement: string;
  readonly feasibility: number;
}

/** What is scored now: an improvement, and where its point was let go. */
interface Scoring {
  readonly improvement: string;
  readonly feasibility?: number;
}

/** The result with a point where it is moved to, before the server has answered. */
function withMoved(result: PrioritiesResult, trial: Trial | null): PrioritiesResult {
  if (!trial) return result;
  const { feasibility: estimate } = trial;
  const items = result.items.map((item) =>
    item.improvement === trial.improvement
      ? {
          ...item,
          feasibility: { estimate, low: item.feasibility?.low ?? 1, high: item.feasibility?.high ?? 5 },
        }
      : item,
  );
  return { ...result, items };
}

function Exports({ project, question }: { readonly project: string; readonly question: PrioritiesQuestion }) {
  const { say, locale } = usePreferences();
  const query = new URLSearchParams({ request: JSON.stringify(question), locale });
  return (
    <ExportButtons>
      {(['xlsx', 'pptx'] as const).map((format) => (
        <FileButton
          key={format}
          href={`/api/projects/${encodeURIComponent(project)}/priorities.${format}?${query}`}
          name={say(`web.export.${format}`)}
        />
      ))}
    </ExportButtons>
  );
}

interface OrderProps {
  readonly project: string;
  readonly improvements: readonly Improvement[];
  readonly view: PrioritiesView;
  readonly onView: (view: PrioritiesView) => void;
}

/** The order, its picture, and everything that can be moved to change it. */
function Order({ project, improvements, view, onView }: OrderProps) {
  const say = useSay();
  const [trial, setTrial] = useState<Trial | null>(null);
  const [scoring, setScoring] = useState<Scoring | null>(null);
  const settled = useSettled(trial);
  const ahps = (useAhps(project).data ?? []).filter(({ content }) => content.use === 'feasibility');
  const fromAhp = useAhpWeights(project, view.ahp);
  const weights = view.ahp ? fromAhp.weights : view.weights;
  const kept = {
    ...(view.valuePerPoint === undefined ? {} : { valuePerPoint: view.valuePerPoint }),
    ...(weights ? { weights } : {}),
  };
  const { data, error, refetch, isPlaceholderData } = usePriorities(project, {
    ...kept,
    ...(settled ? { trial: [settled] } : {}),
  });
  if (error && !data) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const scored = improvements.find(({ id }) => id === scoring?.improvement);
  const close = () => {
    setScoring(null);
    setTrial(null);
  };
  return (
    <>
      <AnswerCard sentences={data.sentences} warnings={data.warnings} stale={isPlaceholderData && !trial}>
        {trial ? (
          <p className="trial-note">
            {say('fix.matrix.trial', {
              name: improvements.find(({ id }) => id === trial.improvement)?.content.name ?? '',
              feasibility: trial.feasibility,
            })}
          </p>
        ) : null}
        <MethodNote
          formula={data.method.formula}
          source={data.method.source}
          facts={[
            [
              say('fix.method.draws'),
              say('fix.method.draws.value', { draws: data.method.draws, seed: String(data.method.seed) }),
            ],
            [say('web.how.snapshot'), data.method.snapshots.join(say('web.listSeparator')) || '–'],
          ]}
        />
      </AnswerCard>
      <Weighing project={project} view={view} ahps={ahps} unweighed={fromAhp.unweighed} onView={onView} />
      <div className="two matrix-and-list">
        <MatrixFigure
          result={withMoved(data, trial)}
          note={say('fix.matrix.note', { count: data.items.length })}
          moving={trial?.improvement}
          onMove={(improvement, feasibility) => setTrial({ improvement, feasibility })}
          onDrop={(improvement, feasibility) => setScoring({ improvement, feasibility })}
          onCancel={close}
        />
        <PriorityList
          project={project}
          items={data.items}
          onScore={(improvement) => setScoring({ improvement })}
        />
      </div>
      <OpenMoments project={project} open={data.open} />
      <BeforeCard
        result={data}
        before={view.before}
        after={view.after}
        onChoose={(before, after) => onView({ ...view, before, after })}
      />
      <ScoresTable improvements={improvements} />
      {scored && scoring ? (
        <RescoreDialog
          project={project}
          improvement={scored}
          feasibility={scoring.feasibility}
          weights={weights}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** No improvement yet: the moments of the finding, each with a way to begin. */
function Nothing({ project }: { readonly project: string }) {
  const say = useSay();
  const { data } = usePriorities(project, {});
  return (
    <>
      <Empty
        title={say('fix.priorities.empty.title')}
        body={say('fix.priorities.empty.body')}
        action={
          <Link className="button-link" to={paths.find(project)}>
            {say('fix.priorities.empty.action')}
          </Link>
        }
      />
      {data ? <OpenMoments project={project} open={data.open} /> : null}
    </>
  );
}

/** What first? The improvements of a project in order, how sure that is, and why. */
export function PrioritiesPage() {
  const say = useSay();
  const { project = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const view = prioritiesViewOf(search);
  const { data, error, refetch } = useImprovements(project);
  const fromAhp = useAhpWeights(project, view.ahp);
  const { valuePerPoint } = view;
  const weights = view.ahp ? fromAhp.weights : view.weights;
  const question = { ...(valuePerPoint ? { valuePerPoint } : {}), ...(weights ? { weights } : {}) };
  return (
    <div className="page fix-page">
      <PageHead
        title={say('fix.priorities.title')}
        lead={say('fix.priorities.lead')}
        actions={data && data.length > 0 ? <Exports project={project} question={question} /> : null}
      />
      {error ? (
        <Problem error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.length === 0 ? (
        <Nothing project={project} />
      ) : (
        <Order
          project={project}
          improvements={data}
          view={view}
          onView={(next) => setSearch(searchOfPriorities(next), { replace: true, preventScrollReset: true })}
        />
      )}
    </div>
  );
}
