import type { Improvement, PortfolioSettings } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { RequestFailed } from '../../shell/api.ts';
import { Empty } from '../../shell/empty.tsx';
import { ExportButtons, FileButton } from '../../shell/export-buttons.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { paths } from '../../shell/paths.ts';
import { usePreferences, useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useSettled } from '../../shell/use-settled.ts';
import { AnswerCard } from '../answer-card.tsx';
import { MethodNote } from '../method-note.tsx';
import { useImprovements } from '../use-improvements.ts';
import { FrontierFigure } from './frontier-figure.tsx';
import { MakePlanned } from './make-planned.tsx';
import { PlanList } from './plan-list.tsx';
import { searchOfSettings, settingsIn } from './portfolio-view.ts';
import { SettingsCard } from './settings-card.tsx';
import { usePortfolio, usePortfolioResult, useSavePortfolio } from './use-portfolio.ts';

interface ChoiceProps {
  readonly project: string;
  readonly improvements: readonly Improvement[];
  readonly settings: PortfolioSettings;
  readonly onChange: (settings: PortfolioSettings) => void;
}

/** The choice under the settings, and what would change it. */
function Choices({ project, improvements, settings, onChange }: ChoiceProps) {
  const say = useSay();
  const { data, error, refetch, isPlaceholderData } = usePortfolioResult(project, useSettled(settings));
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const { formula, source, solver, proven } = data.method;
  return (
    <>
      <AnswerCard sentences={data.sentences} warnings={data.warnings} stale={isPlaceholderData}>
        <MethodNote
          formula={formula}
          source={source}
          facts={[
            [
              say('fix.portfolio.solver'),
              say('fix.portfolio.proven', { solver, proven: proven ? 'yes' : 'no' }),
            ],
          ]}
        />
      </AnswerCard>
      <PlanList project={project} result={data} settings={settings} onChange={onChange} />
      <FrontierFigure result={data} budget={settings.budget} />
      <MakePlanned project={project} result={data} improvements={improvements} />
    </>
  );
}

/** Settings that differ from those kept can be kept; somebody else's since then are never overwritten. */
function KeepSettings({
  project,
  revision,
  settings,
  kept,
  onDrop,
}: {
  readonly project: string;
  readonly revision: number;
  readonly settings: PortfolioSettings;
  readonly kept: PortfolioSettings;
  readonly onDrop: () => void;
}) {
  const say = useSay();
  const save = useSavePortfolio(project);
  const differs = searchOfSettings(settings, kept).size > 0;
  const overtaken = save.error instanceof RequestFailed && save.error.status === 409;
  if (!(differs || save.error)) return null;
  return (
    <div className="keep-settings" role="status">
      <span>{say(overtaken ? 'fix.portfolio.overtaken' : 'fix.portfolio.unsaved')}</span>
      <Button
        type="primary"
        size="small"
        loading={save.isPending}
        onClick={() => save.mutateAsync({ revision, settings }).catch(() => undefined)}
      >
        {say(overtaken ? 'fix.portfolio.saveOver' : 'fix.portfolio.save')}
      </Button>
      <Button
        size="small"
        onClick={() => {
          save.reset();
          onDrop();
        }}
      >
        {say('fix.portfolio.drop')}
      </Button>
      {save.error && !overtaken ? <Problem error={save.error} /> : null}
    </div>
  );
}

function Exports({ project }: { readonly project: string }) {
  const { say, locale } = usePreferences();
  return (
    <ExportButtons>
      {(['xlsx', 'pptx'] as const).map((format) => (
        <FileButton
          key={format}
          href={`/api/projects/${encodeURIComponent(project)}/portfolio.${format}?${new URLSearchParams({ locale })}`}
          name={say(`web.export.${format}`)}
        />
      ))}
    </ExportButtons>
  );
}

/** For how much? The best set of ideas and plans under a budget, what more money would buy, and why each is in or out. */
export function PortfolioPage() {
  const say = useSay();
  const { project = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const improvements = useImprovements(project);
  const portfolio = usePortfolio(project);
  const error = improvements.error ?? portfolio.error;
  const candidates = (improvements.data ?? []).filter(
    ({ status }) => status === 'idea' || status === 'planned',
  );
  const kept = portfolio.data;
  const settings = kept && settingsIn(search, kept.settings);
  const change = (next: PortfolioSettings) => {
    if (kept) {
      setSearch(searchOfSettings(next, kept.settings), { replace: true, preventScrollReset: true });
    }
  };
  const ready = kept && settings && improvements.data;
  return (
    <div className="page fix-page">
      <PageHead
        title={say('fix.portfolio.title')}
        lead={say('fix.portfolio.lead')}
        actions={candidates.length > 0 ? <Exports project={project} /> : null}
      />
      {error ? (
        <Problem error={error} onRetry={() => improvements.refetch().then(() => portfolio.refetch())} />
      ) : null}
      {!(error || ready) ? <PageSkeleton /> : null}
      {ready && candidates.length === 0 ? (
        <Empty
          title={say('fix.portfolio.empty.title')}
          body={say('fix.portfolio.empty.body')}
          action={
            <Link className="button-link" to={paths.priorities(project)}>
              {say('fix.portfolio.empty.action')}
            </Link>
          }
        />
      ) : null}
      {ready && candidates.length > 0 ? (
        <>
          <SettingsCard
            settings={settings}
            whole={candidates.reduce((sum, { content }) => sum + content.cost, 0)}
            onChange={change}
          />
          <KeepSettings
            project={project}
            revision={kept.revision}
            settings={settings}
            kept={kept.settings}
            onDrop={() => change(kept.settings)}
          />
          <Choices project={project} improvements={improvements.data} settings={settings} onChange={change} />
        </>
      ) : null}
    </div>
  );
}
