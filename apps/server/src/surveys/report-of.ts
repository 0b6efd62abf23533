import { type FindRequest, findingParagraph, headline, nearestLocale, speaker } from '@touchstone/vocabulary';
import { filterWords } from '../http/filter-words.ts';
import type { FindFormat } from '../jobs/analysis-task.ts';
import type { ServerContext } from '../server-context.ts';
import type { StoredSurvey } from './stored-survey.ts';

export interface ReportQuestion {
  readonly format: FindFormat;
  readonly request: FindRequest;
  readonly locale: string;
}

/** A finding as a file, with the name people save it under. */
export async function reportOf(
  { findings, analyst }: Pick<ServerContext, 'findings' | 'analyst'>,
  survey: StoredSurvey,
  { format, request, locale: asked }: ReportQuestion,
): Promise<{ name: string; file: Buffer }> {
  const locale = nearestLocale(asked);
  const result = await findings.find(survey, request, locale);
  const say = speaker(locale);
  const moments = result.touchpoints.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  const input = {
    result,
    locale,
    title: survey.name,
    headline: headline(say, result),
    sentences: moments.map((finding) => findingParagraph(say, finding, result)),
    filters: filterWords(request.filter),
  };
  const file = await analyst.report({ of: 'find', format, input });
  return { name: `${survey.name}.${format}`, file: Buffer.from(file) };
}
