/** The pages' addresses, made in one place. The step has the same word as in the API and the command line. */
export const paths = {
  projects: '/projects',
  listen: (project: string) => `/projects/${encodeURIComponent(project)}/listen`,
  oneImport: (project: string, id: string) =>
    `/projects/${encodeURIComponent(project)}/listen/${encodeURIComponent(id)}`,
  voice: (project: string) => `/projects/${encodeURIComponent(project)}/voice`,
  voiceOf: (project: string, survey: string) =>
    `/projects/${encodeURIComponent(project)}/voice/${encodeURIComponent(survey)}`,
  /** The journeys of a project's logs; of one log, where there are several. */
  map: (project: string, log?: string) =>
    `/projects/${encodeURIComponent(project)}/map${log === undefined ? '' : `?log=${encodeURIComponent(log)}`}`,
  find: (project: string) => `/projects/${encodeURIComponent(project)}/find`,
  moments: (project: string, survey: string) =>
    `/projects/${encodeURIComponent(project)}/find/${encodeURIComponent(survey)}`,
  fix: (project: string) => `/projects/${encodeURIComponent(project)}/fix`,
  priorities: (project: string) => `/projects/${encodeURIComponent(project)}/fix/priorities`,
  portfolio: (project: string) => `/projects/${encodeURIComponent(project)}/fix/portfolio`,
  /** The comparisons of a project, or one of them. */
  ahp: (project: string, id?: string) =>
    `/projects/${encodeURIComponent(project)}/fix/ahp${id === undefined ? '' : `/${encodeURIComponent(id)}`}`,
  improvements: (project: string, id?: string) =>
    `/projects/${encodeURIComponent(project)}/fix/improvements${id === undefined ? '' : `/${encodeURIComponent(id)}`}`,
  /** A new improvement for a moment, begun from the library of measures. */
  planFor: (
    project: string,
    {
      survey,
      outcome,
      moment,
    }: { readonly survey: string; readonly outcome: string; readonly moment: string },
  ) =>
    `/projects/${encodeURIComponent(project)}/fix/improvements?${new URLSearchParams({ new: 'moment', survey, outcome, moment })}`,
  /** A new improvement for a moment of a finding. */
  newImprovement: (
    project: string,
    of: { readonly survey: string; readonly outcome: string; readonly moment: string },
  ) =>
    `/projects/${encodeURIComponent(project)}/fix/improvements?${new URLSearchParams({ new: '1', ...of })}`,
  prove: (project: string, improvement?: string) =>
    `/projects/${encodeURIComponent(project)}/prove${improvement === undefined ? '' : `/${encodeURIComponent(improvement)}`}`,
  promises: (project: string) => `/projects/${encodeURIComponent(project)}/prove/promises`,
} as const;
