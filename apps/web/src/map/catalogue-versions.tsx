import { useQueryClient } from '@tanstack/react-query';
import type { CatalogueView } from '@touchstone/server/contract';
import type { Catalogue } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { ask, sentenceOf } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { usePreferences } from '../shell/preferences.tsx';

interface Props {
  readonly project: string;
  readonly view: CatalogueView;
  /** The content of an older version, to be looked over and stored again. */
  readonly onTakeUp: (content: Catalogue) => void;
}

/** Every version a project has had; an older one can be taken up again. */
export function CatalogueVersions({ project, view, onTakeUp }: Props) {
  const { say, locale } = usePreferences();
  const client = useQueryClient();
  const older = view.versions.filter(({ version }) => version !== view.version);
  const [wanted, setWanted] = useState(String(older[0]?.version ?? ''));
  const [error, setError] = useState<unknown>(null);
  if (older.length === 0) return null;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const takeUp = () =>
    client
      .fetchQuery({
        queryKey: ['catalogue', project, locale, Number(wanted)],
        queryFn: () => ask<CatalogueView>(`/api/projects/${encodeURIComponent(project)}/catalogue/${wanted}`),
      })
      .then(({ content }) => onTakeUp(content), setError);
  return (
    <>
      <Choice
        label={say('map.page.catalogue.versions')}
        value={wanted}
        options={older.map(({ version, note, createdAt }) => ({
          value: String(version),
          label: say('map.page.catalogue.version', { version, note, time: day.format(new Date(createdAt)) }),
        }))}
        onChange={setWanted}
      />
      <Button onClick={takeUp}>{say('map.page.catalogue.takeUp')}</Button>
      {error ? <p className="wrong flush">{sentenceOf(error, say)}</p> : null}
    </>
  );
}
