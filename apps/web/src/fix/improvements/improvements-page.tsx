import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import type { Improvement, ImprovementStatus } from '@touchstone/vocabulary';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Empty } from '../../shell/empty.tsx';
import { ExportButtons, FileButton } from '../../shell/export-buttons.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { paths } from '../../shell/paths.ts';
import { usePreferences, useSay } from '../../shell/preferences.tsx';
import { ProblemPage } from '../../shell/problem.tsx';
import { useProjects } from '../../shell/queries.ts';
import { TabList } from '../../shell/tab-list.tsx';
import { useImprovements, useReminders } from '../use-improvements.ts';
import { Board } from './board.tsx';
import { CaseCards } from './cases.tsx';
import { ImprovementFilters } from './improvement-filters.tsx';
import { ImprovementPanel } from './improvement-panel.tsx';
import {
  filtered,
  type ImprovementsQuestion,
  improvementsQuestionOf,
  improvementsSearchOf,
  improvementViews,
  namedPeople,
} from './improvements-view.ts';
import { ImprovementList } from './list.tsx';
import { NewImprovement } from './new-improvement.tsx';
import { RemindersCard } from './reminders.tsx';
import { StatusDialog } from './status-dialog.tsx';
import { Timeline } from './timeline.tsx';
import './improvements.css';

interface Moving {
  readonly id: string;
  readonly status: ImprovementStatus;
}

function Exports({ project }: { readonly project: string }) {
  const say = useSay();
  const { locale } = usePreferences();
  const href = `/api/projects/${encodeURIComponent(project)}/improvements.xlsx?locale=${locale}`;
  return (
    <ExportButtons>
      <FileButton href={href} name={say('improvements.export.xlsx')} />
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
        {say('improvements.export.print')}
      </Button>
    </ExportButtons>
  );
}

interface ViewsProps {
  readonly project: string;
  readonly improvements: readonly Improvement[];
  readonly question: ImprovementsQuestion;
  readonly today: string;
  readonly chosen: string | undefined;
  readonly onQuestion: (question: ImprovementsQuestion) => void;
  readonly onMove: (id: string, status: ImprovementStatus) => void;
}

/** The same improvements four ways. */
function Views({ project, improvements, question, today, chosen, onQuestion, onMove }: ViewsProps) {
  const say = useSay();
  const shown = filtered(improvements, question);
  const search = improvementsSearchOf(question).toString();
  const addressOf = (id: string) => `${paths.improvements(project, id)}${search === '' ? '' : `?${search}`}`;
  const views = {
    board: <Board improvements={shown} today={today} chosen={chosen} addressOf={addressOf} onMove={onMove} />,
    timeline: <Timeline improvements={shown} today={today} addressOf={addressOf} />,
    list: <ImprovementList improvements={shown} today={today} addressOf={addressOf} />,
    cases: <CaseCards project={project} question={question} addressOf={addressOf} onChange={onQuestion} />,
  };
  return (
    <TabList
      label={say('improvements.views')}
      tabs={improvementViews.map((view) => ({ key: view, name: say(`improvements.view.${view}`) }))}
      open={question.view}
      onOpen={(view) => onQuestion({ ...question, view })}
    >
      {views[question.view]}
    </TabList>
  );
}

/** The windows over the page: a new improvement, one that moves on. */
function Dialogs({
  project,
  moving,
  today,
  onMoved,
}: {
  readonly project: string;
  readonly moving: { readonly improvement: Improvement; readonly status: ImprovementStatus } | undefined;
  readonly today: string;
  readonly onMoved: () => void;
}) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const surveys = useProjects().data?.find(({ id }) => id === project)?.surveys ?? [];
  const survey = search.get('survey') ?? surveys[0]?.id;
  const beginning = { outcome: search.get('outcome') ?? '', moment: search.get('moment') ?? '' };
  return (
    <>
      {search.has('new') && survey ? (
        <NewImprovement
          project={project}
          surveys={surveys}
          beginning={{ survey, ...beginning }}
          onCreated={(id) => navigate(paths.improvements(project, id), { replace: true })}
          onClose={() => setSearch(improvementsSearchOf(improvementsQuestionOf(search)))}
        />
      ) : null}
      {moving ? <StatusDialog project={project} {...moving} today={today} onClose={onMoved} /> : null}
    </>
  );
}

/** Who, by when, for how much: the improvements of a project, followed from idea to case card. */
export function ImprovementsPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { project = '', improvement: chosen } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useImprovements(project);
  const reminders = useReminders(project).data;
  const [moving, setMoving] = useState<Moving | null>(null);
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const today = reminders?.today ?? new Date().toISOString().slice(0, 10);
  const question = improvementsQuestionOf(search);
  const open = data.find(({ id }) => id === chosen);
  const moved = data.find(({ id }) => id === moving?.id);
  const shut = () =>
    navigate({ pathname: paths.improvements(project), search: String(improvementsSearchOf(question)) });
  const begin = () => setSearch(new URLSearchParams([...improvementsSearchOf(question), ['new', '1']]));
  const plan = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={begin}>
      {say('improvements.new')}
    </Button>
  );
  return (
    <div className="page improvements">
      <PageHead
        title={say('fix.page.improvements')}
        lead={say('improvements.lead', { count: data.length })}
        actions={plan}
      />
      <RemindersCard project={project} />
      {chosen !== undefined && !open ? (
        <Alert
          type="info"
          showIcon
          title={say('improvements.gone')}
          action={<Button onClick={shut}>{say('improvements.gone.back')}</Button>}
        />
      ) : null}
      {data.length === 0 ? (
        <Empty title={say('improvements.empty')} body={say('improvements.empty.body')} action={plan} />
      ) : (
        <>
          <div className="toolbar-line">
            <ImprovementFilters
              improvements={data}
              question={question}
              onChange={(next) => setSearch(improvementsSearchOf(next))}
            />
            <Exports project={project} />
          </div>
          <Views
            project={project}
            improvements={data}
            question={question}
            today={today}
            chosen={chosen}
            onQuestion={(next) => setSearch(improvementsSearchOf(next))}
            onMove={(id, status) => setMoving({ id, status })}
          />
        </>
      )}
      {open ? (
        <ImprovementPanel
          project={project}
          improvement={open}
          others={data.filter(({ id }) => id !== open.id)}
          people={namedPeople(data)}
          today={today}
          onMove={(status) => setMoving({ id: open.id, status })}
          onClose={shut}
        />
      ) : null}
      <Dialogs
        project={project}
        moving={moved && moving ? { improvement: moved, status: moving.status } : undefined}
        today={today}
        onMoved={() => setMoving(null)}
      />
    </div>
  );
}
