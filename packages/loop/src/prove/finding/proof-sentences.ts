import {
  type MessageKey,
  type ProofResult,
  type ProofVerdict,
  secondOpinionName,
} from '@touchstone/vocabulary';
import type { Measured } from '../method/measured.ts';
import { gradeOf, oriented } from '../method/verdict.ts';
import { doseSentences, doseWarnings } from './dose-sentences.ts';
import type { Judged } from './judged.ts';

const nextSteps: Readonly<Record<Exclude<ProofVerdict, 'cannotJudge'>, MessageKey>> = {
  worked: 'prove.nextWorked',
  workedSizeOpen: 'prove.nextWorkedSizeOpen',
  noRelevantEffect: 'prove.nextNoRelevantEffect',
  worse: 'prove.nextWorse',
  notYetKnown: 'prove.nextNotYetKnown',
};
/** Rarer than this is said as this. */
const rarest = 10_000;

/** The verdict in one sentence first; then how sure, why before and after says otherwise, the other opinion, the next step. */
export function proofSentences(
  judged: Judged,
  { verdict, needed }: { readonly verdict: ProofVerdict; readonly needed: ProofResult['needed'] },
): Pick<ProofResult, 'sentences' | 'warnings'> {
  const { say, checks, found, task } = judged;
  const first = labelled(judged, leadOf(judged, verdict, needed));
  const refused = verdict === 'cannotJudge';
  const agreed = task.plan.design;
  const warnings = [
    ...checks.filter(({ state }) => state === 'warning').map(({ sentence }) => sentence),
    ...(agreed !== undefined && agreed !== found.design
      ? [
          say('prove.warnDesign', {
            agreed: say(`prove.design.${agreed}`),
            used: say(`prove.design.${found.design}`),
          }),
        ]
      : []),
    ...doseWarnings(judged),
  ];
  return {
    sentences: [
      first,
      ...(refused
        ? [orientation(judged)]
        : [...doseSentences(judged), chanceOf(judged), ...courseSentence(judged)]),
      ...naiveSentence(judged),
      ...(refused ? [] : [...secondSentence(judged), ...moneySentence(judged)]),
      say('prove.grade', { grade: gradeOf(found.design) }),
      ...(verdict === 'cannotJudge' ? [] : [say(nextSteps[verdict])]),
    ],
    warnings,
  };
}

function leadOf(judged: Judged, verdict: ProofVerdict, needed: ProofResult['needed']): string {
  const { task, effect, amounts, say, checks } = judged;
  const { plan, metric } = task;
  const level = 1 - plan.alpha;
  const worth = amounts.size(plan.smallestWorth);
  const range = amounts.range(effect);
  const moved = (): string =>
    say('prove.moved', {
      metric: metric.name,
      sign: effect.estimate >= 0 ? 'up' : 'down',
      amount: amounts.size(effect.estimate),
      level,
      range,
    });
  const plain = { metric: metric.name, amount: amounts.signed(effect.estimate), level, range, worth };
  switch (verdict) {
    case 'worked':
      return say('prove.worked', { moved: moved(), worth });
    case 'workedSizeOpen':
      return say('prove.workedSizeOpen', { moved: moved(), worth });
    case 'worse':
      return say('prove.worse', { moved: moved() });
    case 'noRelevantEffect':
      return say('prove.noRelevantEffect', plain);
    case 'notYetKnown':
      return say('prove.notYetKnown', { ...plain, needed: neededOf(judged, needed) });
    case 'cannotJudge':
      return say('prove.cannotJudge', {
        reason: checks
          .filter(({ state }) => state === 'refused')
          .map(({ sentence }) => sentence)
          .join(' '),
      });
  }
}

function neededOf({ say, task }: Judged, needed: ProofResult['needed']): string {
  const { period, unit } = task.plan;
  const { periods = null, units = null } = needed ?? {};
  if (periods !== null && periods > 0 && units !== null && units > 0)
    return say('prove.neededBoth', { periods, units, period, unit });
  if (periods !== null && periods > 0) return say('prove.neededPeriods', { periods, period });
  if (units !== null && units > 0) return say('prove.neededUnits', { units, unit });
  return say('prove.neededOther');
}

/** Without a plan, or with one that was changed, the first sentence says so itself. */
function labelled({ say, task }: Judged, said: string): string {
  if (task.frozen === null) return say('prove.exploratory', { said });
  return task.changedAfterStart ? say('prove.changed', { said }) : said;
}

function orientation({ say, amounts, effect }: Judged): string {
  return say('prove.orientation', { amount: amounts.signed(effect.estimate), range: amounts.range(effect) });
}

function chanceOf({ say, effect }: Judged): string {
  if (effect.p > 1 / 3) return say('prove.chanceOften');
  const times = Math.min(rarest, Math.round(1 / Math.max(effect.p, 1 / rarest)));
  return say('prove.chance', { times });
}

function courseSentence({ say, amounts, found, course, effect }: Judged): string[] {
  if ((course !== 'fades' && course !== 'grows') || found.early === null || found.late === null) return [];
  return [
    say('prove.late', {
      early: amounts.signed(found.early.estimate),
      late: amounts.signed(found.late.estimate),
      range: amounts.range(effect),
    }),
  ];
}

function naiveSentence({ say, amounts, naive, found }: Judged): string[] {
  if (naive === null || found.design === 'beforeAfter' || found.design === 'paired') return [];
  const gap = naive.estimate - found.effect.estimate;
  const parameters = { naive: amounts.signed(naive.estimate), gap: amounts.signed(gap) };
  return Math.abs(gap) < found.effect.standardError / 2
    ? [say('prove.naiveSame', { naive: parameters.naive })]
    : [say('prove.naive', parameters)];
}

function secondSentence({ say, amounts, found }: Judged): string[] {
  if (found.second === null) return [];
  const { design, effect } = found.second;
  const parameters = {
    method: secondOpinionName(say, design),
    amount: amounts.signed(effect.estimate),
    range: amounts.range(effect),
  };
  const against = contradicts(found.effect, effect);
  return [say(against ? 'prove.secondDiffers' : 'prove.secondOpinion', parameters)];
}

/** One says up, the other down, and one of them is sure. */
function contradicts(one: Measured, other: Measured): boolean {
  const sure = ({ low, high }: Measured): boolean => low > 0 || high < 0;
  return one.estimate * other.estimate < 0 && (sure(one) || sure(other));
}

function moneySentence({ say, task: { plan }, effect }: Judged): string[] {
  if (plan.valuePerPoint === undefined) return [];
  const { estimate, low, high } = oriented(effect, plan.metric.direction);
  const worth = (value: number): number => value * (plan.valuePerPoint ?? 0);
  return [say('prove.money', { amount: worth(estimate), low: worth(low), high: worth(high) })];
}
