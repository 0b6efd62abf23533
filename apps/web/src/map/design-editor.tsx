import type { Design } from '@touchstone/server/contract';
import type { DesignedJourney, MapResult } from '@touchstone/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { ConformanceView } from './conformance-view.tsx';
import { DesignCurve } from './design-curve.tsx';
import { DesignSteps } from './design-steps.tsx';
import type { JourneyQuestion } from './journey-question.ts';
import { useCatalogue } from './use-catalogue.ts';
import { useDeleteDesign, useDesigns, useSaveDesign } from './use-designs.ts';

interface Props {
  readonly project: string;
  /** The log it can be laid against; absent in a workshop without data. */
  readonly against?: {
    readonly log: string;
    readonly question: JourneyQuestion;
    readonly result: MapResult;
  };
}

/** A first draft: the path that most journeys take, when a log tells it. */
function firstDraft(name: string, result: MapResult | undefined): DesignedJourney {
  const usual = result?.variants.top.find(({ droppedOff }) => !droppedOff)?.touchpoints ?? [];
  return {
    name,
    steps: [...new Set(usual)].map((touchpoint) => ({ touchpoint, optional: false, repeatable: false })),
  };
}

function Editor({
  project,
  against,
  stored,
  onStored,
}: Props & { readonly stored: Design | undefined; readonly onStored: (id: string | undefined) => void }) {
  const say = useSay();
  const { data: catalogue } = useCatalogue(project);
  const [draft, setDraft] = useState(
    () => stored?.content ?? firstDraft(say('map.page.design.newName'), against?.result),
  );
  const save = useSaveDesign(project);
  const remove = useDeleteDesign(project);
  const names = new Map(catalogue?.content.touchpoints.map(({ id, name }) => [id, name]));
  for (const { id, name } of against?.result.touchpoints ?? []) names.set(id, name);
  const nameOf = (id: string) => names.get(id) ?? id;
  const error = save.error ?? remove.error;
  return (
    <>
      <section className="card stack">
        <div className="toolbar-line">
          <Input
            className="stage-name"
            value={draft.name}
            maxLength={120}
            aria-label={say('map.page.design.name')}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
          <Button
            type="primary"
            disabled={draft.name.trim() === '' || draft === stored?.content}
            loading={save.isPending}
            onClick={() => save.mutate({ stored, content: draft }, { onSuccess: ({ id }) => onStored(id) })}
          >
            {say('map.page.save')}
          </Button>
          {stored ? (
            <Button danger onClick={() => remove.mutate(stored.id, { onSuccess: () => onStored(undefined) })}>
              {say('map.page.design.delete')}
            </Button>
          ) : null}
        </div>
        {error ? <Alert type="warning" showIcon title={sentenceOf(error, say)} /> : null}
        <DesignCurve design={draft} nameOf={nameOf} />
        <DesignSteps design={draft} names={names} onChange={setDraft} />
      </section>
      {against && draft.steps.length > 0 ? (
        <ConformanceView log={against.log} question={against.question} design={draft} nameOf={nameOf} />
      ) : null}
    </>
  );
}

/** How the journey is meant to go: drawn by hand in a workshop, with or without a log, and laid against it. */
export function DesignEditor({ project, against }: Props) {
  const say = useSay();
  const { data, error, refetch } = useDesigns(project);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [fresh, setFresh] = useState(0);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const stored =
    fresh > 0 && chosen === undefined
      ? undefined
      : (data.designs.find(({ id }) => id === chosen) ?? data.designs[0]);
  return (
    <div className="stack">
      <div className="toolbar-line">
        {data.designs.length > 0 ? (
          <Choice
            label={say('map.page.design.which')}
            value={stored?.id ?? ''}
            options={[
              ...(stored ? [] : [{ value: '', label: say('map.page.design.newName') }]),
              ...data.designs.map(({ id, content }) => ({ value: id, label: content.name })),
            ]}
            onChange={setChosen}
          />
        ) : (
          <p className="quiet flush">{say('map.page.design.lead')}</p>
        )}
        <Button
          onClick={() => {
            setChosen(undefined);
            setFresh(fresh + 1);
          }}
        >
          {say('map.page.design.new')}
        </Button>
      </div>
      <Editor
        key={stored ? `${stored.id} ${stored.revision}` : `new ${fresh}`}
        project={project}
        stored={stored}
        onStored={setChosen}
        {...(against ? { against } : {})}
      />
    </div>
  );
}
