import { type ProofTask, planOfPanel, snapshotHash } from '@touchstone/loop/prove';
import { type Locale, type Metric, type ProofPlan, speaker } from '@touchstone/vocabulary';
import packageJson from '../../package.json' with { type: 'json' };
import type { VerdictView } from '../contract.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';
import type { ServerContext } from '../server-context.ts';
import { listEvents } from './event-store.ts';
import { requirePlan } from './plan-store.ts';
import { panelOfMetric } from './proof-panels.ts';
import { countLook, keepVerdict, knownVerdict, newestVerdict } from './proof-store.ts';

/** Of every draw in a verdict: the same data, the same bytes. */
const seed = 20260101;

/**
 * Judges an improvement by its plan on the data as they are: counts the look, asks the warehouse, and remembers the verdict under the
 * snapshot of data, plan and calendar; the same snapshot is answered from memory and is no new look. Throws `notFound`,
 * `provePlanMissing`, and what panels throw.
 */
export async function judgeImprovement(
  { stores, analyst }: Pick<ServerContext, 'stores' | 'analyst'>,
  improvement: string,
  { locale, signal }: { readonly locale: Locale; readonly signal?: AbortSignal },
): Promise<VerdictView> {
  const { ledger } = stores;
  const say = speaker(locale);
  const { projectId } = await storedImprovement(ledger, improvement);
  const stored = await requirePlan(ledger, improvement);
  const plan = stored.content;
  const about = { projectId, plan, locale, signal };
  const metric = await panelOfMetric(stores, plan.metric, about);
  const guardrails = await Promise.all(
    plan.guardrails.map((guardrail) =>
      panelOfMetric(stores, guardrail.metric, { ...about, plan: planOfGuardrail(plan, guardrail.metric) }),
    ),
  );
  const events = (await listEvents(ledger, projectId)).map(({ content }) => content);
  const frozen = stored.frozenInTime ? stored.hash : null;
  const batches = [metric, ...guardrails].map((one) => one.batches.toSorted());
  const amended = stored.amendments.length;
  const snapshot = snapshotHash([packageJson.version, batches, plan, events, frozen, amended]);
  const key = { improvement, snapshot, locale };
  if (!(await knownVerdict(ledger, key))) {
    const known = await knownElsewhere(ledger, key);
    const looksTaken = known ? Math.max(1, stored.looks) : await countLook(ledger, improvement);
    const task: ProofTask = {
      plan: planOfPanel({ ...plan, looksTaken }),
      panel: metric.panel,
      guardrails: guardrails.map(({ panel }) => panel),
      guardrailNames: guardrails.map(({ name, unit }) => say('prove.metric.withUnit', { name, unit })),
      events,
      frozen,
      changedAfterStart: amended > 0,
      metric: { name: metric.name, unit: metric.unit },
      queries: [metric, ...guardrails].flatMap(({ queries }) => [...queries]),
      snapshot,
      locale,
      seed,
    };
    await keepVerdict(ledger, key, await analyst.judge(task, signal));
  }
  return newestVerdict(ledger, improvement, locale);
}

/** The mix is a category of the metric's own source: what guards in another survey or log is measured without. */
function planOfGuardrail(plan: ProofPlan, { source }: Metric): ProofPlan {
  const { mixBy: _mix, ...unmixed } = plan;
  const of = plan.metric.source;
  const same =
    (source.of === 'survey' && of.of === 'survey' && source.survey === of.survey) ||
    (source.of === 'log' && of.of === 'log' && source.log === of.log);
  return same ? plan : unmixed;
}

/** Whether the same snapshot was judged in another language: then it was looked at already. */
async function knownElsewhere(
  { db }: ServerContext['stores']['ledger'],
  { improvement, snapshot }: { readonly improvement: string; readonly snapshot: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('proof')
    .select('locale')
    .where('improvement_id', '=', improvement)
    .where('snapshot', '=', snapshot)
    .executeTakeFirst();
  return row !== undefined;
}
