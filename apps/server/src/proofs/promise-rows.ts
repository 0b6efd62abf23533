import { type PromiseRow, realisationFactor } from '@touchstone/loop/prove';
import type { Ledger } from '@touchstone/storage';
import type { Improvement, Interval, Locale, ProofResult } from '@touchstone/vocabulary';
import { listImprovements } from '../improvements/improvement-rows.ts';
import { storedPlan } from './plan-store.ts';
import { newestVerdict } from './proof-store.ts';

/** The measured effect in the words of the promise: greater is better. */
function asGain({ effect, metric }: ProofResult): Interval | null {
  if (!effect || metric.direction === 'higherIsBetter') return effect;
  return { estimate: -effect.estimate, low: -effect.high, high: -effect.low };
}

/** What was measured of an improvement, where it is the outcome that was promised. */
async function measuredOf(
  ledger: Ledger,
  { id, content }: Improvement,
  locale: Locale,
): Promise<ProofResult | null> {
  const { result } = await newestVerdict(ledger, id, locale);
  const plan = await storedPlan(ledger, id);
  const source = plan?.content.metric.source;
  const same =
    source?.of === 'survey' &&
    source.survey === content.target.survey &&
    source.item === content.target.outcome;
  return same && plan?.content.metric.kind === 'mean' ? result : null;
}

/** Every improvement of a project that has started, with its promise and what was measured, oldest first. */
export async function promiseRows(ledger: Ledger, project: string, locale: Locale): Promise<PromiseRow[]> {
  const rows: PromiseRow[] = [];
  for (const improvement of await listImprovements(ledger, project)) {
    const { id, content, prediction } = improvement;
    if (!prediction) continue;
    const measured = await measuredOf(ledger, improvement, locale);
    rows.push({
      improvement: id,
      name: content.name,
      moment: content.target.moment,
      outcome: content.target.outcome,
      // What find itself promised: a promise that was adjusted already must not be adjusted again.
      predicted: unadjusted(prediction),
      realised: measured && asGain(measured),
      verdict: measured?.verdict ?? null,
      grade: measured?.grade ?? null,
    });
  }
  return rows;
}

/** The promise before the factor of earlier ones was applied. */
function unadjusted({ gain, whole, lifts, realisation }: NonNullable<Improvement['prediction']>): Interval {
  if (realisation === null) return gain;
  return { estimate: whole.estimate * lifts, low: whole.low * lifts, high: whole.high * lifts };
}

/** By how much the next promise of a project is adjusted; null while nothing was measured. */
export async function realisationOf(ledger: Ledger, project: string): Promise<Interval | null> {
  return realisationFactor(await promiseRows(ledger, project, 'zh-CN'));
}
