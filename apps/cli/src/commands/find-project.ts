import process from 'node:process';
import { startServer } from '@touchstone/server';
import { errorSchema, projectsSchema, studyResultSchema } from '@touchstone/server/contract';
import { TouchstoneError } from '@touchstone/vocabulary';
import { jsonBody, sentError, serverAsker } from '../ask-server.ts';
import type { CommandContext } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { runningServer } from '../running-server.ts';
import { type FindFlags, requestOf, studyNamed } from './find-flags.ts';
import { sayStudy } from './find-study.ts';

interface Asked {
  readonly flags: FindFlags;
  readonly context: CommandContext;
}

/** The newest survey of the project of this name. Throws `projectUnknown`, `projectWithoutSurvey`. */
async function newestSurvey(
  ask: ReturnType<typeof serverAsker>,
  name: string,
  { context }: Asked,
): Promise<string> {
  const { projects } = await ask('/api/projects', projectsSchema);
  const project = projects.find((one) => one.name === name || one.id === name);
  if (!project) {
    const known = projects.map((one) => one.name).join(context.say('find.separator'));
    throw new TouchstoneError('projectUnknown', { name, known });
  }
  const [survey] = project.surveys;
  if (!survey) throw new TouchstoneError('projectWithoutSurvey', { name });
  return survey.id;
}

/** Ranks the touchpoints of a project by its newest survey, its log and its comments, through the server at `url`. */
async function askProject(url: string, name: string, asked: Asked): Promise<void> {
  const { flags, context } = asked;
  const { locale, signal } = context;
  const ask = serverAsker(url, locale, signal);
  const survey = encodeURIComponent(await newestSurvey(ask, name, asked));
  const request = {
    ...requestOf(flags, []),
    study: studyNamed(flags) ?? 'witnesses',
    ...(flags.outcome ? { outcome: flags.outcome } : {}),
  };
  const result = await ask(`/api/surveys/${survey}/studies`, studyResultSchema, jsonBody(request));
  const book = async (): Promise<Uint8Array> => {
    const query = new URLSearchParams({ request: JSON.stringify(request), locale });
    const answer = await fetch(new URL(`/api/surveys/${survey}/study.xlsx?${query}`, url), { signal });
    if (!answer.ok) throw sentError(errorSchema.parse(await answer.json()));
    return new Uint8Array(await answer.arrayBuffer());
  };
  await sayStudy(result, { flags, context, book });
}

/**
 * `touchstone find PROJECT`: through the server that owns the data folder, or through one of our own for so long. Columns of
 * a file are nothing to a project: throws `flagOfFile`.
 */
export async function findProject(name: string, flags: FindFlags, context: CommandContext): Promise<void> {
  for (const flag of ['html', 'pptx', 'group', 'log', 'touchpoints', 'weight', 'industry'] as const) {
    if (flags[flag]) throw new TouchstoneError('flagOfFile', { flag });
  }
  const folder = dataFolder(flags.data, process.env);
  const url = await runningServer(folder, context.locale);
  if (url) return askProject(url, name, { flags, context });
  const server = await startServer({ folder, port: 0, demo: false, pages: false });
  try {
    await askProject(server.url, name, { flags, context });
  } finally {
    await server.close();
  }
}
