import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportView } from '@touchstone/server/contract';
import { Button, Progress } from 'antd';
import { Link, useParams } from 'react-router';
import { ask } from '../shell/api.ts';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem, ProblemPage } from '../shell/problem.tsx';
import { queryKeys } from '../shell/queries.ts';
import { sayKey } from '../shell/say-key.ts';
import { ImportResult } from './import-result.tsx';
import { MappingForm } from './mapping-form.tsx';
import { ReadingFailed } from './reading-card.tsx';

const moving: readonly ImportView['state'][] = ['reading', 'running'];

function useImport(id: string) {
  return useQuery({
    queryKey: queryKeys.oneImport(id),
    queryFn: ({ signal }) => ask<ImportView>(`/api/imports/${encodeURIComponent(id)}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && moving.includes(state.data.state) ? 700 : false),
  });
}

const steps = ['reading', 'confirm', 'running', 'done'] as const;

function Steps({ state }: { readonly state: ImportView['state'] }) {
  const say = useSay();
  const at = state === 'failed' || state === 'cancelled' ? -1 : steps.indexOf(state);
  if (at < 0) return null;
  return (
    <ol className="steps" aria-label={say('web.import.steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'past' : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          {say(`web.import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function Working({ one }: { readonly one: ImportView }) {
  const say = useSay();
  const stage =
    sayKey(say, one.stage) ?? sayKey(say, `listen.${one.stage}`) ?? say('web.import.stage.unknown');
  return (
    <div className="card" role="status">
      <p className="lead flush">{stage}</p>
      <Progress percent={Math.round(one.progress * 100)} aria-label={stage} />
      <p className="note flush">{say('web.import.wait')}</p>
    </div>
  );
}

function Body({ one, onChanged }: { readonly one: ImportView; readonly onChanged: () => void }) {
  switch (one.state) {
    case 'reading':
    case 'running':
      return <Working one={one} />;
    case 'confirm':
      // Another reading is another form: what was recognised, and corrected, belongs to the reading.
      return one.mapping ? (
        <MappingForm
          key={JSON.stringify([one.id, one.reading])}
          one={one}
          mapping={one.mapping}
          onChanged={onChanged}
        />
      ) : (
        <ReadingFailed key={JSON.stringify([one.id, one.reading])} one={one} onReread={onChanged} />
      );
    default:
      return <ImportResult one={one} />;
  }
}

/** One import from reading to result. */
export function ImportPage() {
  const say = useSay();
  const client = useQueryClient();
  const { import: id = '' } = useParams();
  const { data, error, refetch } = useImport(id);
  const changed = () => {
    client.invalidateQueries({ queryKey: queryKeys.projects });
    return refetch();
  };
  const cancel = useMutation({
    mutationFn: () =>
      ask<unknown>(`/api/imports/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} }),
    onSettled: changed,
  });
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const open = data.state === 'confirm' || moving.includes(data.state);
  return (
    <div className="page">
      <PageHead
        title={say('web.import.title', { name: data.fileName })}
        lead={<Link to={paths.listen(data.projectId)}>{say('web.import.back')}</Link>}
        actions={
          open ? (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {say('web.import.cancel')}
            </Button>
          ) : null
        }
      />
      <Steps state={data.state} />
      {cancel.error ? <Problem error={cancel.error} /> : null}
      <Body one={data} onChanged={changed} />
    </div>
  );
}
