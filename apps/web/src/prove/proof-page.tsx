import { Link, useParams, useSearchParams } from 'react-router';
import { useImprovement } from '../fix/use-improvements.ts';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { TabList } from '../shell/tab-list.tsx';
import { EventsTab } from './events-tab.tsx';
import { PlanTab } from './plan-tab.tsx';
import { VerdictTab } from './verdict-tab.tsx';

const tabs = ['verdict', 'plan', 'events'] as const;

/** One improvement under proof: its verdict once it has begun, its plan before. */
export function ProofPage() {
  const say = useSay();
  const { project = '', improvement: id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useImprovement(project, id);
  if (error) {
    return (
      <div className="page">
        <PageHead title={say('proof.page.label')} />
        <Problem error={error} onRetry={refetch} />
      </div>
    );
  }
  if (!data) return <PageSkeleton />;
  const asked = tabs.find((tab) => tab === search.get('view'));
  const open = asked ?? (data.startedOn === null ? 'plan' : 'verdict');
  return (
    <div className="page">
      <PageHead
        title={data.content.name}
        lead={say('proof.page.note', {
          name: data.content.target.moment,
          metric: data.content.target.outcome,
        })}
        actions={<Link to={paths.prove(project)}>{say('proof.list.back')}</Link>}
      />
      <TabList
        label={say('proof.tab.label')}
        tabs={tabs.map((key) => ({ key, name: say(`proof.tab.${key}`) }))}
        open={open}
        onOpen={(view) => setSearch({ view }, { replace: true, preventScrollReset: true })}
      >
        {open === 'verdict' ? <VerdictTab project={project} improvement={data} /> : null}
        {open === 'plan' ? <PlanTab project={project} improvement={data} /> : null}
        {open === 'events' ? <EventsTab project={project} /> : null}
      </TabList>
    </div>
  );
}
