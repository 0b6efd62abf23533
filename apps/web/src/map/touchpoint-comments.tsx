import { useQuery } from '@tanstack/react-query';
import type { Comments } from '@touchstone/server/contract';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { useProjects } from '../shell/queries.ts';

interface Props {
  readonly project: string;
  readonly touchpoint: string;
}

/** What customers wrote about the touchpoint; nothing where no comments have been read. */
export function TouchpointComments({ project, touchpoint }: Props) {
  const say = useSay();
  const surveys = useProjects().data?.find(({ id }) => id === project)?.surveys ?? [];
  const survey = surveys[0]?.id ?? '';
  const { data } = useQuery({
    queryKey: ['comments', survey, touchpoint],
    enabled: survey !== '',
    retry: false,
    queryFn: ({ signal }) =>
      ask<Comments>(`/api/surveys/${encodeURIComponent(survey)}/comments`, {
        method: 'POST',
        body: { topic: touchpoint, limit: 5 },
        signal,
      }),
  });
  if (!data || data.comments.length === 0) return null;
  return (
    <section>
      <h3>{say('map.page.panel.comments', { n: data.n })}</h3>
      <ul className="quotes">
        {data.comments.map((comment) => (
          <li key={`${comment.response} ${comment.item}`}>{comment.text}</li>
        ))}
      </ul>
    </section>
  );
}
