import type { Interval, ProofResult, ProofVerdict } from '@touchstone/vocabulary';
import { type Measured, rangeOf } from '../method/measured.ts';
import { gradeOf, oriented, verdictOf } from '../method/verdict.ts';
import { doseResult } from './dose-sentences.ts';
import type { Judged } from './judged.ts';
import { methodOf } from './method-of.ts';
import { proofSentences } from './proof-sentences.ts';

/** The verdict and all that stands behind it, as pages, reports and the command line read it. */
export function proofResult(judged: Judged): ProofResult {
  const { task, frame, found, effect, checks, course, naive, guardrails } = judged;
  const { plan } = task;
  const { direction } = plan.metric;
  const better = oriented(effect, direction);
  const refused = checks.some(({ state }) => state === 'refused');
  const verdict: ProofVerdict = refused ? 'cannotJudge' : verdictOf(better, plan.smallestWorth);
  const needed = verdict === 'notYetKnown' ? found.more(targetOf(effect, plan.smallestWorth)) : null;
  const said = proofSentences(judged, { verdict, needed });
  return {
    verdict,
    exploratory: task.frozen === null || task.changedAfterStart,
    grade: gradeOf(found.design),
    design: found.design,
    ...said,
    metric: { ...task.metric, direction },
    effect: rangeOf(course === 'fades' || course === 'grows' ? found.effect : effect),
    late:
      found.late === null ? null : rangeOf(course === 'fades' || course === 'grows' ? effect : found.late),
    money: moneyOf(better, plan.valuePerPoint),
    chanceOneIn: effect.p > 0 ? 1 / effect.p : null,
    naive: naive === null ? null : rangeOf(naive),
    second:
      found.second === null ? null : { design: found.second.design, effect: rangeOf(found.second.effect) },
    ...doseResult(judged),
    smallestWorth: plan.smallestWorth,
    checks: [...checks],
    placebo: [...found.placebo],
    guardrails,
    n: {
      treatedUnits: found.used.treated,
      controlUnits: found.used.controls,
      periodsBefore: found.used.before,
      periodsAfter: found.used.after,
      rows: task.panel.rows,
    },
    needed,
    series: frame.periods.length > 0 ? [...found.series] : [],
    eventStudy: [...found.eventStudy],
    method: methodOf(task, found),
  };
}

/** Half-width of the interval that would settle it: against zero, or against what is worth having, whichever is the easier. */
function targetOf({ estimate }: Measured, worth: number): number {
  const size = Math.abs(estimate);
  return Math.max(0.95 * size, 0.95 * (worth - size), worth / 4);
}

function moneyOf({ estimate, low, high }: Measured, valuePerPoint: number | undefined): Interval | null {
  if (valuePerPoint === undefined) return null;
  return { estimate: valuePerPoint * estimate, low: valuePerPoint * low, high: valuePerPoint * high };
}
