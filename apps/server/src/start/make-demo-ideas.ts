import { measureLibrary } from '@touchstone/loop/fix';
import { bankTouchpoints } from '@touchstone/simulator';
import {
  ahpContentSchema,
  feasibilityCriteria,
  findRequestSchema,
  type Improvement,
  improvementContentSchema,
  type Locale,
  portfolioSettingsSchema,
  type Say,
  speaker,
} from '@touchstone/vocabulary';
import { createAhp, saveJudgement } from '../fix/ahp-store.ts';
import { savePortfolio } from '../fix/portfolio-store.ts';
import { changeStatus, todayIn } from '../improvements/change-status.ts';
import { createImprovement } from '../improvements/improvement-store.ts';
import { saveScore } from '../improvements/score-store.ts';
import type { ServerContext } from '../server-context.ts';
import { type StoredSurvey, storedSurvey } from '../surveys/stored-survey.ts';
import { type DemoIdea, type DemoPerson, demoComparisons, demoIdeas } from './demo-ideas.ts';

interface Demo {
  readonly projectId: string;
  readonly surveyId: string;
  readonly locale: Locale;
}

/** What the demo's bank may spend, and on how many days of its people. */
const purse = { budget: 300_000, staffDays: 160, quickWins: 1 };

function nameOf(person: DemoPerson, say: Say): string {
  return say(
    ({ manager: 'cli.demoManager', owner: 'cli.demoOwner', systems: 'cli.demoSystems' } as const)[person],
  );
}

/** So many days after today, in the zone of the survey. */
function inDays(survey: StoredSurvey, days: number): string {
  return todayIn(survey.timeZone, new Date(Date.now() + days * 86_400_000));
}

async function score(
  { stores: { ledger } }: ServerContext,
  id: string,
  idea: DemoIdea,
  say: Say,
): Promise<void> {
  for (const person of ['manager', 'owner', 'systems'] as const) {
    const scores = idea.scores[person] ?? [];
    for (const [place, value] of scores.entries()) {
      const criterion = feasibilityCriteria[place];
      if (!criterion) continue;
      const given = idea.reasons?.find((one) => one.person === person && one.criterion === criterion);
      const reason = given ? say(given.reason) : '';
      await saveScore(ledger, id, {
        person: nameOf(person, say),
        criterion,
        score: value,
        reason,
        revision: 0,
      });
    }
  }
}

/** Moves an idea to where the demo's story has it: planned with tasks ahead, or done with what was learnt. */
async function move(
  context: ServerContext,
  made: Improvement,
  idea: DemoIdea,
  locale: Locale,
): Promise<void> {
  const person = nameOf('manager', speaker(locale));
  const to = async (status: 'planned' | 'running' | 'done', on?: string) => {
    const body = { status, person, note: '', ...(on ? { on } : {}) };
    await changeStatus(context, made.id, { body, locale, realisation: null });
  };
  if (idea.status === 'planned') await to('planned');
  if (idea.status !== 'done') return;
  await to('running', '2025-03-03');
  await to('done', '2025-04-18');
}

/** The comparison by which three people weigh the criteria of feasibility. */
async function compareCriteria(
  { stores: { ledger } }: ServerContext,
  projectId: string,
  say: Say,
): Promise<void> {
  const criteria = feasibilityCriteria.map((id) => ({ id, name: say(`fix.criterion.${id}`) }));
  const content = { goal: say('cli.demoComparison'), use: 'feasibility', criteria };
  const { id } = await createAhp(ledger, projectId, ahpContentSchema.parse(content));
  for (const person of ['manager', 'owner', 'systems'] as const) {
    const pairs = demoComparisons[person].map(([a, b, value]) => ({ a, b, value }));
    await saveJudgement(ledger, id, { person: nameOf(person, say), node: 'goal', pairs, revision: 0 });
  }
}

/**
 * Ideas for the touchpoints of the demo's bank, scored by three people, with a purse to choose within and a comparison of the
 * criteria: what Priorities, Portfolio, AHP and Improvements look like in use.
 */
export async function makeDemoIdeas(
  context: ServerContext,
  { projectId, surveyId, locale }: Demo,
): Promise<void> {
  const { ledger } = context.stores;
  const say = speaker(locale);
  const survey = await storedSurvey(ledger, surveyId);
  const finding = await context.findings.find(survey, findRequestSchema.parse({}), locale);
  const language = locale === 'en' ? 'en' : 'zh';
  const names = new Map(bankTouchpoints.map((touchpoint) => [touchpoint.key, touchpoint[language]]));
  const library = measureLibrary(say);
  const ids = new Map<string, string>();
  const known = (some: readonly string[] = []) => some.flatMap((id) => ids.get(id) ?? []);
  for (const idea of demoIdeas) {
    const moment = names.get(idea.touchpoint);
    const measure = library.find(({ id }) => id === idea.measure);
    if (moment === undefined || !measure) continue;
    const owner = nameOf('owner', say);
    const content = improvementContentSchema.parse({
      name: say('cli.demoIdea', { moment, measure: measure.name }),
      kind: measure.kind,
      measure: measure.id,
      target: { survey: surveyId, outcome: finding.outcome, moment, direction: 'mend' },
      ...idea.effort,
      needs: known(idea.needs),
      excludes: known(idea.excludes),
      ...(idea.status ? { owner } : {}),
      ...(idea.status === 'done' ? { lessons: say('cli.demoLessons') } : {}),
      ...(idea.status === 'planned'
        ? {
            tasks: {
              a: { name: say('cli.demoTaskList'), owner, due: inDays(survey, 5) },
              b: { name: say('cli.demoTaskCalls'), owner, due: inDays(survey, 26), after: ['a'] },
            },
          }
        : {}),
    });
    const made = await createImprovement(ledger, projectId, { person: nameOf('manager', say), content });
    ids.set(idea.id, made.id);
    await score(context, made.id, idea, say);
    await move(context, made, idea, locale);
  }
  await savePortfolio(ledger, projectId, { revision: 0, settings: portfolioSettingsSchema.parse(purse) });
  await compareCriteria(context, projectId, say);
}
