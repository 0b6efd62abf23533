import type { Theme } from '@touchstone/charts';
import { promisePlot, promiseTable } from '@touchstone/charts/prove';
import type { PromisesResult } from '@touchstone/vocabulary';
import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import { AnswerCard } from '../fix/answer-card.tsx';
import { MethodNote } from '../fix/method-note.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ExportButtons, FileButton } from '../shell/export-buttons.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { usePreferences, useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { SceneFigure } from '../shell/scene-figure.tsx';
import { usePromises } from './use-promises.ts';
import { proofFiles } from './use-proofs.ts';

function Ledger({ project, result }: { readonly project: string; readonly result: PromisesResult }) {
  const say = useSay();
  const build = useCallback(
    (width: number, theme: Theme) => promisePlot(result, { say, theme, width }),
    [result, say],
  );
  const idOf = new Map(result.promises.map(({ name, improvement }) => [name, improvement]));
  const table = (
    <DataTable
      table={promiseTable(result, { say })}
      head={say('proof.list.improvement')}
      nameOf={(name) => <Link to={paths.prove(project, idOf.get(name))}>{name}</Link>}
      captionHidden
    />
  );
  if (!result.promises.some(({ predicted, realised }) => predicted && realised)) {
    return (
      <section className="card">
        {result.promises.length > 0 ? table : <p>{say('proof.promises.empty')}</p>}
      </section>
    );
  }
  return (
    <SceneFigure
      question={say('proof.promises.question')}
      answer={say('proof.promises.answer')}
      build={build}
      note={say('proof.promises.description', { n: result.promises.length })}
      table={table}
      footer={table}
    />
  );
}

/** What the ledger does to the next predictions. */
function Next({ realisation }: Pick<PromisesResult, 'realisation'>) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('proof.promises.next')}</h2>
      <p className="flush">
        {realisation
          ? say('proof.promises.next.factor', {
              factor: realisation.estimate,
              low: realisation.low,
              high: realisation.high,
            })
          : say('proof.promises.next.none')}
      </p>
    </section>
  );
}

/** What was promised at the start, and what came of it. */
export function PromisesPage() {
  const { say, locale } = usePreferences();
  const { project = '' } = useParams();
  const { data, error, refetch } = usePromises(project);
  return (
    <div className="page">
      <PageHead
        title={say('proof.promises.title')}
        lead={say('proof.promises.lead')}
        actions={
          <ExportButtons>
            {(['xlsx', 'pptx'] as const).map((format) => (
              <FileButton
                key={format}
                href={proofFiles.promises(project, format, locale)}
                name={say(`web.export.${format}`)}
              />
            ))}
          </ExportButtons>
        }
      />
      {error ? (
        <Problem error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : (
        <>
          <AnswerCard sentences={data.sentences} warnings={data.warnings}>
            <MethodNote formula={data.method.formula} source={data.method.source} facts={[]} />
          </AnswerCard>
          <Ledger project={project} result={data} />
          <Next realisation={data.realisation} />
        </>
      )}
    </div>
  );
}
