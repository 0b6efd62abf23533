import type { ReportInput } from '@touchstone/report';
import {
  adjustedAnswer,
  type FindRequest,
  type FindResult,
  isYesNo,
  type Locale,
  outcomeAnswer,
  type StudyName,
  type StudyResult,
  segmentsAnswer,
  speaker,
} from '@touchstone/vocabulary';
import { studyBodySchema } from '../contract.ts';
import type { ServerContext } from '../server-context.ts';
import { dataRefusal } from './data-refusal.ts';
import type { StoredSurvey } from './stored-survey.ts';
import { studyTaskOf } from './study-task-of.ts';

interface Asked {
  readonly request: FindRequest;
  readonly locale: Locale;
  readonly result: FindResult;
}

/** For whom, and does it hold: what the first screen says under its headline, for a report. A study that cannot answer says why. */
export async function besideAnswers(
  { stores, findings }: Pick<ServerContext, 'stores' | 'findings'>,
  survey: StoredSurvey,
  { request, locale, result }: Asked,
): Promise<NonNullable<ReportInput['beside']>> {
  const say = speaker(locale);
  const moments = result.touchpoints.flatMap(({ name, verdict }) => (verdict === 'moment' ? [name] : []));
  const said = (study: StudyResult): string => {
    if (study.study === 'segments') return segmentsAnswer(study, moments, say);
    if (study.study === 'adjusted') return adjustedAnswer(study, say);
    if (study.study === 'outcome') return outcomeAnswer(result, study, say);
    throw new Error(`${study.study} has no short answer`);
  };
  const answerOf = async (study: StudyName): Promise<string> => {
    const asked = { request: studyBodySchema.parse({ ...request, study }), locale };
    try {
      return said(await findings.study(survey.id, await studyTaskOf(stores, survey, asked)));
    } catch (error) {
      return dataRefusal(error, say);
    }
  };
  const beside: { question: string; answer: string }[] = [];
  for (const study of ['segments', 'adjusted', ...(isYesNo(result) ? ['outcome' as const] : [])] as const) {
    beside.push({ question: say(`study.beside.${study}`), answer: await answerOf(study) });
  }
  return beside;
}
