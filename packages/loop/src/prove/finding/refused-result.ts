import { type CheckedProof, type ProofResult, speaker } from '@touchstone/vocabulary';
import type { Frame } from '../method/frame.ts';
import type { ProofTask } from '../proof-task.ts';
import { methodOf } from './method-of.ts';

/** A refusal of data that cannot be asked at all: no number, the reason and its cure. */
export function refusedResult(task: ProofTask, frame: Frame, checks: readonly CheckedProof[]): ProofResult {
  const say = speaker(task.locale);
  const { plan } = task;
  const start = frame.starts[0] ?? frame.periods.length;
  return {
    verdict: 'cannotJudge',
    exploratory: task.frozen === null || task.changedAfterStart,
    grade: 'D',
    design: 'beforeAfter',
    sentences: [say('prove.cannotJudge', { reason: checks[0]?.sentence ?? '' })],
    warnings: [],
    metric: { ...task.metric, direction: plan.metric.direction },
    effect: null,
    late: null,
    money: null,
    chanceOneIn: null,
    naive: null,
    second: null,
    smallestWorth: plan.smallestWorth,
    checks: [...checks],
    placebo: [],
    guardrails: [],
    n: {
      treatedUnits: frame.treated.length,
      controlUnits: frame.controls.length,
      periodsBefore: frame.baseline.length,
      periodsAfter: Math.max(0, frame.periods.length - start),
      rows: task.panel.rows,
    },
    needed: null,
    series: [],
    eventStudy: [],
    method: methodOf(task, { design: 'beforeAfter', replicates: 0 }),
  };
}
