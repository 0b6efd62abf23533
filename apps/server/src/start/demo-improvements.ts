import { rolloutBranches, rolloutDay } from '@touchstone/simulator';
import { improvementContentSchema, type Locale, proofPlanSchema, speaker } from '@touchstone/vocabulary';
import { changeStatus } from '../improvements/change-status.ts';
import { createImprovement } from '../improvements/improvement-store.ts';
import { freezePlan, savePlan } from '../proofs/plan-store.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { makeDemoIdeas } from './make-demo-ideas.ts';

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
 * The demo's improvements: one that runs, with a roll-out by lot, a frozen promise and a plan of proof that was fixed before
 * the start, so that a verdict can be looked at; and those that are ideas yet, planned or done.
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
  await makeDemoIdeas(context, demo);
}
