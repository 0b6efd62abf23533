import { rolloutBranches, rolloutDay } from '@touchstone/simulator';
import { improvementContentSchema, type Locale, proofPlanSchema, speaker } from '@touchstone/vocabulary';
import { changeStatus } from '../improvements/change-status.ts';
import { createImprovement } from '../improvements/improvement-store.ts';
import { saveScore } from '../improvements/score-store.ts';
import { freezePlan, savePlan } from '../proofs/plan-store.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

interface Demo {
  readonly seed: number;
  readonly projectId: string;
  /** The survey of the demo's moments. */
  readonly surveyId: string;
  /** The survey that follows the roll-out. */
  readonly rolloutSurveyId: string;
  readonly locale: Locale;
}

/** Days before the roll-out on which the demo's plan counts as frozen, and the improvement as started. */
const frozenOn = '2025-07-21T09:00:00Z';

/**
 * Two improvements for the demo: one that runs, with a roll-out by lot, a frozen promise and a plan of proof that was fixed before
 * the start, so that a verdict can be looked at; and one that is an idea yet, scored by two people.
 */
export async function makeDemoImprovements(context: ServerContext, demo: Demo): Promise<void> {
  const { ledger } = context.stores;
  const say = speaker(demo.locale);
  const person = say('cli.demoManager');
  const rollout = await storedSurvey(ledger, demo.rolloutSurveyId);
  const outcome = rollout.items.values.find(({ role }) => role === 'outcome')?.name ?? '';
  const [wait = ''] = rollout.items.values.filter(({ role }) => role === 'rating').map(({ name }) => name);
  const units = rolloutBranches(demo.seed, demo.locale === 'en' ? 'en' : 'zh');
  const waves = [{ from: rolloutDay, units }];
  const running = await createImprovement(ledger, demo.projectId, {
    person,
    content: improvementContentSchema.parse({
      name: say('cli.demoQueueing'),
      kind: 'process',
      measure: 'queueing',
      target: { survey: rollout.id, outcome, moment: wait, direction: 'mend' },
      hypothesis: say('cli.demoHypothesis'),
      lifts: 0.6,
      cost: 180_000,
      staffDays: 45,
      weeks: 6,
      owner: say('cli.demoOwner'),
      tasks: {
        a: { name: say('cli.demoTaskChoose'), due: '2025-06-20', done: true },
        b: { name: say('cli.demoTaskInstall'), due: '2025-07-25', after: ['a'], done: true },
      },
      rollout: { unit: 'unit', selection: 'random', waves },
    }),
  });
  const started = { status: 'running', person, on: rolloutDay, note: '' } as const;
  await changeStatus(context, running.id, { body: started, locale: demo.locale, realisation: null });
  const plan = proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: rollout.id, item: outcome }, kind: 'mean' },
    waves,
    selection: 'random',
    smallestWorth: 0.1,
  });
  await savePlan(ledger, running.id, { revision: 0, content: plan });
  await freezePlan(ledger, running.id, 1);
  // The demo's year is a story: its plan was frozen before the story's roll-out.
  await ledger.db
    .updateTable('proof_plan')
    .set({ frozen_at: new Date(frozenOn) })
    .where('improvement_id', '=', running.id)
    .execute();
  await makeIdea(context, demo, { person, owner: say('cli.demoOwner') });
}

/** An idea for the greatest moment of the demo's finding, weighed by two people. */
async function makeIdea(
  { stores: { ledger }, findings }: ServerContext,
  { projectId, surveyId, locale }: Demo,
  { person, owner }: { readonly person: string; readonly owner: string },
): Promise<void> {
  const say = speaker(locale);
  const survey = await storedSurvey(ledger, surveyId);
  const finding = await findings.find(
    survey,
    { scale: 'levels', filter: {}, seed: 20260101, replicates: 1000 },
    locale,
  );
  const moment = finding.touchpoints.find(({ verdict, gain }) => verdict === 'moment' && gain.low > 0);
  if (!moment) return;
  const idea = await createImprovement(ledger, projectId, {
    person,
    content: improvementContentSchema.parse({
      name: say('cli.demoIdea', { moment: moment.name }),
      kind: 'communication',
      measure: 'progressUpdates',
      target: { survey: surveyId, outcome: finding.outcome, moment: moment.name, direction: 'mend' },
      lifts: 0.3,
      cost: 60_000,
      staffDays: 20,
      weeks: 8,
    }),
  });
  for (const [name, scores] of [
    [person, { cost: 4, time: 4, dependency: 3, risk: 4 }],
    [owner, { cost: 3, time: 3, dependency: 2, risk: 4 }],
  ] as const) {
    for (const criterion of ['cost', 'time', 'dependency', 'risk'] as const) {
      await saveScore(ledger, idea.id, {
        person: name,
        criterion,
        score: scores[criterion],
        reason: '',
        revision: 0,
      });
    }
  }
}
