import type { Improvement } from '@touchstone/vocabulary';
import { App, Button } from 'antd';
import { sentenceOf } from '../shell/api.ts';
import { Empty } from '../shell/empty.tsx';
import { ExportButtons, FileButton } from '../shell/export-buttons.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { proofFiles, useEvents, useLook, usePlan, useVerdict } from './use-proofs.ts';
import { VerdictView } from './verdict-view.tsx';

interface Props {
  readonly project: string;
  readonly improvement: Improvement;
}

/** What was found at the last look; another look is asked for, never taken by opening the page. */
export function VerdictTab({ project, improvement: { id } }: Props) {
  const { say, locale } = usePreferences();
  const { message } = App.useApp();
  const { data, error, refetch } = useVerdict(project, id);
  const plan = usePlan(project, id).data?.plan?.content ?? null;
  const events = useEvents(project).data ?? [];
  const look = useLook(project, id);
  const onLook = () => look.mutate(undefined, { onError: (cause) => message.error(sentenceOf(cause, say)) });
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const { result, looks, at } = data;
  const button = (
    <Button type={result ? 'default' : 'primary'} loading={look.isPending} onClick={onLook}>
      {say(result ? 'proof.verdict.lookAgain' : 'proof.verdict.look')}
    </Button>
  );
  if (!result) {
    return (
      <>
        <Empty
          title={say('proof.verdict.never.title')}
          body={say('proof.verdict.never.body')}
          action={button}
        />
        {look.error ? <Problem error={look.error} /> : null}
      </>
    );
  }
  return (
    <>
      <VerdictView
        result={result}
        starts={plan?.waves.map(({ from }) => from) ?? []}
        events={events.map(({ content }) => content)}
      />
      <div className="card proof-foot">
        <p className="note flush">{say('proof.verdict.looks', { looks, at: new Date(at ?? 0) })}</p>
        {button}
        <ExportButtons>
          {(['xlsx', 'pptx'] as const).map((format) => (
            <FileButton
              key={format}
              href={proofFiles.verdict(id, format, locale)}
              name={say(`web.export.${format}`)}
            />
          ))}
        </ExportButtons>
      </div>
    </>
  );
}
