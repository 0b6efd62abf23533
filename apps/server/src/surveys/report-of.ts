import {
  type FindRequest,
  findingParagraph,
  headline,
  type JourneyFilter,
  nearestLocale,
  speaker,
} from '@touchstone/vocabulary';
import type { ReportFormat } from '../jobs/analysis-task.ts';
import type { ServerContext } from '../server-context.ts';
import type { StoredSurvey } from './stored-survey.ts';

/** The filter in words, as the report repeats them: `2025-01-01 – 2025-03-31`, `网点：…`. */
function filterWords(filter: JourneyFilter): string[] {
  const words: string[] = [];
  if (filter.from || filter.to) words.push(`${filter.from ?? '…'} – ${filter.to ?? '…'}`);
  for (const values of [filter.channel, filter.unit]) if (values?.length) words.push(values.join(', '));
  for (const [name, values] of Object.entries(filter.categories ?? {})) {
    if (values.length > 0) words.push(`${name}: ${values.join(', ')}`);
  }
  return words;
}

export interface ReportQuestion {
  readonly format: ReportFormat;
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
  const file = await analyst.report(format, input);
  return { name: `${survey.name}.${format}`, file: Buffer.from(file) };
}
