import { type FindRequest, findingParagraph, headline, nearestLocale, speaker } from '@touchstone/vocabulary';
import { filterWords } from '../http/filter-words.ts';
import type { FindFormat } from '../jobs/analysis-task.ts';
import type { ServerContext } from '../server-context.ts';
import { besideAnswers } from './beside-answers.ts';
import type { StoredSurvey } from './stored-survey.ts';

export interface ReportQuestion {
  readonly format: FindFormat;
  readonly request: FindRequest;
  readonly locale: string;
}

/** A finding as a file, with the name people save it under. */
export async function reportOf(
  context: Pick<ServerContext, 'stores' | 'findings' | 'analyst'>,
  survey: StoredSurvey,
  { format, request, locale: asked }: ReportQuestion,
): Promise<{ name: string; file: Buffer }> {
  const locale = nearestLocale(asked);
  const result = await context.findings.find(survey, request, locale);
  const say = speaker(locale);
  const moments = result.touchpoints.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  const input = {
    result,
    locale,
    title: survey.name,
    headline: headline(say, result),
    sentences: moments.map((finding) => findingParagraph(say, finding, result)),
    filters: filterWords(request.filter),
    // A workbook holds the ranking's figures; the studies have workbooks of their own.
    ...(format === 'xlsx'
      ? {}
      : { beside: await besideAnswers(context, survey, { request, locale, result }) }),
  };
  const file = await context.analyst.report({ of: 'find', format, input });
  return { name: `${survey.name}.${format}`, file: Buffer.from(file) };
}
