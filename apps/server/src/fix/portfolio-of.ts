import { improvementPlans } from '@touchstone/loop/fix';
import {
  type Locale,
  type PortfolioResult,
  type PortfolioSettings,
  prioritiesRequestSchema,
  speaker,
} from '@touchstone/vocabulary';
import type { ServerContext } from '../server-context.ts';
import { prioritiesOf } from './priorities-of.ts';

interface Asked {
  readonly settings: PortfolioSettings;
  readonly locale: Locale;
  readonly signal?: AbortSignal;
}

/** The best set among the ideas and plans of a project. Wishes about improvements that are neither any more have no object. */
export async function portfolioOf(
  context: Pick<ServerContext, 'stores' | 'findings' | 'analyst'>,
  project: string,
  { settings, locale, signal }: Asked,
): Promise<PortfolioResult> {
  const request = prioritiesRequestSchema.parse({});
  const about = { request, locale, ...(signal ? { signal } : {}) };
  const { result: priorities, improvements } = await prioritiesOf(context, project, about);
  const { plans, warnings } = improvementPlans(improvements, priorities, speaker(locale));
  const open = (ids: readonly string[]): string[] => ids.filter((id) => plans.some((plan) => plan.id === id));
  const wishes = { ...settings, must: open(settings.must), mustNot: open(settings.mustNot) };
  const answer = await context.analyst.fix(
    { of: 'portfolio', request: { plans, settings: wishes }, locale },
    signal,
  );
  if (answer.of !== 'portfolio') throw new Error('the thread of analysis answered another question');
  return { ...answer.result, warnings: [...warnings, ...answer.result.warnings] };
}
