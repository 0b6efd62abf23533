import type { ProofResult } from '@touchstone/vocabulary';
import type { ProofTask } from '../proof-task.ts';
import { chooseDesign } from './choose-design.ts';
import { estimateBy } from './estimate.ts';
import { frameOf } from './frame.ts';
import { rangeOf } from './measured.ts';
import { oriented } from './verdict.ts';

/**
 * Guardrails pass by non-inferiority alone: the one-sided limit lies above the margin that would still be accepted. A loss that was
 * not found is no proof of none.
 */
export function guardrailsOf(task: ProofTask): ProofResult['guardrails'] {
  return task.plan.guardrails.flatMap(({ metric, margin }, at) => {
    const panel = task.guardrails[at];
    if (panel === undefined) return [];
    const plan = { ...task.plan, metric, smallestWorth: margin };
    const frame = frameOf(panel, plan);
    const found =
      frame.treated.length === 0
        ? undefined
        : estimateBy(chooseDesign(frame, plan, panel), {
            frame,
            plan,
            seed: task.seed,
            pairs: panel.pairs ?? [],
          });
    if (found === undefined) return [];
    const better = oriented(found.effect, metric.direction);
    const { source } = metric;
    const planned = source.of === 'survey' ? source.item : (source.touchpoint ?? source.measure);
    const name = task.guardrailNames?.[at] ?? planned;
    return [{ name, effect: rangeOf(found.effect), margin, kept: better.inner.low > -margin }];
  });
}
