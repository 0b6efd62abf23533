import { type CheckedProof, type ProofResult, speaker } from '@touchstone/vocabulary';
import { amountsOf } from './finding/amounts.ts';
import { proofResult } from './finding/proof-result.ts';
import { refusedResult } from './finding/refused-result.ts';
import { allChecks } from './method/checks/all-checks.ts';
import { checked } from './method/checks/check-input.ts';
import { dataProblem } from './method/checks/data.ts';
import { clearlyMoved } from './method/checks/response-rate.ts';
import { chooseDesign } from './method/choose-design.ts';
import { estimateBy } from './method/estimate.ts';
import type { Estimated } from './method/estimated.ts';
import { type Frame, frameOf, pickedDays } from './method/frame.ts';
import { guardrailsOf } from './method/guardrails.ts';
import { lookedAt } from './method/looks.ts';
import { loosened, type Measured } from './method/measured.ts';
import { mixChange } from './method/mix.ts';
import { naiveChange } from './method/naive.ts';
import { courseOf } from './method/novelty.ts';
import { type Response, responseOf } from './method/response.ts';
import { nextPeriod } from './panel.ts';
import type { ProofTask } from './proof-task.ts';

/**
 * Did it work, by how much, how sure? The design is chosen from the data and the plan, the effect is estimated, every check is
 * asked, and the verdict is one of five or a refusal with its reason and its cure. Pure: the same task gives the same bytes. What
 * the data cannot answer is a refusal, never an error.
 */
export function judgeEffect(task: ProofTask): ProofResult {
  const { plan, panel } = task;
  const say = speaker(task.locale);
  const raw = frameOf(panel, plan);
  const problem = dataProblem(task, raw, say);
  if (problem !== undefined) return refusedResult(task, raw, [checked('data', problem, say)]);
  const picked = pickedDays(plan);
  if (raw.baseline.length === 0 && picked !== undefined && !isLot(task))
    return refusedResult(task, raw, [
      checked(
        'selection',
        { state: 'refused', key: 'prove.checkSelectionOverlap', parameters: { from: picked.from } },
        say,
      ),
    ]);
  const mixP = mixChange(panel, raw, plan);
  const frame = mixP === undefined ? raw : frameOf(panel, plan, { standardise: true });
  const design = chooseDesign(frame, plan, panel);
  const found = estimate(task, frame, design);
  if (found === undefined)
    return refusedResult(task, raw, [
      checked('data', { state: 'refused', key: 'prove.checkDataUnanswered' }, say),
    ]);
  const course = courseOf(found);
  const response = responseOf(frame, task);
  const basis = course === 'steady' || course === 'short' || found.late === null ? found.effect : found.late;
  const last = frame.periods.at(-1) ?? '';
  const end = plan.until ?? lastDay(last === '' ? last : nextPeriod(last, plan.period));
  const looked = lookedAt(withRoom(basis, response), plan, end);
  const input = { task, frame, found, looked, effect: looked.effect, say, amounts: amountsOf(task, say) };
  const checks: CheckedProof[] = allChecks(input, {
    mixP,
    raw: frame === raw ? undefined : estimate(task, raw, design)?.effect,
    response,
    course,
  });
  return proofResult({
    ...input,
    checks: withNothingToCompare(checks, found, input),
    course,
    naive: naiveChange(raw, plan.alpha),
    guardrails: guardrailsOf(task),
  });
}

function isLot({ plan }: ProofTask): boolean {
  return plan.unit === 'customer' && plan.selection === 'random';
}

function estimate(task: ProofTask, frame: Frame, design: Estimated['design']): Estimated | undefined {
  return estimateBy(design, { frame, plan: task.plan, seed: task.seed, pairs: task.panel.pairs ?? [] });
}

/** A response rate that moved, but little, is given room. */
function withRoom(effect: Measured, response: Response | undefined): Measured {
  return response !== undefined && response.p < clearlyMoved ? loosened(effect, response.bias) : effect;
}

function lastDay(end: string): string {
  return end === '' ? end : new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Before and after alone never carries a verdict. */
function withNothingToCompare(
  checks: readonly CheckedProof[],
  { design, used }: Estimated,
  { say }: { readonly say: ReturnType<typeof speaker> },
): CheckedProof[] {
  if (design !== 'beforeAfter' && design !== 'paired') return [...checks];
  const { before, after } = used;
  const said = {
    state: 'refused' as const,
    key: 'prove.checkDataNothingToCompare' as const,
    parameters: { before, after },
  };
  return [...checks.filter(({ check }) => check !== 'data'), checked('data', said, say)];
}
