import type { SurveyFinding } from '@touchstone/loop/fix';
import {
  findRequestSchema,
  type Improvement,
  type Locale,
  type PrioritiesRequest,
  type PrioritiesResult,
  speaker,
} from '@touchstone/vocabulary';
import { listImprovements } from '../improvements/improvement-rows.ts';
import { realisationOf } from '../proofs/promise-rows.ts';
import type { ServerContext } from '../server-context.ts';
import { dataRefusal } from '../surveys/data-refusal.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

type Context = Pick<ServerContext, 'stores' | 'findings' | 'analyst'>;

interface Asked {
  readonly request: PrioritiesRequest;
  readonly locale: Locale;
  readonly signal?: AbortSignal;
}

/** The outcomes of a survey that improvements are for; its usual one where there are none. */
function outcomesOf(survey: string, improvements: readonly Improvement[]): readonly (string | undefined)[] {
  const aimed = improvements
    .filter(({ content }) => content.target.survey === survey)
    .map(({ content }) => content.target.outcome);
  return aimed.length > 0 ? [...new Set(aimed)] : [undefined];
}

interface Found {
  readonly findings: SurveyFinding[];
  readonly warnings: string[];
}

/** Every finding that the improvements of a project rest on. A survey that cannot be analysed is said, not hidden. */
async function findingsFor(
  { stores, findings }: Context,
  project: string,
  {
    improvements,
    locale,
    signal,
  }: Pick<Asked, 'locale' | 'signal'> & { readonly improvements: readonly Improvement[] },
): Promise<Found> {
  const say = speaker(locale);
  const surveys = await stores.ledger.db
    .selectFrom('survey')
    .select('id')
    .where('project_id', '=', project)
    .execute();
  const found: Found = { findings: [], warnings: [] };
  for (const { id } of surveys) {
    const survey = await storedSurvey(stores.ledger, id);
    for (const outcome of outcomesOf(id, improvements)) {
      const request = findRequestSchema.parse(outcome === undefined ? {} : { outcome });
      try {
        found.findings.push({ survey: id, finding: await findings.find(survey, request, locale, signal) });
      } catch (error) {
        const reason = dataRefusal(error, say);
        found.warnings.push(say('fix.portfolio.noFinding', { survey: survey.name, reason }));
      }
    }
  }
  return found;
}

/** The improvements of a project in order, and the improvements themselves. */
export async function prioritiesOf(
  context: Context,
  project: string,
  { request, locale, signal }: Asked,
): Promise<{ readonly result: PrioritiesResult; readonly improvements: readonly Improvement[] }> {
  const improvements = await listImprovements(context.stores.ledger, project);
  const about = { improvements, locale, ...(signal ? { signal } : {}) };
  const { findings, warnings } = await findingsFor(context, project, about);
  const realisation = await realisationOf(context.stores.ledger, project);
  const answer = await context.analyst.fix(
    { of: 'priorities', improvements, findings, request, realisation, locale },
    signal,
  );
  if (answer.of !== 'priorities') throw new Error('the thread of analysis answered another question');
  const { result } = answer;
  return { result: { ...result, warnings: [...warnings, ...result.warnings] }, improvements };
}
