import type { Ahp } from '@touchstone/server/contract';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { ExportButtons, FileButton } from '../../shell/export-buttons.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { paths } from '../../shell/paths.ts';
import { usePreferences, useSay } from '../../shell/preferences.tsx';
import { Problem, ProblemPage } from '../../shell/problem.tsx';
import { TabList } from '../../shell/tab-list.tsx';
import { PersonField, usePerson } from '../person.tsx';
import { CompareView } from './compare-view.tsx';
import { HierarchyEditor } from './hierarchy-editor.tsx';
import { ResultView } from './result-view.tsx';
import { useAhp, useSaveAhp } from './use-ahp.ts';
import { useKept } from './use-kept.ts';

const tabs = ['hierarchy', 'compare', 'result'] as const;
type Tab = (typeof tabs)[number];

function Exports({ id }: { readonly id: string }) {
  const { say, locale } = usePreferences();
  return (
    <ExportButtons>
      {(['xlsx', 'pptx'] as const).map((format) => (
        <FileButton
          key={format}
          href={`/api/ahp/${encodeURIComponent(id)}/report.${format}?${new URLSearchParams({ locale })}`}
          name={say(`web.export.${format}`)}
        />
      ))}
    </ExportButtons>
  );
}

/** One comparison: its structure, the reader's comparisons, and what all of them say. */
function Comparison({ project, ahp }: { readonly project: string; readonly ahp: Ahp }) {
  const say = useSay();
  const person = usePerson();
  const [search, setSearch] = useSearchParams();
  const save = useSaveAhp(project, ahp.id);
  const {
    value: content,
    change,
    state,
  } = useKept(
    { value: ahp.content, revision: ahp.revision },
    async (next, revision) => (await save.mutateAsync({ revision, content: next })).revision,
  );
  const begun = ahp.judgements.length > 0;
  const tab: Tab = tabs.find((one) => one === search.get('tab')) ?? (begun ? 'compare' : 'hierarchy');
  const go = (next: Tab, node?: string) =>
    setSearch({ tab: next, ...(node ? { node } : {}) }, { preventScrollReset: true });
  return (
    <div className="page fix-page">
      <PageHead
        title={content.goal}
        lead={<Link to={paths.ahp(project)}>{say('fix.ahp.back')}</Link>}
        actions={<Exports id={ahp.id} />}
      />
      <div className="toolbar-line ahp-person">
        <PersonField />
        <span className="note" role="status">
          {state === 'kept' ? '' : say(`fix.ahp.${state}`)}
        </span>
      </div>
      {save.error ? (
        <Problem
          error={save.error}
          action={<Button onClick={() => location.reload()}>{say('fix.ahp.reload')}</Button>}
        />
      ) : null}
      <TabList
        label={say('fix.ahp.tabs')}
        tabs={tabs.map((key) => ({ key, name: say(`fix.ahp.tab.${key}`) }))}
        open={tab}
        onOpen={go}
      >
        {tab === 'hierarchy' ? (
          <div className="stack">
            <HierarchyEditor content={content} onChange={change} />
            <div>
              <Button type="primary" onClick={() => go('compare')}>
                {say('fix.ahp.toCompare')}
              </Button>
            </div>
          </div>
        ) : null}
        {tab === 'compare' ? (
          <CompareView
            project={project}
            ahp={ahp}
            content={content}
            person={person}
            nodeId={search.get('node') ?? undefined}
            onNode={(node) => go('compare', node)}
            onResult={() => go('result')}
          />
        ) : null}
        {tab === 'result' ? <ResultView ahp={ahp} content={content} /> : null}
      </TabList>
    </div>
  );
}

/** A decision by comparison in pairs. */
export function AhpPage() {
  const { project = '', ahp: id = '' } = useParams();
  const { data, error, refetch } = useAhp(project, id);
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  return data ? <Comparison key={data.id} project={project} ahp={data} /> : <PageSkeleton />;
}
