import type { CatalogueView } from '@touchstone/server/contract';
import { type Catalogue, type Industry, industries, type Touchpoint } from '@touchstone/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { ask, sentenceOf } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { merged, parted, touchpointOf, unplaced, withStage } from './catalogue-edit.ts';
import { CatalogueLimits } from './catalogue-limits.tsx';
import { CatalogueRow } from './catalogue-row.tsx';
import { CatalogueVersions } from './catalogue-versions.tsx';
import { useCatalogue, useSaveCatalogue } from './use-catalogue.ts';

interface Props {
  readonly project: string;
}

/** A start from an industry's pack; nothing is stored until it is saved. */
function PackChooser({
  project,
  onStart,
}: Props & { readonly onStart: (content: Catalogue, industry: Industry) => void }) {
  const say = useSay();
  const [industry, setIndustry] = useState<Industry>('bank');
  const [error, setError] = useState<unknown>(null);
  const start = () =>
    ask<{ content: Catalogue }>(`/api/projects/${encodeURIComponent(project)}/catalogue/start`, {
      method: 'POST',
      body: { industry },
    }).then(({ content }) => onStart(content, industry), setError);
  return (
    <>
      <Choice
        label={say('map.page.catalogue.pack')}
        value={industry}
        options={industries.map((value) => ({ value, label: say(`map.page.industry.${value}`) }))}
        onChange={setIndustry}
      />
      <Button onClick={start}>{say('map.page.catalogue.start')}</Button>
      {error ? <Problem error={error} /> : null}
    </>
  );
}

function Stages({
  draft,
  onChange,
}: {
  readonly draft: Catalogue;
  readonly onChange: (draft: Catalogue) => void;
}) {
  const say = useSay();
  const [name, setName] = useState('');
  return (
    <fieldset className="filters" aria-label={say('map.page.catalogue.stages')}>
      <span className="choice-label">{say('map.page.catalogue.stages')}</span>
      {draft.stages.map((stage) => (
        <Input
          key={stage.id}
          className="stage-name"
          value={stage.name}
          aria-label={say('map.page.catalogue.stageName', { name: stage.name })}
          onChange={(event) =>
            onChange({
              ...draft,
              stages: draft.stages.map((one) =>
                one.id === stage.id ? { ...one, name: event.target.value } : one,
              ),
            })
          }
        />
      ))}
      <Input
        className="stage-name"
        value={name}
        placeholder={say('map.page.catalogue.newStage')}
        aria-label={say('map.page.catalogue.newStage')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        size="small"
        disabled={name.trim() === ''}
        onClick={() => {
          onChange(withStage(draft, name.trim())[0]);
          setName('');
        }}
      >
        {say('map.page.add')}
      </Button>
    </fieldset>
  );
}

function Editor({ project, view }: Props & { readonly view: CatalogueView }) {
  const say = useSay();
  const [draft, setDraft] = useState(view.content);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const save = useSaveCatalogue(project);
  const changed = draft !== view.content || view.version === 0;
  const loose = unplaced(draft, view.activities);
  const change = (touchpoint: Touchpoint) =>
    setDraft({
      ...draft,
      touchpoints: draft.touchpoints.map((one) => (one.id === touchpoint.id ? touchpoint : one)),
    });
  const named =
    draft.touchpoints.every(({ name }) => name.trim() !== '') &&
    draft.stages.every(({ name }) => name.trim() !== '');
  return (
    <section className="card stack">
      <h2>{say('map.page.catalogue.title')}</h2>
      <p className="quiet flush">{say('map.page.catalogue.lead', { version: view.version })}</p>
      <div className="toolbar-line">
        <PackChooser project={project} onStart={setDraft} />
        <CatalogueVersions project={project} view={view} onTakeUp={setDraft} />
      </div>
      <Stages draft={draft} onChange={setDraft} />
      <div className="actions">
        <Button
          size="small"
          disabled={chosen.length < 2}
          onClick={() => {
            setDraft(merged(draft, chosen));
            setChosen([]);
          }}
        >
          {say('map.page.catalogue.merge', { count: chosen.length })}
        </Button>
      </div>
      <ul className="catalogue">
        {draft.touchpoints.map((touchpoint) => (
          <CatalogueRow
            key={touchpoint.id}
            touchpoint={touchpoint}
            catalogue={draft}
            chosen={chosen.includes(touchpoint.id)}
            onChosen={(on) =>
              setChosen(on ? [...chosen, touchpoint.id] : chosen.filter((id) => id !== touchpoint.id))
            }
            onChange={change}
            onPart={() => setDraft(parted(draft, touchpoint.id))}
            onRemove={() =>
              setDraft({
                ...draft,
                touchpoints: draft.touchpoints.filter(({ id }) => id !== touchpoint.id),
              })
            }
          />
        ))}
      </ul>
      {loose.length > 0 ? (
        <fieldset className="filters" aria-label={say('map.page.catalogue.loose')}>
          <span className="quiet">{say('map.page.catalogue.loose')}</span>
          {loose.slice(0, 40).map((activity) => (
            <Button
              key={activity}
              size="small"
              onClick={() =>
                setDraft({ ...draft, touchpoints: [...draft.touchpoints, touchpointOf(activity)] })
              }
            >
              + {activity}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <CatalogueLimits draft={draft} onChange={setDraft} />
      <div className="toolbar-line">
        <Input
          className="stage-name"
          value={note}
          maxLength={200}
          placeholder={say('map.page.catalogue.note')}
          aria-label={say('map.page.catalogue.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          type="primary"
          disabled={!changed || !named}
          loading={save.isPending}
          onClick={() => save.mutate({ version: view.version, content: draft, note })}
        >
          {say('map.page.catalogue.save', { version: view.version + 1 })}
        </Button>
        {draft === view.content ? null : (
          <Button onClick={() => setDraft(view.content)}>{say('map.page.catalogue.discard')}</Button>
        )}
      </div>
      {save.error ? <Alert type="warning" showIcon title={sentenceOf(save.error, say)} /> : null}
    </section>
  );
}

/** The touchpoints of the project: what the steps of the logs are called, what they promise, what they are for. */
export function CatalogueEditor({ project }: Props) {
  const { data, error, refetch } = useCatalogue(project);
  if (error) return <Problem error={error} onRetry={refetch} />;
  // A version stored meanwhile begins a new draft.
  return data ? <Editor key={data.version} project={project} view={data} /> : <PageSkeleton />;
}
